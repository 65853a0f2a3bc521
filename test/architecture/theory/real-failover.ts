import type { FailoverTimes } from '../../../src/architecture/theory/failover.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { countUntil, type RealLog, realLog } from './real-log.ts'

export const WRITES_PER_S = 200
export const WAYS = [
  { oneWayS: 0.004, jitterS: 0.004 },
  { oneWayS: 0.04, jitterS: 0.01 },
  { oneWayS: 0.12, jitterS: 0.02 },
]

/** The same log on its way to three replicas. */
export const logs = (seed: string, seconds: number): RealLog[] =>
  WAYS.map((way) =>
    realLog({
      ...way,
      seed,
      seconds,
      writesPerS: () => WRITES_PER_S,
      writesMostPerS: WRITES_PER_S,
      keys: 100,
      readSkew: 0,
      writeSkew: 0,
      processors: 8,
      applyS: 0.001,
      appliers: 4,
      readS: 0.001,
      readsPerS: 1,
    }),
  )

export const underWay = (log: RealLog, atS: number): number =>
  countUntil(log.writtenS, atS) - countUntil(log.arrivedS, atS)

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
