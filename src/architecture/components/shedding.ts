import type { ConditionContext, Param, UpdateContext } from '../kind.ts'
import { roomFor } from '../theory/shedding.ts'
import { workersPerServer } from './held-workers.ts'

/** Numbers of load shedding. */
export const sheddingParams = {
  shedWaitS: {
    default: 0,
    unit: 's',
    choices: [0, 0.1, 0.25, 0.5, 1],
    policy: {
      words: { en: 'shed what would wait longer than', ko: '이보다 오래 기다릴 요청은 거절' },
      why: {
        en: 'Turning some away at once keeps the answers to the others in time. 0: let everybody wait.',
        ko: '일부를 바로 거절하면 나머지는 제때 응답할 수 있습니다. 0이면 모두 기다리게 합니다.',
      },
      concept: 'overload',
    },
    source: 'a limit on concurrency from a target wait: Netflix concurrency-limits (our choice of values)',
  },
} as const satisfies Record<string, Param>

/** Seconds over which the measured service time forgets. */
const MEMORY_S = 10

/** Requests that one server lets in: its own limit, or what it can answer in the wait that is allowed. */
export function roomOf(context: ConditionContext, most: number): number {
  const { state, number } = context
  const waitS = number('shedWaitS')
  if (waitS === 0 || !(state.serviceS > 0)) return most
  return Math.min(most, roomFor(waitS, workersPerServer(context), state.serviceS))
}

/** Measures how long a worker is busy with one request: worker-seconds over requests. */
export function measureService({ state, busyShare, workers, served, hS }: UpdateContext): void {
  const requests = served({ work: 'application' }) + served({ work: 'login' }) + served({ chore: 'attack' })
  if (requests <= 0) return
  const serviceS = (busyShare() * workers() * hS) / requests
  state.serviceS += (serviceS - state.serviceS) * (state.serviceS > 0 ? Math.min(1, hS / MEMORY_S) : 1)
}
