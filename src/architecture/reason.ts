import { REASONS as SIM_REASONS } from '../sim/flows.ts'

/** Why a request failed on its way through the queues: the engine's words. */
const QUEUE_REASONS = ['queue-full', 'server-down', 'crashed', 'no-server', 'timed-out'] as const

/** Why a request that was worked on is answered with an error: what the engine calls `errored`, by cause. */
export const ERROR_REASONS = [
  'disk-full',
  'faulty',
  'cut-off',
  'part-down',
  'old-asset',
  'backlog-full',
  'breaker-open',
  'bad-release',
  'version-skew',
  'rate-limited',
] as const
export type ErrorReason = (typeof ERROR_REASONS)[number]

/** Why a request failed, everywhere in the game: a closed list. */
export const FAILURE_REASONS = [...QUEUE_REASONS, ...ERROR_REASONS, 'shed'] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

/** [reason of the engine] its place in FAILURE_REASONS; −1 for `errored`, which has many. */
export const PLACE_OF: readonly number[] = SIM_REASONS.map((reason) =>
  (FAILURE_REASONS as readonly string[]).indexOf(reason),
)

for (const [i, place] of PLACE_OF.entries())
  if (place < 0 && SIM_REASONS[i] !== 'errored') throw new Error(`a reason without a name: ${SIM_REASONS[i]}`)
