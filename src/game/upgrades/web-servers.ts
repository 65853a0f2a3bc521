import { scalesItself } from '../../architecture/components/autoscaling.ts'
import { machineOf } from '../../architecture/machine.ts'
import { partContext } from '../../architecture/numbers.ts'
import { balancerOf, type Component, type Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade } from '../upgrade.ts'

/** From the order to the first request: boot, pull the release, warm up. Real: 120–180 s (notes on autoscaling). */
const BOOT_TICKS = 10
/** The most servers of one tier that the price list allows. */
const MAX_SERVERS = 64

const webTiers = (topology: Topology): Component[] =>
  topology.components.filter(({ kind }) => kind === 'web-server')

function count(topology: Draft<Topology>, on: Component, by: number): void {
  topology.components.find(({ id }) => id === on.id)!.servers += by
}

const servers = (from: number, to: number, on: Component): Words => ({
  en: `${from} → ${to} servers of ${machineOf(on).vcpus} vCPU`,
  ko: `${machineOf(on).vcpus} vCPU 서버 ${from} → ${to}대`,
})

/** Horizontal scaling: one more web server of the same size behind the load balancer. */
export const addWebServer: Upgrade = {
  words: { en: 'Another web server', ko: '웹 서버 추가' },
  why: {
    en: 'Capacity grows by one server, and the others go on when one dies.',
    ko: '서버 한 대만큼 용량이 늘고, 한 대가 죽어도 나머지가 계속 일합니다.',
  },
  concept: 'scale-out',
  targets: webTiers,
  refuse: ({ topology, on, overrides, constants = {} }) => {
    if (scalesItself(partContext(on, constants))) return refuse('scales-itself', { name: on.id })
    if (!balancerOf(topology, on.id)) return refuse('needs-load-balancer')
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

/** One web server less: it leaves the rotation, finishes what it has, and goes. */
export const removeWebServer: Upgrade = {
  words: { en: 'One web server less', ko: '웹 서버 줄이기' },
  why: {
    en: 'Saves its rent, where the others can carry the load.',
    ko: '나머지로 감당된다면 임대료를 아낍니다.',
  },
  concept: 'scale-out',
  targets: webTiers,
  refuse: ({ on, constants = {} }) => {
    if (scalesItself(partContext(on, constants))) return refuse('scales-itself', { name: on.id })
    return on.servers <= 1 ? refuse('last-server') : undefined
  },
  detail: ({ on }) => servers(on.servers, on.servers - 1, on),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 4,
  takes: 'last',
  apply: (topology, on) => count(topology, on, -1),
}
