import { expect, test } from 'vitest'
import type { Distribution } from '../../src/sim/network.ts'
import { Stream } from '../../src/sim/rng.ts'
import { move, newMotion, relaxationS } from '../../src/sim/srbm.ts'
import { simulation, sum } from '../support/simulate.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })

test('a strong drift takes its time to fill the room, and loses nothing on the way', () => {
  const [driftPerS, variancePerS, ceiling] = [1000, 3000, 500]
  const room = { ceiling, relaxationS: relaxationS(driftPerS, variancePerS, ceiling) }
  const motion = { ...newMotion(), ...room, driftPerS, variancePerS, hS: 0.125 }
  const stream = new Stream('tests', 'motion')
  for (const expected of [125, 250, 375]) {
    move(motion, stream)
    expect(Math.abs(motion.x - expected)).toBeLessThan(100)
    expect(motion.overflow).toBe(0)
  }
  for (let i = 0; i < 4; i++) move(motion, stream)
  expect(motion.overflow).toBeCloseTo(driftPerS * motion.hS, 0)
})

test('a pool is rid of its queue as soon as what it waits for is quick again', () => {
  const network = {
    groups: {
      app: { c: 40, cap: 120, hold: true, service: exp(0.004) },
      store: { c: 1, service: exp(0.01) },
    },
    classes: [{ rate: 500, steps: [{ visit: 'app', inner: [{ visit: 'store' }] }] }],
  }
  const { plan, flows, run } = simulation(network)
  const failedShare = () => sum(flows.failed) / sum(flows.arrived)
  run(20)
  expect(failedShare()).toBeGreaterThan(0.7)
  plan.workers[1] = 10
  run(0.25)
  expect(failedShare()).toBeLessThan(0.05)
})

test('who comes back to a queue finds much the same wait, and on average the usual one', () => {
  const steps = [{ visit: 'box' }, { visit: 'box' }]
  const { plan, flows, run } = simulation({
    groups: { box: { service: exp(0.01) } },
    classes: [{ rate: 40, steps }],
  })
  const waits: [number, number][] = []
  run(10_000, () => {
    const { count, waitS } = flows.probes
    for (let i = 0; i < count; i++) waits.push([waitS[i * plan.visitsMost], waitS[i * plan.visitsMost + 1]])
  })
  const [first, second] = [0, 1].map((i) => sum(waits.map((pair) => pair[i])) / waits.length)
  const both = sum(waits.map(([a, b]) => (a - first) * (b - second))) / waits.length
  const spread = sum(waits.map(([a]) => (a - first) ** 2)) / waits.length
  expect(second / first).toBeCloseTo(1, 1)
  expect(both / spread).toBeGreaterThan(0.4)
})
