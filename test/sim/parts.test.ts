import { describe, expect, test } from 'vitest'
import { chancesOfBetter, chancesOfShortest, leads, standAlike } from '../../src/sim/parts.ts'
import { aimPool, pool } from '../../src/sim/pool.ts'
import type { Load } from '../../src/sim/queue.ts'
import { refusedByDead } from '../../src/sim/serve.ts'
import { measure, sum } from '../support/simulate.ts'

const chances = (parts: number) => Array.from(leads.subarray(0, parts))

const furthest = (from: number[]) =>
  Math.max(...chances(from.length).map((chance, j) => Math.abs(chance - from[j])))

describe('the chance to wait at the j-th shortest queue', () => {
  test.each([
    [0.1, 10, 0.5],
    [0.25, 8, 0.7],
    [0.4, 30, 0.85],
  ])('with %f at the shortest of %i: all of them make the utilisation %f', (waits, queues, rho) => {
    standAlike(queues)
    chancesOfShortest(waits, queues, 1, rho, queues)
    expect(chances(queues)[0]).toBeCloseTo(waits, 12)
    expect(chances(queues)).toEqual(chances(queues).sort((a, b) => a - b))
    expect(Math.abs(sum(chances(queues)) / queues - rho)).toBeLessThan(0.02)
  })

  // Exact simulation of a million requests, of which few are fans: P(wait) of the first four parts.
  test.each([
    [16, 1, 0.7, [0.177, 0.267, 0.343, 0.415]],
    [9, 2, 0.8, [0.273, 0.385, 0.476, 0.568]],
    [6, 4, 0.7, [0.073, 0.126, 0.183, 0.255]],
  ])('of %i queues of %i workers at %f is the simulated one', (queues, workers, rho, simulated) => {
    chancesOfShortest(simulated[0], queues, workers, rho, 4)
    expect(furthest(simulated)).toBeLessThan(0.05)
  })

  test('is none while servers still have a worker to spare', () => {
    chancesOfShortest(1e-12, 9, 2, 0.05, 3)
    expect(furthest([0, 0, 0])).toBeLessThan(1e-6)
  })

  test('grows slowly where each part has the better of two, up to the last server, which is no choice', () => {
    chancesOfBetter(0.557, 4, 1, 0.7, 4)
    const simulated = [0.557, 0.613, 0.698, 0.928]
    expect(furthest(simulated)).toBeLessThan(0.07)
  })
})

const SINGLES: Load = {
  arrivalsPerS: 5.6,
  arrivalScv: 1,
  localScv: 1,
  batchScv: 0,
  serviceScv: 1,
  serviceThird: 1.5,
  bursts: 0,
  serviceS: 1,
  workers: 8,
  peakedness: 1,
  queues: 8,
  choosy: false,
  laterVisits: 0,
  returns: 0,
  leavingPerS: 0,
  cap: Infinity,
}
const BATCHES = { ...SINGLES, arrivalScv: 4, batchScv: 3 }

test.each([false, true])(
  'batches make it likelier to wait, and for more rounds (two choices: %s)',
  (choosy) => {
    aimPool({ ...SINGLES, choosy }, 0.7, 5)
    const { shift, secondRarity } = pool
    aimPool({ ...BATCHES, choosy }, 0.7, 5)
    expect(pool.shift).toBeLessThan(shift)
    expect(pool.secondRarity).toBeLessThan(secondRarity)
  },
)

// From exact simulation of 600 000 requests: mean and p99 of the latency, in services. All servers at once are no choice.
test.each([
  [6, 3, 'lc', 0.667, 6, 3.156, 7.842],
  [6, 2, 'rr', 0.75, 3, 3.194, 9.301],
  [6, 1, 'rr', 0.733, 2, 3.797, 13.345],
  [8, 1, 'lc', 0.5, 4, 2.597, 7.556],
  [6, 4, 'lc', 0.7, 3, 1.919, 5.822],
  [9, 2, 'p2c', 0.6, 3, 2.05, 6.005],
] as const)('%i queues of %i workers, %s, at %f: fans of %i', (n, c, lb, rho, fan, mean, p99) => {
  const service = { kind: 'exp', mean: 0.004 } as const
  const rate = (rho * n * c) / fan / service.mean
  const measured = measure(
    { groups: { box: { n, c, lb, service } }, classes: [{ rate, steps: [{ visit: 'box', fan }] }] },
    0.5,
  )
  expect.soft(Math.abs(measured.meanS / service.mean / mean - 1)).toBeLessThan(0.03)
  expect.soft(Math.abs(measured.quantile(0.99) / service.mean / p99 - 1)).toBeLessThan(0.07)
})

test('one dead server of six is hit by every second fan of three, and by every fan of six', () => {
  expect(refusedByDead(1 / 6, 3, 6)).toBeCloseTo(1 / 2, 12)
  expect(refusedByDead(1 / 6, 6, 6)).toBe(1)
  expect(refusedByDead(2 / 6, 2, 6)).toBeCloseTo(1 - (4 / 6) * (3 / 5), 12)
  expect(refusedByDead(0, 4, 6)).toBe(0)
})
