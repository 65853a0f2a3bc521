import { expect, test } from 'vitest'
import type { Distribution, Group } from '../../src/sim/network.ts'
import { type Simulation, simulation } from '../support/simulate.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })
const det = (mean: number): Distribution => ({ kind: 'det', mean })

/** A pool flooded by a store of one worker, which a request needs with probability `p`. */
function flooded(service: Distribution, p: number, pool: Partial<Group> = {}): Simulation {
  const box = simulation({
    groups: {
      pool: { c: 40, cap: 120, hold: true, lb: 'lc', service: exp(0.002), ...pool },
      store: { service },
    },
    classes: [{ rate: 1000, steps: [{ visit: 'pool', inner: [{ visit: 'store', p }] }] }],
  })
  box.run(20)
  return box
}

// One departure from the store lets in 1/p requests, geometrically many: (1 − p + c²)/p.
test.each([
  ['exponential', exp(0.01), 1, 1],
  ['exponential', exp(0.01), 0.5, 3],
  ['exponential', exp(0.01), 0.2, 9],
  ['constant', det(0.01), 1, 0],
  ['constant', det(0.01), 0.5, 1],
])(
  'a pool that waits for %s services lets its requests go as unevenly: %o at p = %f',
  (_, service, p, scv) => {
    expect(flooded(service, p).state.serviceScv[0]).toBeCloseTo(scv, 6)
  },
)

test('of several servers each has its turn in the inner queue: its part of the unevenness there', () => {
  expect(flooded(exp(0.01), 1, { n: 4, c: 10, cap: 30 }).state.serviceScv[0]).toBeCloseTo(1 / 4, 6)
})

test('the wait for a flooded pool is spread as it lets its requests go', () => {
  const { plan, flows, run } = flooded(exp(0.01), 0.5)
  let [count, mean, square] = [0, 0, 0]
  run(400, () => {
    for (let i = 0; i < flows.probes.count; i++, count++) {
      const waitS = flows.probes.waitS[i * plan.visitsMost]
      mean += waitS
      square += waitS * waitS
    }
  })
  mean /= count
  const scv = square / count / (mean * mean) - 1
  // The 80 who wait leave at 200 a second.
  expect(Math.abs(mean / 0.4 - 1)).toBeLessThan(0.02)
  expect(Math.abs(scv / (3 / 80) - 1)).toBeLessThan(0.15)
})

test('a pool whose workers all wait runs at the inner capacity', () => {
  const { plan, state, flows, run } = flooded(exp(0.01), 0.2, { n: 4, c: 10, cap: 30, lb: 'random' })
  let served = 0
  run(400, () => {
    served += flows.visitServed[plan.visitsOf[0][0]]
  })
  expect(Math.abs(served / 400 / 500 - 1)).toBeLessThan(0.03)
  expect(state.stations.flooded[plan.stationStart[1]]).toBe(1)
})
