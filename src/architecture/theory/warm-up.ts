import { dexp, dlog } from '../../sim/math.ts'
import type { CacheSetting } from './hit-ratio.ts'
import { type Ends, NEVER, residence } from './key-life.ts'
import type { Keys } from './keys.ts'

/**
 * A cache that was empty `age` look-ups ago, and from which nothing has been evicted or has expired yet, knows
 * whatever has been asked for since: H(age) = Σ p (1 − e^{−p·age}). One number per node is then all the state of a
 * warming cache. Tabulated over the logarithm of the age, so that a look-up costs the same for any number of keys.
 */
export interface WarmUp {
  /** [set × POINTS + point] share of the set's look-ups that hit. */
  readonly hit: Float64Array
  /** The same for hits that are no longer true. */
  readonly stale: Float64Array
  /** [point] kilobytes in memory. */
  readonly kb: Float64Array
}

const PER_OCTAVE = 8
/** Ages of 2^−2 … 2^46 look-ups. */
const FIRST_OCTAVE = -2
const LAST_OCTAVE = 46
const POINTS = (LAST_OCTAVE - FIRST_OCTAVE) * PER_OCTAVE + 1

/**
 * What the write policy and drift do to a filling cache, and, for what is stale, to one that is full but in which nothing
 * has expired yet. Build it once per set of data and policy; `fullAt` is the LRU's eviction time.
 */
export function warmUpOf(keys: Keys, { writePolicy, replaced }: CacheSetting, fullAt = NEVER): WarmUp {
  const warmUp = {
    hit: new Float64Array(keys.sets * POINTS),
    stale: new Float64Array(keys.sets * POINTS),
    kb: new Float64Array(POINTS),
  }
  for (let point = 0; point < POINTS; point++) {
    const age = dexp((FIRST_OCTAVE + point / PER_OCTAVE) * Math.LN2)
    for (let bucket = 0; bucket < keys.count.length; bucket++) {
      const asked = keys.asked[bucket]
      const written = keys.written[bucket]
      const set = keys.set[bucket]
      const weight = (keys.count[bucket] * asked) / keys.lookupShare[set]
      const enters = writePolicy === 'write-through' ? asked + written : asked
      const leaves = writePolicy === 'invalidate' ? written + replaced : replaced
      const at = set * POINTS + point
      const share = present(enters, leaves, age)
      warmUp.hit[at] += weight * share
      warmUp.kb[point] += keys.count[bucket] * keys.kb[bucket] * share
      if (writePolicy === 'expire') warmUp.stale[at] += weight * outdated(asked, written, age, fullAt)
    }
  }
  return warmUp
}

/** Share of a set's look-ups that hit at this age, or that hit what is no longer true. */
export function warmShare(table: Float64Array, set: number, ageLookups: number): number {
  const position = ageLookups > 0.25 ? (dlog(ageLookups) / Math.LN2 - FIRST_OCTAVE) * PER_OCTAVE : 0
  if (position <= 0) return table[set * POINTS] * ageLookups * 4
  const point = Math.min(POINTS - 2, Math.floor(position))
  const at = set * POINTS + point
  return table[at] + (table[at + 1] - table[at]) * Math.min(1, position - point)
}

/** Kilobytes read once and never again, over `length` look-ups, the last of them `since` look-ups ago. */
export interface Scan {
  readonly kb: number
  readonly length: number
  readonly since: number
}

/**
 * What a scan leaves of an LRU: it pushes out what has not been asked for longest, so the cache knows no more than one of
 * the age T at which kb(T) and what was scanned in the last T look-ups fill it.
 */
export function ageUnderScan({ kb }: WarmUp, capacityKb: number, scan: Scan): number {
  const perLookup = scan.kb / scan.length
  const filled = (age: number) =>
    warmShare(kb, 0, age) + perLookup * Math.min(scan.length, Math.max(0, age - scan.since))
  let low = FIRST_OCTAVE
  let high = LAST_OCTAVE
  for (let i = 0; i < SCAN_BISECTIONS; i++) {
    const middle = (low + high) / 2
    if (filled(dexp(middle * Math.LN2)) < capacityKb) low = middle
    else high = middle
  }
  return dexp(high * Math.LN2)
}

const SCAN_BISECTIONS = 24

/** Chance that a key is in after `age`, when it enters at one rate and leaves at another. */
export const present = (enters: number, leaves: number, age: number): number =>
  (enters / (enters + leaves)) * (1 - dexp(-(enters + leaves) * age))

/**
 * Chance that a key is in and has been written since. While the cache fills: asked for at Exp(asked), written after that.
 * Once it is full: as in the long run, but that nothing is older than the cache itself.
 */
function outdated(asked: number, written: number, age: number, fullAt: number): number {
  if (written === 0) return 0
  if (age > fullAt) {
    const ends = (expiresAfter: number): Ends => ({ eviction: 'lru', evictedAfter: fullAt, expiresAfter })
    const all = residence(asked, 0, ends(NEVER))
    const older = all - residence(asked, 0, ends(age))
    const fresh = residence(asked, written, ends(age)) + older * dexp(-written * age)
    return (all - fresh) / (1 / asked + all)
  }
  const difference = asked - written
  const gap = difference * age
  const fresh =
    gap < 1e-6 && gap > -1e-6
      ? asked * age * dexp(-asked * age)
      : (asked * (dexp(-written * age) - dexp(-asked * age))) / difference
  return 1 - dexp(-asked * age) - fresh
}

/**
 * How much of a warming cache's age counts. Misses fill when the store answers: what was asked for while the request now
 * at the head of the store's queue was waiting is not there yet, so hit = H(rate × (age − age of the queue head)).
 */
export const filledAge = (ageLookups: number, ageS: number, queueHeadAgeS: number): number =>
  ageS > queueHeadAgeS ? ageLookups * (1 - queueHeadAgeS / ageS) : 0
