import { dexp } from '../../sim/math.ts'

/**
 * At-least-once delivery: a job that is not acknowledged within the visibility timeout is handed out again, up to
 * a number of tries, then put aside as a dead letter. Tries fail independently of each other (SQS developer guide:
 * visibility timeout, maxReceiveCount). Left out: the time a failed try stays invisible.
 */
export interface DeliveryRules {
  /** Deliveries of one job at most. */
  readonly tries: number
  /** Seconds after which an unacknowledged job is handed out again. */
  readonly visibilityS: number
  /** Mean seconds of work a delivery, exponential. */
  readonly serviceS: number
  /** Chance that a try fails and leaves nothing done. */
  readonly errorP: number
  /** Share of jobs that can never be done. */
  readonly poisonShare: number
}

/** What becomes of a published job, on average. */
export interface Deliveries {
  /** Times it is worked on: the factor on the workers' load. */
  readonly perJob: number
  /** Times its work was done once more than needed. */
  readonly duplicates: number
  /** Shares put aside as dead letters, and never done. */
  readonly deadLetters: number
  readonly undone: number
}

/** P(service > visibility timeout) with exponential service: the work was done, but too late to say so. */
export const lateP = ({ serviceS, visibilityS }: DeliveryRules): number => dexp(-visibilityS / serviceS)

/**
 * A try is repeated with p = e + (1 − e) l (error, or late). Sum of the geometric series: (1 − pᵏ)/(1 − p) tries in
 * k; 1 − e of them do the work, which was needed once unless all k had errors. Poison takes all k tries.
 */
export function deliveriesOf(rules: DeliveryRules): Deliveries {
  const { tries, errorP, poisonShare } = rules
  const repeatP = errorP + (1 - errorP) * lateP(rules)
  const all = wholePower(repeatP, tries)
  const errors = wholePower(errorP, tries)
  const perGoodJob = repeatP < 1 ? (1 - all) / (1 - repeatP) : tries
  const good = 1 - poisonShare
  return {
    perJob: good * perGoodJob + poisonShare * tries,
    duplicates: good * Math.max(0, (1 - errorP) * perGoodJob - (1 - errors)),
    deadLetters: good * all + poisonShare,
    undone: good * errors + poisonShare,
  }
}

/** xⁿ for whole n ≥ 0. */
function wholePower(x: number, n: number): number {
  let power = 1
  for (let i = 0; i < n; i++) power *= x
  return power
}
