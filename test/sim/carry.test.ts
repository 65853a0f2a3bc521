import { describe, expect, test } from 'vitest'
import { carryState } from '../../src/sim/carry.ts'
import { crashServer, isInRotation, isUp, setRotation, waitingIn } from '../../src/sim/control.ts'
import type { Group, Network } from '../../src/sim/network.ts'
import { buildPlan } from '../../src/sim/plan.ts'
import { hashState, inFlight } from '../../src/sim/state.ts'
import { simulation, sum } from '../support/simulate.ts'

const service = { kind: 'exp', mean: 0.01 } as const

/** One class through `web`; 400 requests/s keep four servers busy, so fewer are overloaded. */
function network(groups: Record<string, Group>, through = Object.keys(groups)): Network {
  const steps = through.map((visit) => ({ visit }))
  return { groups, classes: [{ name: 'all', rate: 400, steps }] }
}

/** Two servers, overloaded for ten seconds: some 2000 requests wait. */
function overloaded(group: Group = {}) {
  const shop = simulation(network({ web: { n: 2, service, ...group } }))
  shop.run(10)
  return shop
}

describe('carrying the state over a change of topology', () => {
  test('no change, or a new group elsewhere, leaves the stations as they are', () => {
    const { plan, state } = overloaded()
    const same = carryState(plan, state, buildPlan(network({ web: { n: 2, service } }), 'tests'))
    expect(hashState(same.state)).toBe(hashState(state))
    const more = buildPlan(network({ web: { n: 2, service }, db: { service } }), 'tests')
    expect(carryState(plan, state, more).state.stations.work.slice(0, 2)).toEqual(state.stations.work)
  })

  test.each<[string, Group]>([
    ['more servers', { n: 5 }],
    ['fewer servers', { n: 1 }],
    ['many servers, folded', { n: 20 }],
    ['one pool', { n: 2, lb: 'lc' }],
  ])('%s share the waiting requests', (_, change) => {
    const { plan, state } = overloaded()
    const next = buildPlan(network({ web: { n: 2, service, ...change } }), 'tests')
    const carried = carryState(plan, state, next)
    expect(waitingIn(plan, state, 0)).toBeGreaterThan(1500)
    expect(waitingIn(next, carried.state, 0) / waitingIn(plan, state, 0)).toBeCloseTo(1, 9)
    expect(inFlight(next, carried.state)).toBeCloseTo(inFlight(plan, state), 6)
    expect(sum(carried.drained)).toBe(0)
  })

  test('servers keep their flags; new ones are up and in rotation', () => {
    const { plan, state } = overloaded()
    crashServer(plan, state, 0, 1)
    setRotation(plan, state, 0, 0, false)
    const next = buildPlan(network({ web: { n: 3, service } }), 'tests')
    const carried = carryState(plan, state, next).state
    expect([0, 1, 2].map((i) => isUp(next, carried, 0, i))).toEqual([true, false, true])
    expect([0, 1, 2].map((i) => isInRotation(next, carried, 0, i))).toEqual([false, true, true])
  })

  test('a successor takes over the queue; without one it drains', () => {
    const { plan, state } = overloaded()
    const next = buildPlan(network({ api: { n: 3, service } }), 'tests')
    const heir = carryState(plan, state, next, new Map([['web', 'api']]))
    expect(waitingIn(next, heir.state, 0) / waitingIn(plan, state, 0)).toBeCloseTo(1, 9)
    expect(sum(heir.drained)).toBe(0)
    const gone = carryState(plan, state, next)
    expect(gone.drained[0]).toBeCloseTo(inFlight(plan, state), 6)
    expect(waitingIn(next, gone.state, 0)).toBe(0)
  })

  test('what it carries it conserves, step by step', () => {
    const { plan, state } = overloaded()
    const shop = simulation(network({ web: { n: 6, service }, db: { c: 8, service } }))
    const carried = carryState(plan, state, shop.plan)
    Object.assign(shop.state, carried.state)
    const before = inFlight(shop.plan, shop.state)
    let [arrived, out] = [0, 0]
    shop.run(60, () => {
      arrived += sum(shop.flows.arrived)
      out += sum(shop.flows.served) + sum(shop.flows.failed)
    })
    expect(before + arrived - out - inFlight(shop.plan, shop.state)).toBeCloseTo(0, 6)
    expect(waitingIn(shop.plan, shop.state, 0)).toBeLessThan(50)
  })
})
