import type { Move } from './moves.ts'
import { indexOf } from './placement.ts'

/**
 * Moving keys between live shards: rows are copied at a part of each server's bandwidth, and what has been copied is
 * served by its new owner. Meanwhile that part of the servers is not there for requests.
 */
export interface Reshard {
  readonly shards: readonly number[]
  /** [shard] gigabytes that leave it, and that come to it. */
  readonly outGb: Float64Array
  readonly inGb: Float64Array
}

/**
 * What every shard sends and receives. `storedGb[i]` lies on `before[i]`, spread over `owned[i]` of the spots, so a move
 * of that share takes along its part of the bytes.
 */
export function reshard(
  moves: readonly Move[],
  before: readonly number[],
  owned: ArrayLike<number>,
  storedGb: ArrayLike<number>,
  shards: readonly number[],
): Reshard {
  const index = indexOf(shards)
  const sources = indexOf(before)
  const outGb = new Float64Array(shards.length)
  const inGb = new Float64Array(shards.length)
  for (const { from, to, share } of moves) {
    const source = sources.get(from)!
    const gb = owned[source] > 0 ? (storedGb[source] * share) / owned[source] : 0
    outGb[index.get(from)!] += gb
    inGb[index.get(to)!] += gb
  }
  return { shards, outGb, inGb }
}

/** Gigabytes that move. */
export const movedGb = ({ outGb }: Reshard): number => outGb.reduce((sum, gb) => sum + gb, 0)

/**
 * Seconds until all has moved: every server sends or receives `gbPerS` × `bandwidthShare`, in parallel, so the one with
 * most to do decides. Even work is the rule of thumb: moved bytes / (sources × bandwidth share).
 */
export function reshardS({ outGb, inGb }: Reshard, gbPerS: number, bandwidthShare: number): number {
  let most = 0
  for (let i = 0; i < outGb.length; i++) most = Math.max(most, outGb[i], inGb[i])
  return most / (gbPerS * bandwidthShare)
}

/** Slowdown of a server whose `share` of capacity copies rows: everybody else gets what is left, 0 ≤ share < 1. */
export const copyingSlowdown = (share: number): number => 1 / (1 - share)

/**
 * Who serves what when `done` (0–1) of the move is made: keys change hands one after the other, in no order that has to
 * do with how popular they are, so the shares go over in a straight line.
 */
export function cutover(before: ArrayLike<number>, after: ArrayLike<number>, done: number): Float64Array {
  return Float64Array.from({ length: before.length }, (_, i) => (1 - done) * before[i] + done * after[i])
}
