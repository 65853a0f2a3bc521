import { type CacheFigures, type CacheSetting, cacheFigures, lifeOf } from './hit-ratio.ts'
import { residence } from './key-life.ts'
import type { Keys } from './keys.ts'

/**
 * Many caches near the users, each with a share of the look-ups and a memory of its own: an edge sees 1/E of the
 * look-ups, so an object must be popular E times over to stay at all of them. `setting` is one edge's, in its own look-ups.
 */
export interface Edges {
  readonly keys: Keys
  readonly setting: CacheSetting
  readonly steady: CacheFigures
}

export const edgesOf = (keys: Keys, setting: CacheSetting): Edges => ({
  keys,
  setting,
  steady: cacheFigures(keys, setting),
})

/**
 * What all edges miss, as the look-ups of the cache behind them (a shield): popular objects are rare in it. Its stream is
 * taken as Poisson, being put together from many edges. `lookupShare` is that of the misses; `share` how many there
 * are for every look-up at an edge.
 */
export function missesOf({ keys, setting, steady }: Edges): { keys: Keys; share: number } {
  const missed = keys.asked.map(
    (asked, bucket) => asked * (1 - lifeOf(keys, bucket, setting, steady.evictedAfter).hit),
  )
  const share = missed.reduce((sum, rate, bucket) => sum + rate * keys.count[bucket], 0)
  const lookupShare = new Float64Array(keys.sets)
  missed.forEach((rate, bucket) => {
    lookupShare[keys.set[bucket]] += (rate * keys.count[bucket]) / share
  })
  return {
    keys: {
      ...keys,
      lookupShare,
      asked: missed.map((rate) => rate / share),
      written: keys.written.map((rate) => rate / share),
    },
    share,
  }
}

/**
 * Share of each set's look-ups that get an old version `since` look-ups (of the edge) after all of its objects changed
 * at the origin under their old names: what was fetched before and has not expired, been evicted or been purged.
 */
export function oldShare({ keys, setting, steady }: Edges, since: number): Float64Array {
  const old = new Float64Array(keys.sets)
  const { eviction, ttl } = setting
  const { evictedAfter } = steady
  for (let bucket = 0; bucket < keys.count.length; bucket++) {
    const asked = keys.asked[bucket]
    const all = residence(asked, 0, { eviction, evictedAfter, expiresAfter: ttl })
    const young = residence(asked, 0, { eviction, evictedAfter, expiresAfter: Math.min(ttl, since) })
    const { hit } = lifeOf(keys, bucket, setting, evictedAfter)
    const set = keys.set[bucket]
    old[set] += ((keys.count[bucket] * asked) / keys.lookupShare[set]) * hit * (1 - young / all)
  }
  return old
}
