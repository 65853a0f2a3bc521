import { describe, expect, test } from 'vitest'
import { carryState } from '../../src/sim/carry.ts'
import { waitingAtServer } from '../../src/sim/control.ts'
import { runExact } from '../../src/sim/exact.ts'
import { runLab } from '../../src/sim/lab.ts'
import type { Distribution, Network, NetworkEvent } from '../../src/sim/network.ts'
import { buildPlan } from '../../src/sim/plan.ts'
import { simulation, sum } from '../support/simulate.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })

/** Four shards by time of creation: reads thin out with age, writes all go to the newest. */
const BY_AGE = [1, 2, 3, 6]
const NEWEST = [0, 0, 0, 1]

interface Shape {
  reads: number
  writes: number
  lists?: number
  cap?: number
  events?: NetworkEvent[]
}

const shards = ({ reads, writes, lists = 0, cap, events }: Shape): Network => ({
  groups: { shards: { n: 4, c: 2, lb: 'hash', service: exp(0.01), ...(cap && { cap }) } },
  classes: [
    { name: 'read', rate: reads, steps: [{ visit: 'shards', weights: BY_AGE }] },
    { name: 'write', rate: writes, steps: [{ visit: 'shards', weights: NEWEST, service: exp(0.012) }] },
    { name: 'list', rate: lists, steps: [{ visit: 'shards', fan: 4 }] },
    { name: 'pair', rate: lists, steps: [{ visit: 'shards', fan: 2, weights: [1, 1, 0, 0] }] },
  ],
  ...(events && { events }),
})

const CLASSES = ['read', 'write', 'list', 'pair']
const both = (shape: Shape) => {
  const experiment = { network: shards(shape), horizon: 1260, warmup: 60 }
  return [runLab(experiment, 'keyed'), runExact(experiment, 'keyed')] as const
}

describe('visits with shares of their own', () => {
  test('wait where their keys lie, class by class', () => {
    const [engine, exact] = both({ reads: 120, writes: 45, lists: 10 })
    for (const name of CLASSES)
      for (const figure of ['mean', 'p50', 'p95', 'p99'] as const) {
        const off = engine.classes[name].latency[figure] / exact.classes[name].latency[figure] - 1
        expect(Math.abs(off), `${name} ${figure}`).toBeLessThan(figure === 'p99' ? 0.08 : 0.05)
      }
    expect(exact.classes.write.latency.mean).toBeGreaterThan(1.2 * exact.classes.read.latency.mean)
    expect(engine.groups.shards.utilisation / exact.groups.shards.utilisation).toBeCloseTo(1, 1.5)
  })

  test('take as long as their server does', () => {
    const slow: Network = {
      groups: { shards: { n: 3, c: 4, lb: 'hash', service: exp(0.01), slow: [1, 2.5, 1] } },
      classes: [
        { name: 'even', rate: 180, steps: [{ visit: 'shards' }] },
        { name: 'hot', rate: 40, steps: [{ visit: 'shards', weights: [0, 1, 0] }] },
        { name: 'all', rate: 10, steps: [{ visit: 'shards', fan: 3 }] },
      ],
    }
    const experiment = { network: slow, horizon: 1260, warmup: 60 }
    const [engine, exact] = [runLab(experiment, 'slow'), runExact(experiment, 'slow')]
    for (const name of ['even', 'hot', 'all'])
      for (const figure of ['mean', 'p50', 'p95', 'p99'] as const) {
        const off = engine.classes[name].latency[figure] / exact.classes[name].latency[figure] - 1
        expect(Math.abs(off), `${name} ${figure}`).toBeLessThan(figure === 'p99' ? 0.08 : 0.05)
      }
    expect(engine.groups.shards.utilisation / exact.groups.shards.utilisation).toBeCloseTo(1, 1.5)
  })

  test('are turned away where it is full, and nowhere else', () => {
    const [engine, exact] = both({ reads: 150, writes: 140, cap: 30 })
    for (const name of ['read', 'write'] as const)
      expect(Math.abs(engine.classes[name].errorRate - exact.classes[name].errorRate), name).toBeLessThan(
        0.01,
      )
    expect(exact.classes.write.errorRate).toBeGreaterThan(1.5 * exact.classes.read.errorRate)
  })

  test('fail with the shard that died, as many as it held; all at once fail always', () => {
    const [engine, exact] = both({
      reads: 100,
      writes: 30,
      lists: 10,
      events: [{ t: 0, group: 'shards', crash: 1 }],
    })
    for (const name of CLASSES)
      expect(Math.abs(engine.classes[name].errorRate - exact.classes[name].errorRate), name).toBeLessThan(
        0.005,
      )
    expect(engine.classes.read.errorRate).toBeCloseTo(2 / 12, 2)
    expect(engine.classes.write.errorRate).toBe(0)
    expect(engine.classes.list.errorRate).toBe(1)
    expect(engine.classes.pair.errorRate).toBe(1)
  })

  test('find nobody where their only shard is out of rotation', () => {
    const [engine, exact] = both({
      reads: 100,
      writes: 30,
      events: [{ t: 0, group: 'shards', rot: 3, v: false }],
    })
    expect(engine.classes.write.errorRate).toBe(1)
    expect(exact.classes.write.errorRate).toBe(1)
    expect(engine.classes.read.errorRate).toBe(0)
  })

  test('keep who waits where they are when a server is added', () => {
    const grown = (n: number): Network => ({
      groups: { shards: { n, c: 2, lb: 'hash', service: exp(0.01) } },
      classes: [{ rate: 400, steps: [{ visit: 'shards', weights: [1, 0, 0, 0, 0].slice(0, n) }] }],
    })
    const { plan, state, run } = simulation(grown(4))
    run(10)
    const larger = buildPlan(grown(5), 'tests')
    const { state: carried } = carryState(plan, state, larger)
    const waiting = [0, 1, 2, 3, 4].map((i) => waitingAtServer(larger, carried, 0, i))
    expect(waiting[0]).toBe(waitingAtServer(plan, state, 0, 0))
    expect(waiting.slice(1)).toEqual([0, 0, 0, 0])
    expect(waiting[0]).toBeGreaterThan(1500)
  })

  test('can be moved between two steps', () => {
    const { plan, flows, run } = simulation(shards({ reads: 100, writes: 50 }))
    run(20)
    const busyShares = () => Array.from(flows.serverBusyS, (busyS) => busyS / sum(flows.serverBusyS))
    expect(busyShares()[3]).toBeGreaterThan(0.55)
    plan.shares[1]!.set([1, 0, 0, 0])
    plan.shares[0]!.set([1, 0, 0, 0])
    run(20)
    expect(busyShares()[0]).toBeCloseTo(1, 6)
  })
})
