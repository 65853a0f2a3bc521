/**
 * Closed forms that nothing in the game needs, but that its models and the simulations of single requests in these
 * tests are held against.
 */
import type { AlertRules } from '../../../src/architecture/theory/alert.ts'
import { desiredServers, type ScalingRules } from '../../../src/architecture/theory/autoscale.ts'
import { type Backlog, doneIn, settle } from '../../../src/architecture/theory/backlog.ts'
import { jobsWaiting, type Pool } from '../../../src/architecture/theory/busy-line.ts'
import { detectionS, type FailoverTimes } from '../../../src/architecture/theory/failover.ts'
import { powerSum } from '../../../src/architecture/theory/key-popularity.ts'
import type { Move } from '../../../src/architecture/theory/moves.ts'
import { fullWaitS } from '../../../src/architecture/theory/shedding.ts'
import { type KeyUse, touchedShare } from '../../../src/architecture/theory/touched.ts'
import { dlog, dpow } from '../../../src/sim/math.ts'
import { poissonAtLeast } from './poisson-tail.ts'

const SECONDS_PER_DAY = 86_400
/** Standard deviations beyond which chance is left out. */
const FAR = 10

/** P(bad ≥ θ (bad + good)) with bad and good Poisson: Σ over bad of P(good ≤ bad (1 − θ) / θ). */
function aboveByChance(threshold: number, seen: number, usualShare: number): number {
  const mean = seen * usualShare
  const reach = FAR * Math.sqrt(mean) + FAR
  let sum = 0
  for (let bad = Math.max(1, Math.floor(mean - reach)); bad <= mean + reach; bad++) {
    const goodMost = Math.floor((bad * (1 - threshold)) / threshold + 1e-9)
    const here = poissonAtLeast(bad, mean) - poissonAtLeast(bad + 1, mean)
    sum += here * (1 - poissonAtLeast(goodMost + 1, seen - mean))
  }
  return sum
}

/**
 * Alarms a day while nothing is wrong, with `perS` things seen a second of which `usualShare` are bad on a usual
 * day. A measurement is above by chance with probability q; an alarm begins where m such follow one that is not:
 * (1 − q) qᵐ a measurement.
 */
export function falseAlertsPerDay(rules: AlertRules, perS: number, usualShare: number): number {
  const q = aboveByChance(rules.threshold, perS * rules.intervalS, usualShare)
  let run = 1 - q
  for (let i = 0; i < rules.inRow; i++) run *= q
  return (run * SECONDS_PER_DAY) / rules.intervalS
}

/** Looks that a full tier of `ready` servers needs until it has been asked to become `needed`. */
export function roundsToReach(ready: number, needed: number, rules: ScalingRules): number {
  let rounds = 0
  for (let n = ready; n < Math.min(needed, rules.most); rounds++) {
    const next = desiredServers(n, 1, rules)
    if (next <= n) return Infinity
    n = next
  }
  return rounds
}

/**
 * `published` jobs come in during `hS` seconds and the workers go on; returns the jobs done. A pool without
 * workers lets everything wait: both sides may be down without a loss.
 */
export function workOff(backlog: Backlog, published: number, pool: Pool, hS: number): number {
  const done = doneIn(backlog, published, pool, hS)
  settle(backlog, published, done, pool, hS)
  return done
}

/** Mean jobs here in the long run, waiting and being worked on; Infinity where the workers do not keep up. */
export function jobsInTheLongRun(publishedPerS: number, pool: Pool): number {
  const rho = (publishedPerS * pool.serviceS) / pool.workers
  return rho < 1 ? rho * pool.workers + jobsWaiting(rho, pool) : Infinity
}

/** A node that takes writes, and how long its writes take to be applied at each other node, seconds. */
export interface Side {
  readonly writesPerS: number
  readonly delayS: readonly number[]
}

/**
 * Writes per second that another side overwrites without having seen them: of each write on i, those whose key some
 * j writes before i's write is applied there. For rare keys λ_i λ_j D Σ p_k² each way, 2 λ_A λ_B D Σ p_k² for two
 * sides (notes/simulation.md f); in full, λ_i Σ p_k (1 − e^(−p_k Σ_j λ_j D_ij)).
 */
export function conflictsPerS(sides: readonly Side[], { keys, writeSkew }: KeyUse): number {
  const writes = { keys, readSkew: writeSkew, writeSkew }
  let perS = 0
  for (const [i, side] of sides.entries()) {
    let unseen = 0
    for (const [j, other] of sides.entries()) if (j !== i) unseen += other.writesPerS * side.delayS[j]
    perS += side.writesPerS * touchedShare(writes, unseen)
  }
  return perS
}

/** Recovery time: how long no node takes writes, seconds (RTO). */
export const recoveryS = (times: FailoverTimes): number =>
  detectionS(times) + times.relayEntries / times.applyPerS + times.promoteS

/**
 * Share of clients that still ask the old address `sinceS` after the new one was published; they look it up when their
 * record ends, anywhere in the TTL. The mean is TTL/2 more without an answer.
 */
export const oldAddressShare = (sinceS: number, ttlS: number): number => Math.max(0, 1 - sinceS / ttlS)

/** Share of all requests that go to the `count` most popular of `keys`. */
export function topShare(keys: number, exponent: number, count: number): number {
  return powerSum(1, Math.min(count, keys), exponent) / powerSum(1, keys, exponent)
}

/** Share of reads on a replica that meet a row which differs from the primary's, however small the lag. */
export const wrongReadShare = (use: KeyUse, driftedWrites: number): number => touchedShare(use, driftedWrites)

/** Share of all spots that changes hands. */
export const movedShare = (moves: readonly Move[]): number => moves.reduce((sum, { share }) => sum + share, 0)

/**
 * Share of the clients that can reach nobody `sinceS` after the name servers have gone: those whose record has ended.
 */
export const strandedShare = (sinceS: number, ttlS: number): number =>
  ttlS <= 0 ? 1 : Math.min(1, sinceS / ttlS)

/** Attempts a request takes on average when each fails with `failP`: (1 − f^(R+1)) / (1 − f). */
export function attemptsPerRequest(failP: number, retries: number): number {
  let attempts = 0
  for (let i = 0, reach = 1; i <= retries; i++, reach *= failP) attempts += reach
  return attempts
}

/** Share of requests that fail for good: f^(R+1). */
export function userErrorRate(failP: number, retries: number): number {
  let all = 1
  for (let i = 0; i <= retries; i++) all *= failP
  return all
}

/** The longest way around: n − 1 hops, each one way + apply. */
export const worstPropagationS = (hopS: readonly number[]): number =>
  hopS.reduce((sum, each) => sum + each, 0) - Math.min(...hopS)

/** Which quantile of one shard is the `quantile` of the slowest of k: q^(1/k). */
export const leafQuantile = (quantile: number, shards: number): number => dpow(quantile, 1 / shards)

/** Share of gathered answers within t, when `leafShare` of one shard's answers are. */
export const gatheredWithin = (leafShare: number, shards: number): number => dpow(leafShare, shards)

/** q-quantile of the slowest of k exponential answers, in means of one. */
export const slowestQuantile = (quantile: number, shards: number): number =>
  -dlog(1 - leafQuantile(quantile, shards))

/** Chance that rows of two unrelated keys lie on different shards, so that a join or a transaction has to cross. */
export function crossShare(shares: ArrayLike<number>): number {
  let together = 0
  for (let i = 0; i < shares.length; i++) together += shares[i] * shares[i]
  return 1 - together
}

/**
 * Different shards hit by the `writes` parallel writes of one denormalised change over n even shards:
 * n (1 − (1 − 1/n)^writes).
 */
export const shardsTouched = (shards: number, writes: number): number =>
  shards * (1 - dpow(1 - 1 / shards, writes))

/**
 * Seconds until a new replica serves: the copy, then the writes made meanwhile, applied while more come in:
 * T = copy / (1 − λ/μ). Infinity when the log grows as fast as it is applied.
 */
export function seedingS(dataGb: number, gbPerS: number, writesPerS: number, applyPerS: number): number {
  if (writesPerS >= applyPerS) return Infinity
  return dataGb / gbPerS / (1 - writesPerS / applyPerS)
}

/** Units of time until the first shard is full: what is left of each over what it gains. Infinity if none grows. */
export function exhaustedIn(
  storedGb: ArrayLike<number>,
  capacityGb: number,
  gainGb: number,
  writeShares: ArrayLike<number>,
): number {
  let first = Infinity
  for (let j = 0; j < storedGb.length; j++) {
    const gain = gainGb * writeShares[j]
    if (gain > 0) first = Math.min(first, Math.max(0, capacityGb - storedGb[j]) / gain)
  }
  return first
}

/**
 * Does an overload last after its cause is gone? With work that is not cancelled and R retries, load (R + 1) λ keeps
 * a full line full if it exceeds the capacity and the full line is waited for longer than the timeout (Bronson et
 * al., HotOS 2021: metastable failures).
 */
export function isMetastable(
  requestsPerS: number,
  { retries, timeoutS }: { readonly retries: number; readonly timeoutS: number },
  { room, workers, serviceS }: { readonly room: number; readonly workers: number; readonly serviceS: number },
): boolean {
  const capacity = workers / serviceS
  return requestsPerS * (1 + retries) > capacity && fullWaitS(room, workers, serviceS) + serviceS > timeoutS
}

/**
 * How often something works, from how often its parts fail. Parts fail independently of each other, after exponential
 * times of mean `mtbfS`, and are back `mttrS` later.
 */
export interface Reliability {
  readonly mtbfS: number
  readonly mttrS: number
}

/** One server alone: MTBF / (MTBF + MTTR), the renewal argument. */
export const alone = ({ mtbfS, mttrS }: Reliability): number => mtbfS / (mtbfS + mttrS)

/**
 * Two of which one works and the other takes over after `failoverS`: down while both are, and while nobody has noticed.
 * The second usually dominates. A failure of the one that stands by harms nobody.
 */
export function pair(part: Reliability, failoverS: number): number {
  const both = (1 - alone(part)) * (1 - alone(part))
  return 1 - both - (alone(part) * Math.min(failoverS, part.mttrS)) / (part.mtbfS + part.mttrS)
}

/**
 * n servers that share the load, each checked: a dead one fails its share until it has been noticed, and when all are
 * dead everything fails.
 */
export function shared(part: Reliability, servers: number, noticedS: number): number {
  let all = 1
  for (let i = 0; i < servers; i++) all *= 1 - alone(part)
  return 1 - all - Math.min(noticedS, part.mttrS) / (part.mtbfS + part.mttrS)
}

/** Parts that a request needs one after the other: it takes all of them, so their availabilities multiply. */
export const chained = (parts: readonly number[]): number => parts.reduce((whole, part) => whole * part, 1)

/**
 * Releases: each may be bad. Automation (tests before, a canary while, a rollback after) takes bad ones out, lets a
 * part of the users meet them, or ends them sooner (DORA: change failure rate, time to restore service).
 */
export interface ReleaseRules {
  /** Share of releases that break something, before anybody tests. */
  readonly badP: number
  /** Share of bad ones that tests stop. */
  readonly caughtP: number
  /** Share of the requests of a bad release that fail. */
  readonly errorShare: number
  /** Share of the traffic that meets it before it is judged; 1 without a canary. */
  readonly exposedShare: number
  /** Seconds from release to notice, and from notice to the old version everywhere. */
  readonly noticeS: number
  readonly rollbackS: number
}

/** Share of releases that reach users broken. */
export const badReleaseP = ({ badP, caughtP }: ReleaseRules): number => badP * (1 - caughtP)

/** Requests lost to one release on average, at `requestsPerS`. */
export const lostPerRelease = (rules: ReleaseRules, requestsPerS: number): number =>
  badReleaseP(rules) *
  rules.errorShare *
  rules.exposedShare *
  requestsPerS *
  (rules.noticeS + rules.rollbackS)
