import { dexp } from '../../sim/math.ts'
import type { CacheSetting } from './hit-ratio.ts'
import { type Ends, lasts } from './key-life.ts'
import type { Keys } from './keys.ts'
import { present } from './warm-up.ts'

/** After that many stays a refilled cache has forgotten that all its keys came at once. */
export const WAVES = 5

/** A cache that was filled from empty, in look-ups. */
export interface Refill {
  /** Steady eviction time, and the age at which the cache is full for the first time. */
  readonly evictedAfter: number
  readonly fullAt: number
  /** Share of all look-ups that miss in the long run. */
  readonly missed: number
}

/** Age at which what came first goes, and how long a key stays from then on; only what is not LRU goes in order. */
export const firstEnd = ({ eviction, ttl }: CacheSetting, { fullAt }: Refill): number =>
  eviction === 'fifo' ? Math.min(fullAt, ttl) : ttl
export const stayOf = ({ eviction, ttl }: CacheSetting, { evictedAfter }: Refill): number =>
  eviction === 'fifo' ? Math.min(evictedAfter, ttl) : ttl

/**
 * By how much the hit ratio of each set differs from its steady one, `age` look-ups after a flush, once what came first
 * expires or is pushed out: what was fetched at the same time goes at the same time, so popular keys are missed
 * again together, once per stay and less and less in step. A sum over all buckets: ask once a tick, while the
 * age is less than WAVES stays.
 */
export function waveOf(keys: Keys, setting: CacheSetting, refill: Refill, age: number): Float64Array {
  const wave = new Float64Array(keys.sets)
  const first = firstEnd(setting, refill)
  const stay = stayOf(setting, refill)
  const { eviction, writePolicy, replaced } = setting
  const ends: Ends = { eviction, evictedAfter: refill.evictedAfter, expiresAfter: stay }
  const turn: Turn = {
    age,
    first,
    stay,
    pace: eviction === 'fifo' && first < setting.ttl ? refill.missed : first / stay,
  }
  for (let bucket = 0; bucket < keys.count.length; bucket++) {
    const asked = keys.asked[bucket]
    const written = keys.written[bucket]
    const enters = writePolicy === 'write-through' ? asked + written : asked
    const leaves = writePolicy === 'invalidate' ? written + replaced : replaced
    const kept = dexp(-((writePolicy === 'expire' ? 0 : written) + replaced) * stay)
    const inTurn = lasts(asked, ends) * kept
    const turns = 1 / (1 + asked * stay) - absentInTurn(asked, turn)
    const otherwise =
      present(enters, leaves, Math.min(age, refill.evictedAfter)) -
      present(enters, leaves, refill.evictedAfter)
    const set = keys.set[bucket]
    wave[set] +=
      ((keys.count[bucket] * asked) / keys.lookupShare[set]) * (inTurn * turns + (1 - inTurn) * otherwise)
  }
  return wave
}

interface Turn {
  readonly age: number
  readonly first: number
  readonly stay: number
  /**
   * Share of look-ups that push one out when the first ones go: nearly every look-up filled the empty FIFO at first, so
   * its first keys go later than they came, one by one; the last ones as they came.
   */
  readonly pace: number
}

/**
 * Chance that a key which always stays its full time is absent. Its k-th absence begins k stays after the k-th event of a
 * Poisson process, so the chance is Σ Poisson(k; asked × time since the k-th absences began).
 */
function absentInTurn(asked: number, { age, first, stay, pace }: Turn): number {
  let absent = dexp(-asked * age)
  let left = age - first
  for (let k = 1; left > 0; k++) {
    const x = asked * left * (k === 1 ? pace + (first / stay - pace) * Math.min(1, left / stay) : 1)
    let term = dexp(-x)
    for (let i = 1; i <= k; i++) term *= x / i
    absent += term
    left -= stay
  }
  return absent
}
