const RESOLUTIONS = ['last-write-wins', 'merge'] as const
export type Resolution = (typeof RESOLUTIONS)[number]

/**
 * Updates lost among `conflicts`: with the last write winning each of them; a merge (counters, sets, fields apart)
 * keeps both where the data allow it, `mergeableShare` of the time.
 */
export const lostUpdates = (conflicts: number, resolution: Resolution, mergeableShare: number): number =>
  resolution === 'merge' ? conflicts * (1 - mergeableShare) : conflicts
