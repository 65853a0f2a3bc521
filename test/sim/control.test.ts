import { describe, expect, test } from 'vitest'
import { refusedByEmpty } from '../../src/sim/balance.ts'
import { crashServer, restartServer, sampleWaitS, setRotation, waitingIn } from '../../src/sim/control.ts'
import { REASONS, type Reason } from '../../src/sim/flows.ts'
import type { Group } from '../../src/sim/network.ts'
import { Stream } from '../../src/sim/rng.ts'
import { type Simulation, simulation, sum } from '../support/simulate.ts'

function box(group: Group, rate: number): Simulation {
  return simulation({
    groups: { box: { service: { kind: 'exp', mean: 0.01 }, ...group } },
    classes: [{ rate, steps: [{ visit: 'box' }] }],
  })
}

/** Requests that failed for `reason` within `seconds`. */
function failing({ run, flows }: Simulation, reason: Reason, seconds: number): number {
  let failed = 0
  run(seconds, () => {
    flows.failed.forEach((requests, i) => {
      if (i % REASONS.length === REASONS.indexOf(reason)) failed += requests
    })
  })
  return failed
}

describe('a dead server', () => {
  test.each(['random', 'rr'] as const)('refuses its share until it leaves the rotation (%s)', (lb) => {
    const shop = box({ n: 4, lb, c: 4 }, 400)
    shop.run(5)
    crashServer(shop.plan, shop.state, 0, 2)
    expect(failing(shop, 'server-down', 10)).toBeCloseTo(1000, 6)
    setRotation(shop.plan, shop.state, 0, 2, false)
    expect(failing(shop, 'server-down', 10)).toBe(0)
    restartServer(shop.plan, shop.state, 0, 2)
    setRotation(shop.plan, shop.state, 0, 2, true)
    shop.run(1)
    expect(shop.flows.busyS[0]).toBeCloseTo(1, 6)
  })

  test('takes its requests with it', () => {
    const shop = box({ n: 1, c: 8 }, 400)
    shop.run(5)
    crashServer(shop.plan, shop.state, 0, 0)
    // Four in service on average.
    const failed = failing(shop, 'crashed', 1)
    expect(failed).toBeGreaterThan(3.99)
    expect(failed).toBeLessThan(12)
  })

  test('in a fold takes the queue of one, and a restart begins empty', () => {
    const shop = box({ n: 20 }, 4000)
    shop.run(5)
    const before = waitingIn(shop.plan, shop.state, 0)
    crashServer(shop.plan, shop.state, 0, 0)
    expect(waitingIn(shop.plan, shop.state, 0) / before).toBeCloseTo(19 / 20, 1)
    const without = waitingIn(shop.plan, shop.state, 0)
    restartServer(shop.plan, shop.state, 0, 0)
    expect(waitingIn(shop.plan, shop.state, 0)).toBeCloseTo(without, 9)
  })

  test('answers no health check, and a full one neither', () => {
    const shop = box({ n: 2, cap: 5 }, 2000)
    const stream = new Stream('check')
    shop.run(5)
    crashServer(shop.plan, shop.state, 0, 1)
    expect(sampleWaitS(shop.plan, shop.state, 0, 1, stream)).toBe(Infinity)
    let full = 0
    shop.run(250, () => {
      if (sampleWaitS(shop.plan, shop.state, 0, 0, stream) === Infinity) full++
    })
    // Ten times overloaded: nine of ten find it full.
    expect(full / 1000).toBeCloseTo(0.9, 1)
  })

  test('under least connections attracts nearly everything', () => {
    const shop = box({ n: 4, c: 4, lb: 'lc' }, 400)
    shop.run(5)
    crashServer(shop.plan, shop.state, 0, 0)
    expect(failing(shop, 'server-down', 10) / 4000).toBeCloseTo(refusedByEmpty(3, 1, 4), 1)
  })

  test('under least connections leaves live ones only those who find them empty: nobody waits', () => {
    const shop = box({ n: 4, c: 1, lb: 'lc' }, 320)
    shop.run(5)
    crashServer(shop.plan, shop.state, 0, 0)
    shop.run(1)
    expect(failing(shop, 'server-down', 100) / 32000).toBeCloseTo(refusedByEmpty(3, 1, 3.2), 3)
    let [waiting, all] = [0, 0]
    shop.run(20, () => {
      const { waitS, count } = shop.flows.probes
      for (let i = 0; i < count; i++) if (waitS[i] > 0) waiting++
      all += count
    })
    expect(waiting / all).toBeLessThan(0.01)
  })
})

test('least connections with dead servers: the birth–death chain, worked out by hand', () => {
  // One live, one dead, load 1: π(0) = 2/3, π(1) = 1/3; refused 2/3 · 1/2 + 1/3.
  expect(refusedByEmpty(1, 1, 1)).toBeCloseTo(2 / 3, 12)
  expect(refusedByEmpty(4, 1, 1e-9)).toBeCloseTo(1 / 5, 6)
  expect(refusedByEmpty(2000, 1, 1e6)).toBeLessThanOrEqual(1)
})

test('nobody in rotation: everything fails, and what waits is still served', () => {
  const shop = box({ n: 2 }, 300)
  shop.run(10)
  expect(waitingIn(shop.plan, shop.state, 0)).toBeGreaterThan(500)
  setRotation(shop.plan, shop.state, 0, 0, false)
  setRotation(shop.plan, shop.state, 0, 1, false)
  expect(failing(shop, 'no-server', 10)).toBeCloseTo(3000, 6)
  expect(waitingIn(shop.plan, shop.state, 0)).toBe(0)
})

test('more workers and slower services act at once', () => {
  const shop = box({ c: 2 }, 100)
  shop.run(5)
  expect(shop.flows.busyS[0]).toBeCloseTo(0.25, 9)
  shop.plan.visitScale[0] = 1.5
  shop.run(1)
  expect(shop.flows.busyS[0]).toBeCloseTo(0.375, 9)
  shop.plan.visitScale[0] = 1
  shop.plan.serviceScale[0] = 3
  shop.run(5)
  expect(shop.flows.busyS[0]).toBeCloseTo(0.5, 1)
  expect(waitingIn(shop.plan, shop.state, 0)).toBeGreaterThan(50)
  shop.plan.workers[0] = 8
  shop.run(5)
  expect(sum(shop.flows.served) / 25).toBeCloseTo(1, 2)
  expect(waitingIn(shop.plan, shop.state, 0)).toBeLessThan(20)
})
