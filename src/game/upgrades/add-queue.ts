import { freshId, type Topology } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade } from '../upgrade.ts'
import { takeOut } from './redraw.ts'

const SETUP_TICKS = 8
/** Ticks in which nothing is published any more and the last jobs are done. */
const DRAIN_TICKS = 4
/** More jobs than this are not left behind. */
const FEW_JOBS = 1

const queueBehind = ({ components, links }: Topology, id: string) =>
  components.find(({ kind, id: to }) => kind === 'queue' && links.some((l) => l.from === id && l.to === to))

/** A message queue and its first worker: slow work leaves the request. */
export const addQueue: Upgrade = {
  words: { en: 'Message queue and worker', ko: '메시지 큐와 워커' },
  why: {
    en: 'Requests answer at once; slow work waits in the queue, and workers do it when they can.',
    ko: '요청에는 바로 응답하고, 느린 작업은 큐에서 기다렸다가 워커가 처리합니다.',
  },
  concept: 'message-queue',
  targets: ({ components }) => components.filter(({ kind }) => kind === 'web-server' || kind === 'server'),
  refuse: ({ topology, on }) => {
    if (on.kind === 'server') return refuse('needs-own-web-tier')
    return queueBehind(topology, on.id) ? refuse('has-queue') : undefined
  },
  detail: () => ({
    en: 'a broker that keeps jobs on disk, and one worker of 1 vCPU',
    ko: '작업을 디스크에 보관하는 브로커와 1 vCPU 워커 한 대',
  }),
  feeDollars: 0,
  leadTicks: () => SETUP_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const queue = freshId(topology, 'queue')
    const worker = freshId(topology, 'worker')
    topology.components.push(
      { id: queue, kind: 'queue', servers: 1, policies: {} },
      { id: worker, kind: 'worker', size: 'm7g.medium', servers: 1, policies: {} },
    )
    topology.links.push({ from: on.id, to: queue }, { from: queue, to: worker })
  },
}

/** Back to doing slow work within the request. */
export const removeQueue: Upgrade = {
  words: { en: 'Remove the message queue', ko: '메시지 큐 제거' },
  why: {
    en: 'One part less to run and to pay; slow work is done while the user waits again.',
    ko: '운영하고 비용 낼 구성 요소가 하나 줄지만, 느린 작업을 다시 사용자가 기다리게 됩니다.',
  },
  concept: 'message-queue',
  targets: ({ components }) => components.filter(({ kind }) => kind === 'queue'),
  refuse: ({ on, parts }) => {
    const jobs = Math.round(parts?.[on.id]?.waiting ?? 0)
    return jobs > FEW_JOBS ? refuse('jobs-waiting', { jobs }) : undefined
  },
  detail: ({ topology, on }) => {
    const workers = workersOf(topology, on.id).join(', ')
    return { en: `${on.id} and ${workers} go`, ko: `${on.id}, ${workers} 제거` }
  },
  feeDollars: 0,
  leadTicks: () => SETUP_TICKS,
  downTicks: DRAIN_TICKS,
  takes: 'last',
  apply: (topology, on) => {
    const gone = [on.id, ...workersOf(topology, on.id)]
    takeOut(topology, gone)
  },
}

const workersOf = ({ links }: Topology | Draft<Topology>, queue: string): string[] =>
  links.filter(({ from }) => from === queue).map(({ to }) => to)
