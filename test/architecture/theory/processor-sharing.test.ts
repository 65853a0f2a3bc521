import { describe, expect, test } from 'vitest'
import { sharingSlowdown } from '../../../src/architecture/theory/processor-sharing.ts'
import { playPool } from './pool-line.ts'

/** One machine of 4 processors and `workers`, requests of 20 ms and then 10 ms at a dependency of 4 servers. */
const machine = (workers: number, perS: number) =>
  playPool({ perS, workers, processors: 4, ownS: 0.02, dependencyS: 0.01, servers: 4, room: 200 }, 4000)

describe('workers that share processors', () => {
  test('share nothing with a worker a processor, whatever the load', () => {
    for (const load of [0.1, 0.9, 1.5]) {
      const offered = 4 * load
      expect(sharingSlowdown({ processors: 4, workers: 4, offered, computing: offered, waiting: 0 })).toBe(1)
    }
  })

  test('take as long as in M/M/P, where they are many: 1 + C(P, a) / (P − a)', () => {
    // Erlang C of 2 processors at load ρ: 2ρ² / (1 + ρ).
    const erlangC = (2 * 0.8 ** 2) / 1.8
    const slowdown = sharingSlowdown({ processors: 2, workers: 1000, offered: 1.6, computing: 0, waiting: 0 })
    expect(slowdown).toBeCloseTo(1 + erlangC / 0.4, 9)
  })

  test('take as long as in the simulation of every request', () => {
    for (const [workers, perS] of [
      [16, 100],
      [16, 150],
      [64, 150],
      [64, 180],
    ]) {
      const exact = machine(workers, perS)
      const offered = perS * 0.02
      const model = sharingSlowdown({ processors: 4, workers, offered, computing: 0, waiting: perS * 0.01 })
      expect(Math.abs(model / (exact.computing / offered) - 1), `${workers} at ${perS}`).toBeLessThan(0.08)
    }
  })

  test('that are all computing take workers / processors times as long', () => {
    const own = { processors: 4, workers: 16, offered: 4.1, computing: 16, waiting: 0 }
    expect(sharingSlowdown(own)).toBe(4)
    const exact = machine(16, 400)
    expect(exact.served / 4000).toBeCloseTo(4 / 0.02, -1)
  })
})
