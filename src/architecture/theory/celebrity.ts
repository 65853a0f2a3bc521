import { Stream } from '../../sim/rng.ts'
import { indexOf, ownerAt, type Placement } from './placement.ts'

/**
 * One key that draws a share of all traffic, however the others are spread: its shard gets (1 − p)/n + p. A cure changes
 * where its requests go.
 */
export interface Celebrity {
  /** Shares of all reads and of all writes that are for this key. */
  readonly readShare: number
  readonly writeShare: number
}

export interface Cure {
  /** Shard number of its own: nobody else's keys lie there. */
  readonly ownShard?: number
  /**
   * Sub-keys it is split into, ≥ 1: a write goes to one of them, a read gathers them all (DynamoDB developer guide,
   * "write sharding").
   */
  readonly pieces?: number
}

/** What requests do to the shards, in the order of their list. */
export interface ShardTraffic {
  /** [shard] visits of reads and of writes, as shares of all reads and of all writes; a gathered read is several. */
  readonly reads: Float64Array
  readonly writes: Float64Array
}

/**
 * Traffic of the shards with a celebrity among the keys. `others` is what everybody else does (reads and writes sum to 1
 * each), on `shards`, where a shard of the celebrity's own has none of it.
 */
export function withCelebrity(
  shards: readonly number[],
  others: ShardTraffic,
  { readShare, writeShare }: Celebrity,
  homes: readonly number[],
  hitShare = 0,
): ShardTraffic {
  const index = indexOf(shards)
  const reads = others.reads.map((share) => share * (1 - readShare))
  const writes = others.writes.map((share) => share * (1 - writeShare))
  for (const home of homes) {
    reads[index.get(home)!] += readShare * (1 - hitShare)
    writes[index.get(home)!] += writeShare / homes.length
  }
  return { reads, writes }
}

/** The shards that hold a celebrity: its own, or those of its sub-keys; a read visits every entry, a write one. */
export function homesOf(
  placement: Placement,
  spots: readonly number[],
  { ownShard, pieces = 1 }: Cure,
): number[] {
  if (ownShard !== undefined) return [ownShard]
  return spots.slice(0, pieces).map((spot) => ownerAt(placement, spot))
}

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
