import { expect, test } from 'vitest'
import { expectedWaitS } from '../../src/sim/hold.ts'
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

test('a wait far above the usual goes at the speed of the drift', () => {
  const { state } = simulation({ groups: { store: { service: exp(0.01) } }, classes: [] })
  const { work, shift, driftPerS, variancePerS, departureS, meanWait, utilisation } = state.stations
  utilisation[0] = 0.2
  departureS[0] = 0.001
  shift[0] = 5
  meanWait[0] = 1.25
  driftPerS[0] = -800
  variancePerS[0] = 2000
  work[0] = 65
  // The 60 who wait are gone after 75 ms of the 250: 60 ms · 75 / 250 / 2 on average.
  expect(Math.abs(expectedWaitS(state, 0, 0.25) / 0.009 - 1)).toBeLessThan(0.15)
  // And still there nearly all of a short time.
  expect(expectedWaitS(state, 0, 0.001)).toBeGreaterThan(0.058)
})

test('a backlog drains at the inner capacity when the dependency is quick again', () => {
  const { plan, flows, run } = flooded(exp(0.01), 0.5, { n: 4, c: 16, cap: 50 })
  plan.workers[1] = 10
  // 136 wait, 2000 a second leave, 1000 come: those who arrive in the first 136 ms wait, 34 ms on average.
  let [waits, count] = [0, 0]
  run(0.25, () => {
    for (let i = 0; i < flows.probes.count; i++) waits += flows.probes.waitS[i * plan.visitsMost]
    count += flows.probes.count
  })
  expect(Math.abs(waits / count - (0.034 * 0.136) / 0.25)).toBeLessThan(0.008)
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
