import { dexp, dlog } from '../../sim/math.ts'
import type { Keys } from './keys.ts'

/** What decides which keys LFU keeps. */
export interface Counting {
  readonly capacityKb: number
  readonly countedOver: number
  readonly replaced: number
  readonly ttl: number
}

/**
 * [bucket] share of its keys that LFU keeps: those whose count reaches the threshold at which the capacity is full.
 *
 * Counts forget exponentially over M look-ups (halving all counts every M ln 2, as TinyLFU does: Einziger, Friedman,
 * Manes 2017), so a key asked for at rate p has a count of mean pM, variance pM / 2, about normal: keys near the
 * threshold come and go. Under drift a new object has to earn its count first, and a replaced one keeps its place
 * until its count is forgotten. `hit` is [bucket] the share of the time that a kept key is not expired.
 */
export function keptByCount(keys: Keys, hit: Float64Array, counting: Counting): Float64Array {
  const kept = new Float64Array(keys.count.length)
  let low = 0
  let high = 1
  while (fill(keys, hit, counting, high, kept) > counting.capacityKb && high < 1e15) {
    low = high
    high *= 4
  }
  if (fill(keys, hit, counting, 0, kept) <= counting.capacityKb) return kept
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2
    if (fill(keys, hit, counting, middle, kept) > counting.capacityKb) low = middle
    else high = middle
  }
  fill(keys, hit, counting, high, kept)
  return kept
}

const BISECTIONS = 24
/** Ages of an object at which its count is looked at: equally likely ones. */
const AGES = 12

/** Kilobytes used at a threshold; `kept` gets the shares. */
function fill(
  keys: Keys,
  hit: Float64Array,
  counting: Counting,
  threshold: number,
  kept: Float64Array,
): number {
  let kb = 0
  for (let bucket = 0; bucket < kept.length; bucket++) {
    kept[bucket] = keptShare(keys.asked[bucket], counting, threshold)
    const left = leftBehind(keys.asked[bucket], counting, threshold)
    kb += keys.count[bucket] * keys.kb[bucket] * (kept[bucket] * hit[bucket] + left)
  }
  return kb
}

/** Chance that the object in this place of the ranking has the count it needs. */
function keptShare(asked: number, { countedOver, replaced }: Counting, threshold: number): number {
  if (replaced === 0) return chanceAbove(asked * countedOver, (asked * countedOver) / 2, threshold)
  let sum = 0
  for (let i = 0; i < AGES; i++) {
    const forgotten = forgottenAt(i, countedOver * replaced)
    const limit = asked * countedOver
    sum += chanceAbove(limit * (1 - forgotten), (limit / 2) * (1 - forgotten * forgotten), threshold)
  }
  return sum / AGES
}

/** Objects in memory that had this place before, and whose count is not yet forgotten. */
function leftBehind(asked: number, { countedOver, replaced, ttl }: Counting, threshold: number): number {
  if (replaced === 0 || threshold === 0) return 0
  let sum = 0
  for (let i = 0; i < AGES; i++) {
    const count = asked * countedOver * (1 - forgottenAt(i, countedOver * replaced))
    if (count > threshold) sum += Math.min(ttl, countedOver * dlog(count / threshold))
  }
  return (replaced * sum) / AGES
}

/** e^{−age / M} at the i-th of equally likely ages of an object, which is exponential with mean 1 / replaced. */
const forgottenAt = (i: number, replacedPerMemory: number): number =>
  dexp(dlog((i + 0.5) / AGES) / replacedPerMemory)

/** Chance that a normal variable exceeds the threshold: Abramowitz & Stegun 26.2.17, within 1e-7. */
function chanceAbove(mean: number, variance: number, threshold: number): number {
  if (threshold === 0) return 1
  const z = (mean - threshold) / Math.sqrt(variance)
  const x = z < 0 ? -z : z
  const t = 1 / (1 + 0.2316419 * x)
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = 0.3989422804014327 * dexp((-x * x) / 2) * sum
  return z < 0 ? tail : 1 - tail
}
