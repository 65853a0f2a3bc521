import { Stream } from '../../sim/rng.ts'

/**
 * One key that draws a share p of all traffic, however the others are spread: its shard gets (1 − p)/n + p. What its
 * cures make of that is in sharding/shares.ts.
 */

/** Where a celebrity and its sub-keys (`key#1`, `key#2` …) hash to. */
export function celebritySpots(seed: string, id: string, key: string, pieces: number): number[] {
  return Array.from({ length: pieces }, (_, i) => new Stream(seed, id, 'celebrity', key, `${i}`).uniform())
}

/**
 * Share of a key's reads that a cache answers: it is fetched once, then kept for `ttlS` (renewal argument:
 * x/(1 + x) with x = rate × TTL).
 */
export const keyHitShare = (readsPerS: number, ttlS: number): number => {
  const x = readsPerS * ttlS
  return x / (1 + x)
}
