import type { Group } from '../../sim/network.ts'
import type { Param, PartContext, PartState, UpdateContext } from '../kind.ts'
import { isVisitLeg, type Leg, type VisitLeg } from '../leg.ts'
import { machineGroup, machineOf } from '../machine.ts'
import { sharingSlowdown } from '../theory/processor-sharing.ts'

/** Numbers of a pool of synchronous workers. */
export const poolParams = {
  pool: {
    default: 'asynchronous',
    choices: ['asynchronous', 1, 4, 16],
    choiceWords: { asynchronous: { en: 'asynchronous', ko: '비동기' } },
    policy: {
      words: { en: 'workers per processor', ko: '프로세서당 작업자 수' },
      why: {
        en: 'A synchronous worker waits with its request until everything it calls has answered. Too few are soon all taken; too many fill the memory and pile their calls on what is slow.',
        ko: '동기식 작업자는 자신이 호출한 곳이 모두 응답할 때까지 요청을 붙들고 기다립니다. 너무 적으면 금방 동나고, 너무 많으면 메모리를 채우면서 느려진 곳에 호출을 더 쌓습니다.',
      },
      concept: 'overload',
    },
    source:
      'processes or threads of a synchronous server: gunicorn 2–4 a core, Puma 3–5 threads a core, PHP-FPM 4–20 (their documentation)',
  },
} as const satisfies Record<string, Param>

/** Synchronous workers of a processor; undefined: a request holds nothing while it waits. */
export function poolOf({ choice }: Pick<PartContext, 'choice'>): number | undefined {
  const pool = choice('pool')
  return typeof pool === 'number' ? pool : undefined
}

/** Requests that one server works on or waits for at a time. */
export const workersPerServer = (context: PartContext): number =>
  machineOf(context.component).vcpus * (poolOf(context) ?? 1)

/** The station of the servers: a worker a processor, or a pool whose workers are held while they wait. */
export function poolGroup(context: PartContext, room: number): Group {
  const workers = workersPerServer(context)
  if (poolOf(context) === undefined) return machineGroup(context, room)
  return { ...machineGroup(context, Math.max(room, workers)), c: workers, hold: true }
}

/** A request's visit and what it calls: one after the other, or while its worker is held. */
export function whileHeld(context: PartContext, visit: VisitLeg, onward: readonly Leg[]): Leg[] {
  if (poolOf(context) === undefined) return [visit, ...onward]
  return [{ ...visit, slow: ({ parts }) => parts[visit.component].sharing ?? 1, inner: onward }]
}

/** Visits that come later, as they are with a pool: their calls, too, hold the worker; the way of the user does not. */
export function laterHeld(context: PartContext, legs: readonly Leg[]): Leg[] {
  if (poolOf(context) === undefined) return [...legs]
  return legs.flatMap((leg) => {
    if (!isVisitLeg(leg) || !leg.after) return [leg]
    const isOwnWay = (each: Leg) => !isVisitLeg(each) && each.component === leg.component
    const after = leg.after.filter(isOwnWay)
    const calls = leg.after.filter((each) => !isOwnWay(each))
    return whileHeld(context, { ...leg, after }, calls)
  })
}

/** Seconds over which the load of the processors is measured. */
const MEMORY_S = 2

/** Measures how many workers compute, and how long that takes where they share the processors. */
export function updatePool(context: UpdateContext): void {
  const { state, ownS, busyShare, serversUp, workers, hS } = context
  const pool = poolOf(context)
  if (pool === undefined) {
    for (const name of POOL_FIGURES) delete state[name]
    return
  }
  const [servers, inAll] = [serversUp(), workers()]
  if (servers === 0 || inAll === 0) return
  const own = ownS() / hS / servers
  const smooth = (name: string, value: number): number => {
    state[name] = (state[name] ?? 0) + (value - (state[name] ?? 0)) * Math.min(1, hS / MEMORY_S)
    return state[name]
  }
  const perServer = inAll / servers
  const offered = smooth('offered', own / (state.sharing ?? 1))
  const computing = smooth('computing', own)
  const taken = smooth('taken', busyShare())
  state.waitingWorkers = Math.max(0, taken - computing / perServer)
  state.sharing = sharingSlowdown({
    processors: perServer / pool,
    workers: perServer,
    offered,
    computing,
    waiting: state.waitingWorkers * perServer,
  })
}

const POOL_FIGURES = ['offered', 'computing', 'taken', 'sharing', 'waitingWorkers'] as const

/** What the pool says of itself: share of the workers taken, and held by what they wait for; the shared processors. */
export function poolFigures({ taken, waitingWorkers, sharing }: PartState): Record<string, number> {
  return taken === undefined ? {} : { workersTaken: taken, workersWaiting: waitingWorkers, sharing }
}
