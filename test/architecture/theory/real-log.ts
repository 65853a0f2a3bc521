import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'

/**
 * A replication log, write by write: what the models of `src/architecture/theory` are held against. Every write has a
 * key and a time; it travels with jitter and arrives in order. The appliers take what has arrived, in the same machine
 * that serves reads, first come, first served, and commit in the order of the log.
 */
export interface RealLogSetup {
  seed: string
  seconds: number
  /** Writes/s at a time. */
  writesPerS: (timeS: number) => number
  /** The most that `writesPerS` gives. */
  writesMostPerS: number
  keys: number
  readSkew: number
  writeSkew: number
  oneWayS: number
  jitterS: number
  /** Processors of the replica, and mean times on them (exponential). */
  processors: number
  applyS: number
  /** Entries in work at once. */
  appliers: number
  readS: number
  readsPerS: number
}

export interface RealLog {
  /** [write] when it was written, had arrived, was applied; seconds. */
  writtenS: number[]
  arrivedS: number[]
  appliedS: number[]
  key: number[]
  /** Mean wait of the appliers for a processor, seconds. */
  waitS: number
  reads: number
  staleReads: number
}

export function realLog(setup: RealLogSetup): RealLog {
  const { keys, readSkew, writeSkew } = setup
  const stream = new Stream(setup.seed, 'real log')
  const drawWritten = zipf(keys, writeSkew)
  const drawRead = zipf(keys, readSkew)
  const log: RealLog = {
    writtenS: [],
    arrivedS: [],
    appliedS: [],
    key: [],
    waitS: 0,
    reads: 0,
    staleReads: 0,
  }
  writeAll(setup, log, stream, drawWritten)
  const free = new Array<number>(setup.processors).fill(0)
  const work = (atS: number, meanS: number): number => {
    const first = free.indexOf(Math.min(...free))
    startedS = Math.max(free[first], atS)
    free[first] = startedS + meanS * exponential(stream)
    return free[first]
  }
  let startedS = 0
  const appliers = new Array<number>(setup.appliers).fill(0)
  const latest = new Map<number, number>()
  let [readS, applied, written] = [0, 0, 0]
  while (applied < log.writtenS.length) {
    const applier = appliers.indexOf(Math.min(...appliers))
    const wantsS = Math.max(log.arrivedS[applied], appliers[applier])
    if (wantsS <= readS) {
      const doneS = work(wantsS, setup.applyS)
      log.waitS += startedS - wantsS
      log.appliedS[applied] = Math.max(doneS, log.appliedS[applied - 1] ?? 0)
      appliers[applier] = log.appliedS[applied]
      applied++
      continue
    }
    for (; written < log.writtenS.length && log.writtenS[written] <= readS; written++)
      latest.set(log.key[written], written)
    const last = latest.get(drawRead(stream))
    log.reads++
    if (last !== undefined && (last >= applied || log.appliedS[last] > readS)) log.staleReads++
    work(readS, setup.readS)
    readS += exponential(stream) / setup.readsPerS
  }
  log.waitS /= log.writtenS.length
  return log
}

function writeAll(setup: RealLogSetup, log: RealLog, stream: Stream, drawKey: (s: Stream) => number): void {
  let arrivedS = 0
  let timeS = 0
  for (;;) {
    timeS += exponential(stream) / setup.writesMostPerS
    if (timeS > setup.seconds) return
    if (stream.uniform() * setup.writesMostPerS > setup.writesPerS(timeS)) continue
    arrivedS = Math.max(arrivedS, timeS + setup.oneWayS + setup.jitterS * exponential(stream))
    log.writtenS.push(timeS)
    log.arrivedS.push(arrivedS)
    log.key.push(drawKey(stream))
  }
}

/** Draws ranks 0.. by their weights k^−skew. */
export function zipf(keys: number, skew: number): (stream: Stream) => number {
  const cumulative = new Float64Array(keys)
  let total = 0
  for (let k = 0; k < keys; k++) {
    total += (k + 1) ** -skew
    cumulative[k] = total
  }
  return (stream) => {
    const at = stream.uniform() * total
    let low = 0
    let high = keys - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (cumulative[middle] < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** How many of ascending `times` are at most `t`. */
export function countUntil(times: readonly number[], t: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle] <= t) low = middle + 1
    else high = middle
  }
  return low
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean of independent measurements, and half the width of its 99.9 % interval. */
export function interval(values: readonly number[]): { mean: number; half: number } {
  const middle = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
  return { mean: middle, half: 4.3 * Math.sqrt(variance / values.length) }
}
