import { describe, expect, test } from 'vitest'
import { applyPerS } from '../../../src/architecture/theory/apply-queue.ts'
import {
  lagS,
  moveReplica,
  newReplica,
  shippingS,
  unapplied,
} from '../../../src/architecture/theory/replica.ts'
import { append, newWrittenLog } from '../../../src/architecture/theory/written-log.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { mean, type RealLogSetup, realLog } from './real-log.ts'
import { BASE, H_S, model, steady, truth } from './replica-course.ts'

describe('a replica beside reads, against a log simulated write by write', () => {
  const cases: Record<string, Partial<RealLogSetup>> = {
    'little to do': steady(20),
    'half busy': steady(100),
    'reads at 85 % of the machine': { ...steady(20), readsPerS: 680 },
    'apply work at 60 % of the machine': { ...steady(300), applyS: 0.006, appliers: 8, readsPerS: 100 },
    'two processors': { ...steady(40), processors: 2, readsPerS: 250 },
    'far away, with jitter': { ...steady(100), oneWayS: 0.04, jitterS: 0.02 },
    'many appliers': { ...steady(200), appliers: 16, processors: 8 },
  }
  for (const [name, change] of Object.entries(cases))
    test(name, () => {
      const setup = { ...BASE, ...steady(100), ...change }
      const real = truth(setup)
      const made = model({ ...setup, seed: '' })
      expect(Math.abs(made.lagS / real.lagS.mean - 1), 'lag').toBeLessThan(0.1)
      expect(Math.abs(made.stale - real.stale.mean), 'stale').toBeLessThan(
        Math.max(real.stale.half, 0.1 * real.stale.mean),
      )
      expect(Math.abs(made.miss - real.miss.mean), 'own writes').toBeLessThan(
        Math.max(real.miss.half, 0.1 * real.miss.mean),
      )
    })

  test('a burst beyond what it can apply: the lag grows and shrinks by the second', () => {
    const writesPerS = (timeS: number): number => (timeS > 40 && timeS < 120 ? 1100 : 100)
    const setup = { ...BASE, seconds: 260, writesPerS, writesMostPerS: 1100, appliers: 4, readsPerS: 100 }
    const real = realLog({ ...setup, seed: 'burst' })
    const lags: number[] = []
    model({ ...setup, seed: '' }, real.waitS, (lag) => lags.push(lag))
    const realLagS = (atS: number): number => atS - real.writtenS[real.appliedS.findIndex((at) => at > atS)]
    for (const atS of [60, 100, 119, 160])
      expect(lags[atS / H_S - 1] / realLagS(atS), `at ${atS} s`).toBeCloseTo(1, 1)
    const isBehind = (lag: number): boolean => lag > 1
    const realEndS =
      140 + Array.from({ length: 110 }, (_, i) => realLagS(140 + i)).findIndex((lag) => !isBehind(lag))
    const endS = lags.findLastIndex(isBehind) * H_S
    expect(Math.abs(endS - realEndS) / (realEndS - 120), 'caught up').toBeLessThan(0.1)
  })

  test('overload: it falls behind by λ/μ − 1 seconds a second, and never catches up', () => {
    const setup = { ...BASE, seed: '', ...steady(1500), seconds: 300 }
    const made = model(setup, 0.001)
    const growth = 1500 / applyPerS(made.appliers) - 1
    expect(made.lagS).toBeCloseTo((growth / (1 + growth)) * 150, -1)
  })

  test('a log arrives in order, so it takes longer than one transfer', () => {
    const setup = { ...BASE, ...steady(100), oneWayS: 0.02, jitterS: 0.02, seed: 'order' }
    const { arrivedS, writtenS } = realLog(setup)
    const realS = mean(arrivedS.map((at, i) => at - writtenS[i]))
    const madeS = shippingS({ ...setup, bytesPerS: 1e9, entryBytes: 1, connected: true }, 100)
    expect(realS).toBeGreaterThan(1.3 * (setup.oneWayS + setup.jitterS))
    expect(Math.abs(madeS / realS - 1)).toBeLessThan(0.02)
  })

  test('where nothing is written any more, nobody is late', () => {
    const log = newWrittenLog()
    const replica = newReplica()
    const way = { oneWayS: 0.002, jitterS: 0, bytesPerS: 1e9, entryBytes: 500, connected: true }
    const appliers = { appliers: 4, waitS: 0, workS: 0.001 }
    for (let i = 1; i <= 80; i++) {
      append(log, i <= 40 ? 25 : 0, H_S, i * H_S)
      const link = { ...way, connected: i <= 40 }
      moveReplica(replica, log, link, appliers, H_S, new Stream('still').reseed(i))
    }
    expect(unapplied(replica, log.written)).toBeGreaterThan(0)
    expect(lagS(replica, log, 20)).toBe(0)
  })

  test('a thin link: a log by row falls behind where one by statement does not', () => {
    const behind = (entryBytes: number): number => {
      const log = newWrittenLog()
      const replica = newReplica()
      const way = { oneWayS: 0.04, jitterS: 0, bytesPerS: 1e6, entryBytes, connected: true }
      for (let i = 1; i <= 400; i++) {
        append(log, 500 * H_S, H_S, i * H_S)
        const appliers = { appliers: 4, waitS: 0, workS: 0.001 }
        moveReplica(replica, log, way, appliers, H_S, new Stream('thin').reseed(i))
      }
      return lagS(replica, log, 100)
    }
    expect(behind(300)).toBeLessThan(0.1)
    expect(behind(2500)).toBeCloseTo(100 * (1 - 1 / 1.25), 0)
  })
})
