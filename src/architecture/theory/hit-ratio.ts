import { dexp } from '../../sim/math.ts'
import { type Ends, type KeyLife, type KeyWorld, liveKey, NEVER, span } from './key-life.ts'
import type { Keys } from './keys.ts'
import { keptByCount } from './lfu.ts'

export type Eviction = 'lru' | 'lfu' | 'fifo'
export type WritePolicy = KeyWorld['writePolicy']

/** A cache in look-ups: its size, its policies, and what its keys go through. */
export interface CacheSetting {
  readonly capacityKb: number
  readonly eviction: Eviction
  readonly writePolicy: WritePolicy
  /** Time to live, not renewed by a hit; expired keys free their place. */
  readonly ttl: number
  readonly fill: number
  readonly lag: number
  /** Chance per look-up that a given object is replaced by another one of the same popularity: drift. */
  readonly replaced: number
  /** LFU: look-ups over which requests are counted; older ones are forgotten exponentially. */
  readonly countedOver: number
  /** Kilobytes that are read once and never again, for every look-up: scans. */
  readonly scannedKb: number
}

/** Steady figures, [set], each a share of that set's look-ups. */
export interface CacheFigures {
  /** LRU and FIFO: how long an unasked key stays, look-ups (Che's characteristic time). */
  evictedAfter: number
  readonly hit: Float64Array
  readonly stale: Float64Array
  /** Fetches when simultaneous misses of a key share one; without that, 1 − hit. */
  readonly fetched: Float64Array
}

/**
 * Hit ratio of a cache of limited size. Che's approximation (Che, Tung, Wang 2002; Fricker, Robert, Roberts 2012): in
 * a large cache each key sees the same constant eviction time, the one at which the keys just fill the capacity.
 * FIFO and RANDOM have the same hit ratio. LFU: `lfu.ts`.
 */
export function cacheFigures(keys: Keys, setting: CacheSetting): CacheFigures {
  const figures: CacheFigures = {
    evictedAfter: NEVER,
    hit: new Float64Array(keys.sets),
    stale: new Float64Array(keys.sets),
    fetched: new Float64Array(keys.sets),
  }
  if (setting.eviction === 'lfu') addMostCounted(keys, setting, figures)
  else {
    figures.evictedAfter = evictionTime(keys, setting)
    addAll(keys, setting, figures)
  }
  return figures
}

/** Steady figures of the keys of one bucket. */
export function lifeOf(keys: Keys, bucket: number, setting: CacheSetting, evictedAfter: number): KeyLife {
  const life = { hit: 0, stale: 0, fetched: 1 }
  if (keys.asked[bucket] > 0) liveKey(worldOf(keys, bucket, setting), endsOf(setting, evictedAfter), life)
  return life
}

function addAll(keys: Keys, setting: CacheSetting, figures: CacheFigures): void {
  for (let bucket = 0; bucket < keys.count.length; bucket++)
    add(figures, keys, bucket, 1, lifeOf(keys, bucket, setting, figures.evictedAfter))
}

/** The places of the forgotten and the expired go to the next ones. */
function addMostCounted(keys: Keys, setting: CacheSetting, figures: CacheFigures): void {
  const absent = { hit: 0, stale: 0, fetched: 1 }
  // How long an object stays the same one shows in its count.
  const unchanging = { ...setting, replaced: 0 }
  const lives = Array.from(keys.count, (_, bucket) => lifeOf(keys, bucket, unchanging, NEVER))
  const hit = Float64Array.from(lives, (life) => life.hit)
  const kept = keptByCount(keys, hit, setting)
  for (const [bucket, life] of lives.entries()) {
    add(figures, keys, bucket, kept[bucket], life)
    add(figures, keys, bucket, 1 - kept[bucket], absent)
  }
}

/** Counts `share` of a bucket's keys. */
function add(figures: CacheFigures, keys: Keys, bucket: number, share: number, life: KeyLife): void {
  const set = keys.set[bucket]
  const weight = (share * keys.count[bucket] * keys.asked[bucket]) / keys.lookupShare[set]
  figures.hit[set] += weight * life.hit
  figures.stale[set] += weight * life.stale
  figures.fetched[set] += weight * life.fetched
}

/** The eviction time at which what is resident fills the capacity; NEVER when everything fits. */
function evictionTime(keys: Keys, setting: CacheSetting): number {
  if (occupiedKb(keys, setting, NEVER) <= setting.capacityKb) return NEVER
  let low = 0
  let high = 1
  while (occupiedKb(keys, setting, high) < setting.capacityKb) {
    low = high
    high *= 4
  }
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2
    if (occupiedKb(keys, setting, middle) < setting.capacityKb) low = middle
    else high = middle
  }
  return high
}

const BISECTIONS = 24

/** Kilobytes resident on average when keys are evicted after that time. */
function occupiedKb(keys: Keys, setting: CacheSetting, evictedAfter: number): number {
  const ends = endsOf(setting, evictedAfter)
  let kb = setting.scannedKb * Math.min(evictedAfter, setting.ttl)
  for (let bucket = 0; bucket < keys.count.length; bucket++) {
    const { hit } = lifeOf(keys, bucket, setting, evictedAfter)
    kb += keys.count[bucket] * keys.kb[bucket] * (hit + leftBehind(keys.asked[bucket], hit, setting, ends))
  }
  return kb
}

/** Copies of replaced objects that nobody asks for any more but that are still there, per key. */
function leftBehind(asked: number, hit: number, { replaced }: CacheSetting, ends: Ends): number {
  if (replaced === 0) return 0
  const { evictedAfter, expiresAfter } = ends
  // LRU: the time since the last request when the object is replaced is exponential, cut at the eviction time.
  const x = (asked + replaced) * evictedAfter
  const idle =
    x > 1e-4 ? 1 / (asked + replaced) - (evictedAfter * dexp(-x)) / (1 - dexp(-x)) : evictedAfter / 2
  const sure = Math.min(evictedAfter, expiresAfter)
  // FIFO: the age at which it is replaced is so too, and the whole stay is fixed.
  const age = span(replaced, sure) > 0 ? span(replaced, sure) / 2 : 0
  const stay = ends.eviction === 'lru' ? Math.min(evictedAfter - idle, expiresAfter) : sure - age
  return hit * replaced * stay
}

const endsOf = ({ eviction, ttl }: CacheSetting, evictedAfter: number): Ends => ({
  eviction,
  evictedAfter,
  expiresAfter: ttl,
})

const worldOf = (keys: Keys, bucket: number, setting: CacheSetting): KeyWorld => ({
  writePolicy: setting.writePolicy,
  asked: keys.asked[bucket],
  written: keys.written[bucket],
  replaced: setting.replaced,
  fill: setting.fill,
  lag: setting.lag,
})
