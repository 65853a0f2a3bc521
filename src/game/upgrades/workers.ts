import { scalesItself } from '../../architecture/components/autoscaling.ts'
import { machineOf } from '../../architecture/machine.ts'
import { partContext } from '../../architecture/numbers.ts'
import type { Component, Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade } from '../upgrade.ts'

/** From the order to the first job: boot, pull the release. Real: 120–180 s (notes on autoscaling). */
const BOOT_TICKS = 10
const MAX_SERVERS = 64

const crews = (topology: Topology): Component[] => topology.components.filter(({ kind }) => kind === 'worker')

function count(topology: Draft<Topology>, on: Component, by: number): void {
  topology.components.find(({ id }) => id === on.id)!.servers += by
}

const servers = (from: number, to: number, on: Component): Words => ({
  en: `${from} → ${to} workers of ${machineOf(on).vcpus} vCPU`,
  ko: `${machineOf(on).vcpus} vCPU 워커 ${from} → ${to}대`,
})

/** Consumers scale alone: the queue hands work to whoever is free, without a balancer. */
export const addWorker: Upgrade = {
  words: { en: 'Another worker', ko: '워커 추가' },
  why: {
    en: 'Jobs are done sooner; when the workers keep up on average, a backlog drains.',
    ko: '작업을 더 빨리 처리합니다. 워커가 평균 유입량보다 빨라야 밀린 작업이 줄어듭니다.',
  },
  concept: 'message-queue',
  targets: crews,
  refuse: ({ on, overrides, constants = {} }) => {
    if (scalesItself(partContext(on, constants))) return refuse('scales-itself', { name: on.id })
    const most = overrides.maxServers ?? MAX_SERVERS
    return on.servers >= most ? refuse('most-servers', { servers: most }) : undefined
  },
  detail: ({ on }) => servers(on.servers, on.servers + 1, on),
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => count(topology, on, 1),
}

export const removeWorker: Upgrade = {
  words: { en: 'One worker less', ko: '워커 줄이기' },
  why: {
    en: 'Saves its rent, where the others keep up.',
    ko: '나머지가 따라갈 수 있다면 임대료를 아낍니다.',
  },
  concept: 'message-queue',
  targets: crews,
  refuse: ({ on, constants = {} }) => {
    if (scalesItself(partContext(on, constants))) return refuse('scales-itself', { name: on.id })
    return on.servers <= 1 ? refuse('last-server') : undefined
  },
  detail: ({ on }) => servers(on.servers, on.servers - 1, on),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 2,
  takes: 'last',
  apply: (topology, on) => count(topology, on, -1),
}
