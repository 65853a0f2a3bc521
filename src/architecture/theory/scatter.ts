import { dlog, dpow } from '../../sim/math.ts'

/**
 * A query that has to ask k shards waits for the slowest: F_max = F^k (Dean & Barroso, The Tail at Scale, 2013), for
 * shards that are slow independently of each other.
 */

/** Share of gathered answers within t, when `leafShare` of one shard's answers are. */
export const gatheredWithin = (leafShare: number, shards: number): number => dpow(leafShare, shards)

/** Which quantile of one shard is the `quantile` of the slowest of k: q^(1/k). */
export const leafQuantile = (quantile: number, shards: number): number => dpow(quantile, 1 / shards)

/** Mean of the slowest of k exponential answers, in means of one: 1 + 1/2 + … + 1/k. */
export function slowestOf(shards: number): number {
  let sum = 0
  for (let i = 1; i <= shards; i++) sum += 1 / i
  return sum
}

/** q-quantile of the slowest of k exponential answers, in means of one. */
export const slowestQuantile = (quantile: number, shards: number): number =>
  -dlog(1 - leafQuantile(quantile, shards))

/**
 * Processor time on each of k shards of a query that takes 1 on one server: its rows are divided, but a fixed share
 * (parsing, planning, walking the index) is paid on every shard. All together k × fixed + (1 − fixed).
 */
export const partWork = (shards: number, fixedShare: number): number => fixedShare + (1 - fixedShare) / shards

/** Chance that rows of two unrelated keys lie on different shards, so that a join or a transaction has to cross. */
export function crossShare(shares: ArrayLike<number>): number {
  let together = 0
  for (let i = 0; i < shares.length; i++) together += shares[i] * shares[i]
  return 1 - together
}

/** Denormalised rows: each write changes the original and every copy. */
export const writeAmplification = (copies: number): number => 1 + copies

/** Stored bytes when `copiedShare` of each row is kept `copies` times more. */
export const storageAmplification = (copies: number, copiedShare: number): number => 1 + copies * copiedShare

/**
 * Different shards hit by the `writes` parallel writes of one denormalised change over n even shards:
 * n (1 − (1 − 1/n)^writes).
 */
export const shardsTouched = (shards: number, writes: number): number =>
  shards * (1 - dpow(1 - 1 / shards, writes))
