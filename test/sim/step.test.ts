import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { crashServer, restartServer, setRotation } from '../../src/sim/control.ts'
import { REASONS, TIMED_OUT } from '../../src/sim/flows.ts'
import { cloneState, hashState, inFlight } from '../../src/sim/state.ts'
import { step } from '../../src/sim/step.ts'
import { MARKET, SHOP } from '../support/shop.ts'
import { type Simulation, simulation, sum } from '../support/simulate.ts'

/** A run with crashes, overload, rotation and slow services, calling `each` after every sub-tick. */
function adventure(shop: Simulation, each?: () => void): void {
  const { plan, state, run } = shop
  run(20, each)
  crashServer(plan, state, 1, 3)
  crashServer(plan, state, 2, 0)
  run(5, each)
  setRotation(plan, state, 2, 0, false)
  plan.rate[0] = 2600
  plan.serviceScale[2] = 1.5
  run(10, each)
  crashServer(plan, state, 3, 0)
  run(2, each)
  restartServer(plan, state, 3, 0)
  restartServer(plan, state, 1, 3)
  restartServer(plan, state, 2, 0)
  setRotation(plan, state, 2, 0, true)
  setRotation(plan, state, 0, 1, false)
  plan.visitErrorP[1] = 0.1
  plan.visitP[2] = 0.9
  run(10, each)
  plan.rate[0] = 0
  run(5, each)
}

/** Slow stores, a flood of requests, crashes: clients give up and try again. */
function storm(market: Simulation, each?: () => void): void {
  const { plan, state, run } = market
  run(10, each)
  plan.serviceScale[3] = 2.5
  crashServer(plan, state, 2, 5)
  run(8, each)
  crashServer(plan, state, 1, 0)
  setRotation(plan, state, 2, 5, false)
  plan.workers[3] = 4
  run(5, each)
  plan.serviceScale[3] = 1
  plan.workers[3] = 8
  plan.rate[0] = 900
  restartServer(plan, state, 1, 0)
  run(10, each)
  plan.rate.fill(0)
  run(20, each)
}

describe('conservation', () => {
  test.each([
    ['patient', SHOP, adventure],
    ['impatient', MARKET, storm],
  ] as const)(
    'every request of %s clients is served, failed or in flight, at every step',
    (_, network, story) => {
      const run = simulation(network)
      const { plan, flows, state } = run
      let before = 0
      let whole = 0
      story(run, () => {
        const after = inFlight(plan, state)
        const balance = sum(flows.arrived) - sum(flows.served) - sum(flows.failed) - (after - before)
        whole += sum(flows.arrived)
        expect(Math.abs(balance)).toBeLessThanOrEqual(1e-9 * Math.max(1, whole))
        before = after
      })
      expect(whole).toBeGreaterThan(15_000)
    },
  )

  test('attempts end as well: what goes in is passed on, fails or stays', () => {
    const market = simulation(MARKET)
    const { plan, flows, state } = market
    let [attempts, failed, retried] = [0, 0, 0]
    storm(market, () => {
      attempts += sum(flows.attempts)
      retried += sum(flows.attempts) - sum(flows.arrived)
      failed += sum(flows.attemptFailed)
      for (const wheel of Object.values(state.wheel)) expect(wheel.some(Number.isNaN)).toBe(false)
      expect(Math.min(...flows.visitServed)).toBeGreaterThanOrEqual(0)
    })
    expect(retried).toBeGreaterThan(1000)
    expect(failed).toBeLessThan(attempts)
    expect(inFlight(plan, state)).toBeLessThan(1)
  })

  test('every reason for failing occurs, and nothing is negative', () => {
    const shop = simulation(SHOP)
    const { plan, state, flows } = shop
    setRotation(plan, state, 0, 0, false)
    setRotation(plan, state, 0, 1, false)
    const totals = new Float64Array(REASONS.length)
    const collect = () => {
      flows.failed.forEach((requests, i) => {
        expect(requests).toBeGreaterThanOrEqual(0)
        totals[i % REASONS.length] += requests
      })
      for (const served of flows.visitServed) expect(served).toBeGreaterThanOrEqual(0)
    }
    shop.run(2, collect)
    setRotation(plan, state, 0, 0, true)
    setRotation(plan, state, 0, 1, true)
    adventure(shop, collect)
    for (const total of totals.subarray(0, TIMED_OUT)) expect(total).toBeGreaterThan(0)
  })

  test('a step may be cut into uneven pieces', () => {
    const { plan, state, flows } = simulation(SHOP)
    let served = 0
    for (let i = 0; i < 400; i++) {
      step(plan, state, flows, i % 3 === 0 ? 0.01 : 0.24)
      served += flows.served[1]
    }
    expect(served / (500 * state.timeS)).toBeCloseTo(1, 2)
  })
})

describe('determinism', () => {
  test('a clone hashes alike and goes on alike', () => {
    const shop = simulation(SHOP)
    shop.run(30)
    const keyframe = cloneState(shop.state)
    expect(hashState(keyframe)).toBe(hashState(shop.state))
    shop.run(30)
    const end = hashState(shop.state)
    expect(hashState(keyframe)).not.toBe(end)
    for (let i = 0; i < 120; i++) step(shop.plan, keyframe, shop.flows)
    expect(hashState(keyframe)).toBe(end)
  })

  test('so does a clone with requests waiting to be tried again', () => {
    const market = simulation(MARKET)
    market.run(5)
    market.plan.serviceScale[3] = 3
    market.run(10)
    const keyframe = cloneState(market.state)
    market.run(5)
    for (let i = 0; i < 20; i++) step(market.plan, keyframe, market.flows)
    expect(hashState(keyframe)).toBe(hashState(market.state))
  })

  test('another seed is another run', () => {
    const [one, other] = ['one', 'other'].map((seed) => simulation(SHOP, seed))
    one.run(5)
    other.run(5)
    expect(hashState(one.state)).not.toBe(hashState(other.state))
  })

  test('the mixed run has always had this hash', () => {
    const shop = simulation(SHOP, 'golden')
    adventure(shop)
    const market = simulation(MARKET, 'golden')
    storm(market)
    expect([hashState(shop.state), hashState(market.state)]).toMatchInlineSnapshot(`
      [
        "8a22326ad8420d39",
        "4eccd9f84edb24a2",
      ]
    `)
  })

  test('adding a group and a class leaves the luck of the others alone', () => {
    const groups = { cache: { c: 2, service: { kind: 'exp', mean: 0.001 } as const }, ...SHOP.groups }
    const extra = { name: 'extra', rate: 50, steps: [{ visit: 'cache' }] }
    const small = simulation(SHOP)
    const large = simulation({ groups, classes: [extra, ...SHOP.classes] })
    const shift = large.plan.stationStart[1]
    for (let i = 0; i < 100; i++) {
      small.run(0.25)
      large.run(0.25)
      const probes = large.flows.probes
      const extras = probes.class.subarray(0, probes.count).filter((c) => c === 0).length
      expect(probes.latencyS.slice(extras, probes.count)).toEqual(
        small.flows.probes.latencyS.slice(0, small.flows.probes.count),
      )
    }
    expect(large.state.stations.work.slice(shift)).toEqual(small.state.stations.work)
  })
})

test('stepping allocates nothing to speak of', () => {
  // In a process of its own: vitest's way of loading modules boxes numbers that Node does not.
  const script = new URL('../support/allocation.ts', import.meta.url).pathname
  const bytesPerStep = Number(execFileSync(process.execPath, [script], { encoding: 'utf8' }))
  // 0 to 1 where the compiler has inlined what it should; when it happens to decide otherwise, a number (16 bytes)
  // is boxed here and there. An array or an object a step would be ten times as much.
  expect(bytesPerStep).toBeLessThan(200)
})
