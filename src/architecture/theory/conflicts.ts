import { type KeyUse, touchedShare } from './touched.ts'

/** A node that takes writes, and how long its writes take to be applied at each other node, seconds. */
export interface Side {
  readonly writesPerS: number
  readonly delayS: readonly number[]
}

/**
 * Writes per second that another side overwrites without having seen them: of each write on i, those whose key some
 * j writes before i's write is applied there. For rare keys λ_i λ_j D Σ p_k² each way, 2 λ_A λ_B D Σ p_k² for two
 * sides (notes/simulation.md f); in full, λ_i Σ p_k (1 − e^(−p_k Σ_j λ_j D_ij)).
 */
export function conflictsPerS(sides: readonly Side[], { keys, writeSkew }: KeyUse): number {
  const writes = { keys, readSkew: writeSkew, writeSkew }
  let perS = 0
  for (const [i, side] of sides.entries()) {
    let unseen = 0
    for (const [j, other] of sides.entries()) if (j !== i) unseen += other.writesPerS * side.delayS[j]
    perS += side.writesPerS * touchedShare(writes, unseen)
  }
  return perS
}

export const RESOLUTIONS = ['last-write-wins', 'merge'] as const
export type Resolution = (typeof RESOLUTIONS)[number]

/**
 * Updates lost among `conflicts`: with the last write winning each of them; a merge (counters, sets, fields apart)
 * keeps both where the data allow it, `mergeableShare` of the time.
 */
export const lostUpdates = (conflicts: number, resolution: Resolution, mergeableShare: number): number =>
  resolution === 'merge' ? conflicts * (1 - mergeableShare) : conflicts
