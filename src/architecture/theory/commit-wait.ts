import { dexp } from '../../sim/math.ts'

/** When one replica acknowledges a write: a round trip, then an exponential time (jitter, flushing the log). */
export interface Acknowledgement {
  readonly roundTripS: number
  readonly receiveS: number
}

export interface CommitWait {
  readonly meanS: number
  /** Squared coefficient of variation. */
  readonly scv: number
}

/** Parts of each stretch, for Simpson's rule, and how many mean receive times after the last round trip to go. */
const PARTS = 16
const TAIL = 30

/**
 * How long a commit waits for `required` of the replicas: the k-th of their acknowledgements in order of time. Its mean
 * is ∫ P(fewer than k are back by t) dt, where the number back is a sum of independent yes-or-no's (Poisson binomial).
 * Infinite when there are fewer replicas than that.
 */
export function commitWait(acknowledgements: readonly Acknowledgement[], required: number): CommitWait {
  if (required === 0) return { meanS: 0, scv: 0 }
  if (acknowledgements.length < required) return { meanS: Infinity, scv: 0 }
  const edges = stretches(acknowledgements)
  // Moments are taken from the first round trip on: before it nobody can be back, and the difference is small.
  const [startS] = edges
  let first = 0
  let second = 0
  for (let i = 1; i < edges.length; i++) {
    const stepS = (edges[i] - edges[i - 1]) / PARTS
    for (let j = 0; j <= PARTS; j++) {
      const t = edges[i - 1] + j * stepS
      const weight = ((j === 0 || j === PARTS ? 1 : j % 2 === 1 ? 4 : 2) * stepS) / 3
      const waiting = fewerBack(acknowledgements, required, t)
      first += weight * waiting
      second += 2 * weight * (t - startS) * waiting
    }
  }
  const meanS = startS + first
  return { meanS, scv: Math.max(0, second - first * first) / (meanS * meanS) }
}

/** Edges to integrate between, ascending: close to one another after each round trip, where the chances change most. */
function stretches(acknowledgements: readonly Acknowledgement[]): number[] {
  const receives = acknowledgements.map(({ receiveS }) => receiveS)
  const finestS = Math.min(...receives) / acknowledgements.length
  const endS =
    Math.max(...acknowledgements.map(({ roundTripS }) => roundTripS)) + TAIL * Math.max(...receives)
  const edges = [endS]
  for (const { roundTripS } of acknowledgements)
    for (let afterS = 0; roundTripS + afterS < endS; afterS = 2 * afterS + finestS)
      edges.push(roundTripS + afterS)
  return edges.sort((a, b) => a - b)
}

/** P(fewer than `required` acknowledgements are back by `t`). */
function fewerBack(acknowledgements: readonly Acknowledgement[], required: number, t: number): number {
  const counts = new Array<number>(required).fill(0)
  counts[0] = 1
  for (const { roundTripS, receiveS } of acknowledgements) {
    const late = t < roundTripS ? 1 : dexp(-(t - roundTripS) / receiveS)
    for (let n = required - 1; n >= 0; n--)
      counts[n] = counts[n] * late + (n > 0 ? counts[n - 1] * (1 - late) : 0)
  }
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Whether commits wait for replicas now. */
export interface CommitSync {
  /** Seconds that the first commit without an acknowledgement has been waiting; 0: they come. */
  stalledS: number
  /** 1: fallen back to asynchronous, silently, until replicas acknowledge again. */
  fallenBack: number
}

export const newCommitSync = (): CommitSync => ({ stalledS: 0, fallenBack: 0 })

export interface SyncPolicy {
  /** Replicas that have to acknowledge. */
  readonly required: number
  /**
   * After so long without an acknowledgement the primary goes on alone (MySQL rpl_semi_sync_source_timeout, 10 s);
   * Infinity: it never does (PostgreSQL synchronous_standby_names).
   */
  readonly timeoutS: number
}

/** Moves on by `hS` seconds in which `acknowledging` replicas answer in time. */
export function moveCommitSync(
  sync: CommitSync,
  policy: SyncPolicy,
  acknowledging: number,
  hS: number,
): void {
  if (acknowledging >= policy.required) {
    sync.stalledS = 0
    sync.fallenBack = 0
  } else if (sync.fallenBack === 0) {
    sync.stalledS += hS
    if (sync.stalledS >= policy.timeoutS) {
      sync.stalledS = 0
      sync.fallenBack = 1
    }
  }
}

/** How long a write that arrives now waits beyond its own commit, seconds: all that stall go on at the same moment. */
export const stallS = ({ stalledS }: CommitSync, { timeoutS }: SyncPolicy): number =>
  stalledS > 0 ? timeoutS - stalledS : 0

/**
 * Up to where clients have been told that their writes are safe: everything when nobody waits for replicas, else what
 * the k-th most advanced replica has.
 */
export function acknowledged(
  written: number,
  received: readonly number[],
  required: number,
  { fallenBack }: CommitSync,
): number {
  if (required === 0 || fallenBack === 1) return written
  const ahead = [...received].sort((a, b) => b - a)
  return Math.min(written, ahead[required - 1] ?? 0)
}
