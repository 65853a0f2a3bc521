/**
 * A query that has to ask k shards waits for the slowest: F_max = F^k (Dean & Barroso, The Tail at Scale, 2013), for
 * shards that are slow independently of each other.
 */

/** Mean of the slowest of k exponential answers, in means of one: 1 + 1/2 + … + 1/k. */
export function slowestOf(shards: number): number {
  let sum = 0
  for (let i = 1; i <= shards; i++) sum += 1 / i
  return sum
}

/**
 * Processor time on each of k shards of a query that takes 1 on one server: its rows are divided, but a fixed share
 * (parsing, planning, walking the index) is paid on every shard. All together k × fixed + (1 − fixed).
 */
export const partWork = (shards: number, fixedShare: number): number => fixedShare + (1 - fixedShare) / shards

/** Denormalised rows: each write changes the original and every copy. */
export const writeAmplification = (copies: number): number => 1 + copies

/** Stored bytes when `copiedShare` of each row is kept `copies` times more. */
export const storageAmplification = (copies: number, copiedShare: number): number => 1 + copies * copiedShare
