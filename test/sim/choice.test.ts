import { describe, expect, test } from 'vitest'
import { runExact } from '../../src/sim/exact.ts'
import { runLab } from '../../src/sim/lab.ts'
import type { Distribution, Group, Step } from '../../src/sim/network.ts'
import { buildPlan } from '../../src/sim/plan.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })
const det = (mean: number): Distribution => ({ kind: 'det', mean })

const groups = {
  edge: { c: 8, service: exp(0.001) },
  near: { c: 4, service: exp(0.01) },
  far: { c: 8, service: exp(0.02) },
  pool: { c: 60, hold: true, service: exp(0.002) },
} satisfies Record<string, Group>

const lab = (steps: Step[], rate = 200) => ({
  network: { groups, classes: [{ rate, steps }] },
  horizon: 1200,
  warmup: 60,
})

/** A miss goes to the origin, far away; a hit is done. Nobody does both, or the one's delay with the other's service. */
const miss: Step[] = [
  { visit: 'edge' },
  {
    visit: 'near',
    p: 0.7,
    after: [{ net: det(0.001) }],
    else: [{ net: det(0.08) }, { visit: 'far', p: 0.5, else: [{ net: det(0.2) }] }],
  },
  { net: det(0.005) },
]

describe('either this or that', () => {
  test('visits know which follows which', () => {
    const plan = buildPlan(lab(miss).network, 'choice')
    const [edge, near, far] = [0, 1, 2]
    expect(plan.nextVisit[edge]).toBe(near)
    expect(plan.nextVisit[near]).toBe(-1)
    expect(plan.skipTo[near]).toBe(far)
    expect(plan.nextVisit[far]).toBe(-1)
    expect(plan.skipTo[far]).toBe(-1)
  })

  test('latencies are those of the exact twin, per way', () => {
    const [engine, exact] = [runLab, runExact].map((run) => run(lab(miss), 'choice').all.latency)
    // Mean by hand: edge + .7 (near + 1 ms) + .3 (80 ms + ½ far + ½ 200 ms) + 5 ms, waits left out.
    expect(engine.mean).toBeGreaterThan(0.001 + 0.7 * 0.011 + 0.3 * (0.08 + 0.01 + 0.1) + 0.005)
    for (const figure of ['mean', 'p50', 'p95', 'p99'] as const)
      expect(Math.abs(engine[figure] / exact[figure] - 1), figure).toBeLessThan(0.03)
  })

  test('each way gets its share of the work', () => {
    const { groups: figures } = runLab(lab(miss), 'choice')
    expect(figures.near.utilisation).toBeCloseTo((200 * 0.7 * 0.01) / 4, 2)
    expect(figures.far.utilisation).toBeCloseTo((200 * 0.3 * 0.5 * 0.02) / 8, 2)
  })

  test('where everybody takes the one way, nobody takes the other', () => {
    const all: Step[] = [{ visit: 'near', p: 1, after: [{ visit: 'edge' }], else: [{ net: det(10) }] }]
    const [engine, exact] = [runLab, runExact].map((run) => run(lab(all), 'choice').all.latency)
    for (const figure of ['mean', 'p50', 'p95', 'p99'] as const)
      expect(Math.abs(engine[figure] / exact[figure] - 1), figure).toBeLessThan(0.03)
  })

  test('a worker is held for the way that is taken', () => {
    const held: Step[] = [{ visit: 'pool', inner: [{ visit: 'near', p: 0.6, else: [{ net: det(0.05) }] }] }]
    const [engine, exact] = [runLab, runExact].map((run) => run(lab(held), 'choice'))
    const busy = exact.groups.pool.utilisation
    expect(engine.groups.pool.utilisation / busy).toBeCloseTo(1, 1.5)
    expect(engine.all.latency.mean / exact.all.latency.mean).toBeCloseTo(1, 1.5)
    expect(engine.all.latency.p99 / exact.all.latency.p99).toBeCloseTo(1, 1.3)
  })
})
