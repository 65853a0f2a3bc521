import type { FailoverTimes } from '../../../src/architecture/theory/failover.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'

/** One failover, check by check and client by client. */
export function failedWrites(times: FailoverTimes, ttlS: number, writesPerS: number, seed: string): number {
  const stream = new Stream(seed)
  const firstCheckS = stream.uniform() * times.intervalS
  const noticedS = firstCheckS + (times.threshold - 1) * times.intervalS + times.checkTimeoutS
  let appliedS = noticedS
  for (let entry = 0; entry < times.relayEntries; entry++) appliedS += exponential(stream) / times.applyPerS
  const openS = appliedS + times.promoteS
  let failed = 0
  for (let atS = 0; atS < openS + ttlS; atS += exponential(stream) / writesPerS) {
    const looksUpS = openS + stream.uniform() * ttlS
    if (atS < looksUpS) failed++
  }
  return failed
}
