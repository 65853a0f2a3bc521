import { describe, expect, test } from 'vitest'
import { blur, goOn, meanwhile } from '../../src/sim/meanwhile.ts'
import type { Distribution, Step } from '../../src/sim/network.ts'
import { Stream } from '../../src/sim/rng.ts'
import { mmc } from '../support/queueing.ts'
import { simulation, sum } from '../support/simulate.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })
const box = { visit: 'box' }

/** A box of `c` workers at utilisation ρ, of requests that visit it so often. */
function visited(visits: number, rho: number, c = 1, service = exp(0.001), between: Step[] = []) {
  const steps = Array.from({ length: visits }, (_, i) => (i === 0 ? [box] : [...between, box])).flat()
  return { groups: { box: { c, service } }, classes: [{ rate: (rho * c) / 0.001 / visits, steps }] }
}

/** [visit] the waits of many requests there, seconds. */
function waitsOf(network: ReturnType<typeof visited>, seconds: number): number[][] {
  const { plan, flows, run } = simulation(network)
  const waits = Array.from({ length: plan.visitsMost }, (): number[] => [])
  run(10)
  run(seconds, () => {
    for (let i = 0; i < flows.probes.count; i++) {
      for (let v = 0; v < waits.length; v++) waits[v].push(flows.probes.waitS[i * waits.length + v])
    }
  })
  return waits
}

const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length

function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [mean(a), mean(b)]
  const both = (c: readonly number[], cMean: number, d: readonly number[], dMean: number) =>
    mean(c.map((value, i) => (value - cMean) * (d[i] - dMean)))
  return both(a, x, b, y) / Math.sqrt(both(a, x, a, x) * both(b, y, b, y))
}

test('of ten visits in a row nine in ten come back, and four and a half are still to come', () => {
  const { state, run } = simulation(visited(10, 0.8))
  run(10)
  expect(state.returns[0]).toBeCloseTo(0.9, 6)
  expect(state.laterVisits[0]).toBeCloseTo(4.5, 6)
})

test('requests that are elsewhere for long come back as strangers', () => {
  const { state, run } = simulation(visited(10, 0.8, 1, exp(0.001), [{ net: exp(10) }]))
  run(10)
  expect(state.returns[0]).toBeLessThan(0.01)
})

test('a queue to which requests come back is as long, and turns over more slowly', () => {
  const [one, ten] = [visited(1, 0.8), visited(10, 0.8)].map((network) => {
    const { state, run } = simulation(network)
    run(10)
    return state.stations
  })
  expect(ten.meanWait[0]).toBeCloseTo(one.meanWait[0], 6)
  expect(ten.driftPerS[0] / one.driftPerS[0]).toBeCloseTo(0.1, 6)
  expect(ten.variancePerS[0] / one.variancePerS[0]).toBeCloseTo(0.1, 6)
})

test('every visit waits as long as any (Jackson)', () => {
  const theory = mmc(3200, 1000, 4)
  for (const waits of waitsOf(visited(6, 0.8, 4), 2000)) {
    expect(Math.abs(mean(waits) / (theory.meanS - 0.001) - 1)).toBeLessThan(0.05)
  }
})

// From a simulation of 300 000 requests.
test.each([
  { c: 1, rho: 0.8, next: 0.826, last: 0.644 },
  { c: 4, rho: 0.8, next: 0.845, last: 0.61 },
])('the waits of ten visits are as alike as they should be: %o', ({ c, rho, next, last }) => {
  const waits = waitsOf(visited(10, rho, c), 1000)
  expect(Math.abs(correlation(waits[0], waits[1]) - next)).toBeLessThan(0.04)
  expect(Math.abs(correlation(waits[0], waits[9]) - last)).toBeLessThan(0.1)
})

// From the exact twin (seed `ref`, four runs of ten minutes): mean latency of six visits at 80 %, seconds.
test.each<[Distribution, number]>([
  [{ kind: 'det', mean: 0.001 }, 0.02676],
  [{ kind: 'lognormal', mean: 0.001, scv: 2 }, 0.03328],
])('many services of one request make one whole: %o', (service, meanS) => {
  const waits = waitsOf(visited(6, 0.8, 1, service as ReturnType<typeof exp>), 2000)
  const latencyS = 6 * 0.001 + sum(waits.map(mean))
  expect(Math.abs(latencyS / meanS - 1)).toBeLessThan(0.04)
})

describe('between two visits', () => {
  const stream = new Stream('tests', 'meanwhile')
  const settled = () => {
    const { state, run } = simulation(visited(1, 0.8))
    run(10)
    return state
  }

  test('a number of services blurs their time, and the usual queue stays the usual one', () => {
    const state = settled()
    const blurOne = (ahead: number) => {
      meanwhile.ahead = ahead
      blur(state, 0, stream)
      return meanwhile.ahead
    }
    const blurred = (ahead: number) => Array.from({ length: 20_000 }, () => blurOne(ahead))
    // One way of two: of y, variance about y services'.
    const at = blurred(10)
    expect(mean(at)).toBeCloseTo(10 * 0.9 + 0.5, 0)
    const usualAt = mean(at)
    expect(mean(at.map((y) => (y - usualAt) ** 2))).toBeCloseTo(10 * 0.9 + 0.25, 0)
    const usual = state.stations.meanWait[0]
    const spread = Array.from({ length: 20_000 }, (_, i) => blurOne(-usual * Math.log((i + 0.5) / 20_000)))
    expect(mean(spread) / usual).toBeCloseTo(1, 1)
    // A backlog stays.
    expect(mean(blurred(1000))).toBeGreaterThan(990)
  })

  test('what waited is gone after the wait, and what came instead is there', () => {
    const state = settled()
    const after = Array.from({ length: 40_000 }, () => {
      Object.assign(meanwhile, { ahead: 50, waitedFor: 50, stayedS: 0.05, awayS: 0 })
      goOn(state, 0, stream)
      return meanwhile.ahead
    })
    // 800 requests a second for 50 ms.
    expect(mean(after)).toBeCloseTo(40, 0)
  })
})
