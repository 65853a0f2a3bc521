import type { PartState } from '../kind.ts'
import type { CacheModel } from '../theory/cache-model.ts'
import { NEVER } from '../theory/key-life.ts'
import { ageUnderScan } from '../theory/warm-up.ts'

const KB_PER_GB = 1e6

/** No batch job has read through the cache, or none that it remembers. */
export const NO_SCAN = {
  scanKbPerS: 0,
  scanLeftS: 0,
  beforeScanS: 0,
  scannedKb: 0,
  scanLookups: 0,
  sinceScan: 0,
}

/** A batch job begins to read `gb` gigabytes through the cache, each object once. Its own load on the stores is left out. */
export function beginScan(state: PartState, gb: number, lengthS: number): void {
  Object.assign(state, NO_SCAN, { scanKbPerS: (gb * KB_PER_GB) / lengthS, scanLeftS: lengthS })
  // The nodes have not been moved on for that long: the scan has no part in it.
  state.beforeScanS = state.unseenS
}

/** Moves a scan on by what has happened since the last time. */
export function passScan(state: PartState, lookups: number, lengthS: number): void {
  if (state.scanLeftS > 0) {
    const scanS = Math.min(state.scanLeftS, lengthS - state.beforeScanS)
    state.beforeScanS = 0
    state.scanLeftS -= scanS
    state.scannedKb += state.scanKbPerS * scanS
    state.scanLookups += (lookups * scanS) / lengthS
  } else if (state.scannedKb > 0) state.sinceScan += lookups
}

/**
 * The age beyond which a scan has pushed out what the nodes knew, LRU and FIFO alike; NEVER when none has, or when it has
 * been forgotten. LFU takes no notice: each object is asked for once.
 */
export function ageLimit(state: PartState, { warmUp, design, fullAt }: CacheModel): number {
  if (state.scannedKb === 0 || design.eviction === 'lfu') return NEVER
  const limit = ageUnderScan(warmUp, design.capacityKb, {
    kb: state.scannedKb,
    length: Math.max(1, state.scanLookups),
    since: state.sinceScan,
  })
  if (limit >= fullAt && state.scanLeftS <= 0) Object.assign(state, NO_SCAN)
  return limit
}
