import {
  lagS,
  moveReplica,
  newReplica,
  ownWriteMissShare,
  unapplied,
} from '../../../src/architecture/theory/replica.ts'
import { touchedShare } from '../../../src/architecture/theory/touched.ts'
import { append, newWrittenLog } from '../../../src/architecture/theory/written-log.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { erlangC } from '../../support/queueing.ts'
import { interval, mean, type RealLogSetup, realLog } from './real-log.ts'

const GAP_S = 0.2
export const H_S = 0.25

export const steady = (perS: number): Pick<RealLogSetup, 'writesPerS' | 'writesMostPerS'> => ({
  writesPerS: () => perS,
  writesMostPerS: perS,
})

export const BASE: Omit<RealLogSetup, 'seed' | 'writesPerS' | 'writesMostPerS'> = {
  seconds: 400,
  keys: 5000,
  readSkew: 0.9,
  writeSkew: 0.7,
  oneWayS: 0.001,
  jitterS: 0.001,
  processors: 4,
  applyS: 0.004,
  appliers: 4,
  readS: 0.005,
  readsPerS: 300,
}

/** The model of the same replica; `waitS`: as the appliers of the real log wait, else as queueing theory says. */
export function model(
  setup: RealLogSetup,
  waitS = machineWaitS(setup),
  each: (nowS: number) => void = () => {},
) {
  const log = newWrittenLog()
  const replica = newReplica()
  const stream = new Stream('model', 'replica')
  const way = { ...setup, bytesPerS: 125e6, entryBytes: 500, connected: true }
  const appliers = { appliers: setup.appliers, waitS, workS: setup.applyS }
  const sums = { n: 0, lagS: 0, stale: 0, miss: 0 }
  for (let i = 1; i * H_S <= setup.seconds; i++) {
    const nowS = i * H_S
    append(log, setup.writesPerS(nowS - H_S / 2) * H_S, H_S, nowS)
    moveReplica(replica, log, way, appliers, H_S, stream.reseed(i))
    const behindS = lagS(replica, log, nowS)
    sums.n++
    sums.lagS += behindS
    sums.stale += touchedShare(setup, unapplied(replica, log.written))
    sums.miss += ownWriteMissShare(behindS, GAP_S)
    each(behindS)
  }
  return { lagS: sums.lagS / sums.n, stale: sums.stale / sums.n, miss: sums.miss / sums.n, appliers }
}

/** M/M/c with the reads and the entries as one stream. */
function machineWaitS({ readsPerS, readS, writesPerS, applyS, processors }: RealLogSetup): number {
  const offered = readsPerS * readS + writesPerS(0) * applyS
  const serviceS = offered / (readsPerS + writesPerS(0))
  return (erlangC(processors, offered) * serviceS) / (processors - offered)
}

export function truth(setup: Omit<RealLogSetup, 'seed'>) {
  const runs = Array.from({ length: 8 }, (_, i) => realLog({ ...setup, seed: `truth ${i}` }))
  const delays = runs.map(({ appliedS, writtenS }) => appliedS.map((at, w) => at - writtenS[w]))
  return {
    lagS: interval(delays.map(mean)),
    stale: interval(runs.map(({ staleReads, reads }) => staleReads / reads)),
    miss: interval(delays.map((each) => mean(each.map((delay) => 1 - Math.exp(-delay / GAP_S))))),
    waitS: mean(runs.map(({ waitS }) => waitS)),
  }
}
