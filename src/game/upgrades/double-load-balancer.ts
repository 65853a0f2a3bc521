import type { Component, Topology } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'
import { draftOf } from './redraw.ts'

const balancers = (topology: Topology): Component[] =>
  topology.components.filter(({ kind }) => kind === 'load-balancer')

/** A second balancer that stands by and takes the address when the first falls silent. */
export const doubleLoadBalancer: Upgrade = {
  words: { en: 'Standby load balancer', ko: '예비 로드밸런서' },
  why: {
    en: 'When the balancer dies, another one takes its address within seconds. It costs as much again, and carries nothing until then.',
    ko: '로드밸런서가 죽으면 다른 한 대가 몇 초 안에 주소를 넘겨받습니다. 비용은 두 배지만 그 전까지는 아무 일도 하지 않습니다.',
  },
  concept: 'redundancy',
  targets: balancers,
  refuse: ({ on }) => (on.servers > 1 ? refuse('has-standby') : undefined),
  detail: () => ({ en: '1 → 2, one of them stands by', ko: '1 → 2대, 한 대는 대기' }),
  feeDollars: 0,
  leadTicks: () => 10,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    draftOf(topology, on).servers = 2
  },
}

/** The rent of the one that stands by is saved. */
export const singleLoadBalancer: Upgrade = {
  words: { en: 'No standby load balancer', ko: '예비 로드밸런서 제거' },
  why: {
    en: 'Saves its rent; when the balancer dies, nothing answers.',
    ko: '임대료를 아끼는 대신 로드밸런서가 죽으면 아무것도 응답하지 않습니다.',
  },
  concept: 'redundancy',
  targets: balancers,
  refuse: ({ on }) => (on.servers < 2 ? refuse('no-standby') : undefined),
  detail: () => ({ en: '2 → 1', ko: '2 → 1대' }),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 0,
  takes: 'last',
  apply: (topology, on) => {
    draftOf(topology, on).servers = 1
  },
}
