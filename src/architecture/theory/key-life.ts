import { dexp } from '../../sim/math.ts'

/**
 * The life of one key in a cache: absent until somebody asks (or writes), fetched, then resident until it is evicted,
 * expires, is deleted by a write, or is replaced by another object. Time is counted in look-ups of the whole cache.
 * A Poisson request finds the key as it is on average (PASTA), so hit = residence / whole cycle.
 */
export interface KeyLife {
  /** Share of the key's look-ups that are answered from memory. */
  hit: number
  /** Share of its look-ups that are answered from memory with what is no longer true. */
  stale: number
  /** Share of its look-ups that fetch, when simultaneous misses of a key share one fetch. */
  fetched: number
}

/** How residence ends, in look-ups. */
export interface Ends {
  /** LRU: unasked for that long; FIFO: that long after the fill. NEVER: not evicted. */
  readonly eviction: 'lru' | 'fifo' | 'lfu'
  readonly evictedAfter: number
  /** That long after the fill, asked or not. */
  readonly expiresAfter: number
}

/**
 * ∫₀^∞ e^{−kill·t} P(still resident t after the fill) dt for a key asked for at rate `asked`: the mean residence when
 * something else ends it at rate `kill`, and, read as a Laplace transform, the time before the first such event.
 *
 * FIFO stays for a fixed time. LRU stays until a gap between two requests exceeds T: surely until T, then with chance
 * q = 1 − e^{−asked·T}, falling off exponentially at the rate that gives the exact mean (e^{asked·T} − 1) / asked.
 * Expiry cuts both.
 */
export function residence(asked: number, kill: number, ends: Ends): number {
  const { eviction, evictedAfter, expiresAfter } = ends
  const sure = Math.min(evictedAfter, expiresAfter)
  if (eviction !== 'lru' || expiresAfter <= evictedAfter) return span(kill, sure)
  const kept = 1 - dexp(-asked * evictedAfter)
  const fall = evictionRate(asked, evictedAfter)
  const later = span(kill + fall, expiresAfter - evictedAfter)
  return span(kill, sure) + kept * dexp(-kill * evictedAfter) * later
}

/** Chance that a key is not evicted before it expires. */
export function lasts(asked: number, { eviction, evictedAfter, expiresAfter }: Ends): number {
  if (expiresAfter <= evictedAfter) return 1
  if (eviction === 'fifo') return 0
  const later = expiresAfter - evictedAfter
  return (1 - dexp(-asked * evictedAfter)) * dexp(-evictionRate(asked, evictedAfter) * later)
}

/** Rate at which LRU evicts a key that it has held for longer than T: (1 − e^{−x}) / (mean − T), x = asked·T. */
function evictionRate(asked: number, evictedAfter: number): number {
  const x = asked * evictedAfter
  const gone = dexp(-x)
  const rest = x < 1e-3 ? (x * x) / 2 - (x * x * x) / 3 : 1 - gone * (1 + x)
  return ((1 - gone) * asked * gone) / rest
}

/** Longer than any run, and still a number to calculate with. */
export const NEVER = 1e18

/** ∫₀^length e^{−rate·t} dt. */
export function span(rate: number, length: number): number {
  const x = rate * length
  if (x < 1e-6) return length * (1 - x / 2)
  return (1 - dexp(-x)) / rate
}

/** What happens to a key besides being asked for; rates per look-up, times in look-ups. */
export interface KeyWorld {
  readonly writePolicy: 'expire' | 'invalidate' | 'write-through'
  readonly asked: number
  readonly written: number
  /** Rate at which the object behind this place in the ranking becomes another one. */
  readonly replaced: number
  /** How long a miss takes to be filled. */
  readonly fill: number
  /** How old a value is when it arrives in the cache: read before it was changed, or from a replica that lags. */
  readonly lag: number
}

/** Steady figures of one key, written into `into`. */
export function liveKey(world: KeyWorld, ends: Ends, into: KeyLife): void {
  if (world.writePolicy === 'expire') expiring(world, ends, into)
  else if (world.writePolicy === 'invalidate') invalidated(world, ends, into)
  else writtenThrough(world, ends, into)
}

/** Writes do not touch the cache: a hit t after the fill is fresh with chance e^{−written (t + lag)}. */
function expiring({ asked, written, replaced, fill, lag }: KeyWorld, ends: Ends, into: KeyLife): void {
  const resident = residence(asked, replaced, ends)
  const fresh = residence(asked, replaced + written, ends) * dexp(-written * lag)
  const cycle = 1 / asked + fill + resident
  into.hit = resident / cycle
  into.stale = (resident - fresh) / cycle
  into.fetched = 1 / (asked * cycle)
}

/**
 * A write deletes the key. Stale is only what was read from the store before a write and put into the cache after its
 * deletion: a fill within `lag` after a write. After a deletion the next request comes at rate `asked`, and is filled
 * `fill` later; after another end there may be writes meanwhile too. Whatever is filled so stays wrong until the next
 * write or the end.
 */
function invalidated({ asked, written, replaced, fill, lag }: KeyWorld, ends: Ends, into: KeyLife): void {
  const resident = residence(asked, replaced + written, ends)
  const cycle = 1 / asked + fill + resident
  const endedByWrite = written * resident
  const beforeMiss = Math.max(0, lag - fill)
  const freshAfterWrite = dexp(-asked * beforeMiss - written * lag)
  const rate = asked + written
  const freshAfterElse =
    (1 - (written / rate) * (1 - dexp(-rate * beforeMiss))) * dexp(-written * Math.min(lag, fill))
  into.hit = resident / cycle
  into.stale = into.hit * (1 - endedByWrite * freshAfterWrite - (1 - endedByWrite) * freshAfterElse)
  into.fetched = 1 / (asked * cycle)
}

/**
 * A write stores the new value, also of a key that was absent: each one begins the residence anew. A fill that was
 * read before a write overwrites it with the old value, which stays until the next write or the end.
 */
function writtenThrough({ asked, written, replaced, fill, lag }: KeyWorld, ends: Ends, into: KeyLife): void {
  const untilWrite = residence(asked, replaced + written, ends)
  const resident = untilWrite / Math.max(1e-12, 1 - written * untilWrite)
  const rate = asked + written
  const filledByRead = asked / rate
  const cycle = 1 / rate + filledByRead * fill + resident
  const filledStale = filledByRead * (1 - dexp(-written * Math.min(lag, fill)))
  into.hit = resident / cycle
  into.stale = (filledStale * untilWrite) / cycle
  into.fetched = 1 / (rate * cycle)
}
