import { type KeyUse, touchedShare } from './touched.ts'

/** From the primary's death to the first write on another node, step by step; seconds. */
export interface FailoverTimes {
  /** Health check: period, failed checks in a row that count, and how long a check waits for its answer. */
  readonly intervalS: number
  readonly threshold: number
  readonly checkTimeoutS: number
  /** What the promoted replica has received and must apply first. */
  readonly relayEntries: number
  readonly applyPerS: number
  /** Leave read-only, reset replica settings, repoint the others. */
  readonly promoteS: number
}

/** Mean time until a death is noticed: the checks fall anywhere in their period, (k − 1) T … k T, plus the timeout. */
export const detectionS = ({ intervalS, threshold, checkTimeoutS }: FailoverTimes): number =>
  (threshold - 0.5) * intervalS + checkTimeoutS

export const PROMOTIONS = ['most-advanced', 'first', 'stalest'] as const
export type Promotion = (typeof PROMOTIONS)[number]

/** Which of the replicas is promoted, by what each has received (`undefined`: it is not up); −1: there is none. */
export function promoted(received: readonly (number | undefined)[], promotion: Promotion): number {
  let best = -1
  for (const [i, position] of received.entries()) {
    if (position === undefined) continue
    const than = best < 0 ? undefined : received[best]
    if (than === undefined) best = i
    else if (promotion === 'most-advanced' && position > than) best = i
    else if (promotion === 'stalest' && position < than) best = i
  }
  return best
}

/** Acknowledged writes that the promoted replica does not have (RPO): λ × the time they are under way. */
export const missingWrites = (acknowledged: number, received: number): number =>
  Math.max(0, acknowledged - received)

/** Writes another replica has that the promoted one does not: it has to be rewound or seeded anew to follow. */
export const strayWrites = (received: number, promotedReceived: number): number =>
  Math.max(0, received - promotedReceived)

export interface Recovered {
  /** Back in the data. */
  readonly writes: number
  /** Not applied: their keys have been written again since, and the newer value stays. */
  readonly overtaken: number
}

/**
 * What replaying the dead primary's log brings back after `writesSince` writes on the new one: of each missing write,
 * unless its key was written since.
 */
export function recover(missing: number, writesSince: number, { keys, writeSkew }: KeyUse): Recovered {
  const overtaken = missing * touchedShare({ keys, readSkew: writeSkew, writeSkew }, writesSince)
  return { writes: missing - overtaken, overtaken }
}
