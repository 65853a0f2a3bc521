import { describe, expect, test } from 'vitest'
import { Calendar } from '../../src/sim/exact/calendar.ts'
import { runExact } from '../../src/sim/exact.ts'
import type { Experiment, LabResult } from '../../src/sim/lab.ts'
import type { Distribution, Group, NetworkEvent, Rate, Step } from '../../src/sim/network.ts'
import { mmc, mmck, type Theory } from '../support/queueing.ts'
import { expectTruth, meanLatency, runs } from './exact-truth.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })
const det = (mean: number): Distribution => ({ kind: 'det', mean })

type Measure = Omit<Experiment, 'network'>

/** Windows from each edge to the next. */
const spans = (...edges: number[]): [number, number][] => edges.slice(1).map((to, i) => [edges[i], to])

/** One group `box`, one class that visits it. */
function box(group: Group, rate: Rate, measure: Measure, events?: NetworkEvent[]): Experiment {
  return {
    network: { groups: { box: group }, classes: [{ rate, steps: [{ visit: 'box' }] }], events },
    ...measure,
  }
}

test('what happens, happens in order of time, ties in order of scheduling', () => {
  const calendar = new Calendar()
  const times = Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 313)
  const happened: [number, number][] = []
  for (const [i, time] of times.entries()) calendar.at(time, () => happened.push([i, calendar.nowS]))
  while (calendar.advance(300)) calendar.after(400, () => {})
  const expected = [...times.entries()].sort(([i, a], [j, b]) => a - b || i - j)
  expect(happened).toEqual(expected.filter(([, time]) => time < 300))
})

describe('one station against its closed form', () => {
  test('M/M/1: the time in the system is exponential with mean 1 / (mu - lambda)', () => {
    const results = runs(box({ service: exp(0.01) }, 70, { horizon: 2_000, warmup: 50 }))
    expectTruth(results, meanLatency, 1 / 30)
    expectTruth(results, (r) => r.all.latency.p50, Math.log(2) / 30)
    expectTruth(results, (r) => r.all.latency.p95, Math.log(20) / 30)
    expectTruth(results, (r) => r.all.latency.p99, Math.log(100) / 30)
    expectTruth(results, (r) => r.all.throughput, 70)
    expectTruth(results, (r) => r.groups.box.utilisation, 0.7)
    expectTruth(results, (r) => r.groups.box.queue, 0.49 / 0.3)
  })

  const stations: [string, Group, number, Theory][] = [
    ['M/M/8', { c: 8, service: exp(0.01) }, 640, mmc(640, 100, 8)],
    ['M/M/8/40 in overload', { c: 8, cap: 40, service: exp(0.01) }, 960, mmck(960, 100, 8, 40)],
    ['M/M/4/4', { c: 4, cap: 4, service: exp(0.01) }, 320, mmck(320, 100, 4, 4)],
  ]
  test.each(stations)('%s: latencies, loss, utilisation and queue', (_, group, rate, theory) => {
    const results = runs(box(group, rate, { horizon: 230, warmup: 30 }))
    const accepted = rate * (1 - theory.lossP)
    expectTruth(results, meanLatency, theory.meanS)
    expectTruth(results, (r) => r.all.latency.p50, theory.quantile(0.5))
    expectTruth(results, (r) => r.all.latency.p95, theory.quantile(0.95))
    expectTruth(results, (r) => r.all.latency.p99, theory.quantile(0.99))
    expectTruth(results, (r) => r.all.throughput, accepted)
    expectTruth(results, (r) => r.groups.box.utilisation, accepted / (group.c! * 100))
    if (theory.lossP > 0) expectTruth(results, (r) => r.all.errorRate, theory.lossP)
    if (theory.waitingP > 0)
      expectTruth(results, (r) => r.groups.box.queue, accepted * (theory.meanS - 0.01), 0.04)
  })

  const meanS = 0.01
  const laws: [string, Distribution, number][] = [
    ['det', det(meanS), 0],
    ['Erlang 2', { kind: 'erlang', k: 2, mean: meanS }, 1 / 2],
    ['lognormal', { kind: 'lognormal', mean: meanS, scv: 2 }, 2],
    [
      'mix',
      {
        kind: 'mix',
        parts: [
          { p: 0.9, d: det(0.005) },
          { p: 0.1, d: exp(0.055) },
        ],
      },
      5.275,
    ],
  ]
  test.each(laws)('M/G/1, %s: the mean of Pollaczek and Khinchine', (_, service, scv) => {
    const results = runs(box({ service }, 70, { horizon: 2_000, warmup: 50 }))
    expectTruth(results, meanLatency, meanS + (0.7 * meanS * (1 + scv)) / 2 / 0.3, 0.03)
  })
})

describe('balancing', () => {
  const servers = (lb: Group['lb']) =>
    runs(box({ n: 4, lb, service: exp(0.01) }, 320, { horizon: 400, warmup: 20 }))

  test('at random: each server is an M/M/1 of its own', () => {
    expectTruth(servers('random'), meanLatency, 1 / 20)
  })

  test('in turn: each server is an E4/M/1', () => {
    // GI/M/1: sigma is the root of sigma = E[exp(-mu (1 - sigma) A)], here with A of four phases.
    let sigma = 0.5
    for (let i = 0; i < 200; i++) sigma = (320 / (320 + 100 * (1 - sigma))) ** 4
    expectTruth(servers('rr'), meanLatency, 1 / (100 * (1 - sigma)))
  })

  test('fewest requests: close to, and not better than, one pool of all workers', () => {
    const results = servers('lc')
    const pooled = 0.01 + 0.5964 / 80 // Erlang C of 3.2 erlang on 4 workers, over 400 - 320
    for (const result of results) expect(meanLatency(result)).toBeGreaterThan(pooled * 0.98)
    const average = results.reduce((sum, result) => sum + meanLatency(result), 0) / results.length
    expect(average).toBeLessThan(pooled * 1.25)
  })
})

describe('networks', () => {
  test('a tandem with a delay and a visit that only some make: the times add up', () => {
    const steps: Step[] = [{ net: exp(0.02) }, { visit: 'front' }, { visit: 'back', p: 0.5 }]
    const groups = { front: { service: exp(0.01) }, back: { service: exp(0.01) } }
    const results = runs({ network: { groups, classes: [{ rate: 60, steps }] }, horizon: 1_000, warmup: 30 })
    expectTruth(results, meanLatency, 0.02 + 1 / 40 + 0.5 / 70)
    expectTruth(results, (r) => r.groups.back.utilisation, 0.3)
  })

  test('two services on one server: both classes wait alike, for the mixture', () => {
    const classes = [
      { name: 'page', rate: 40, steps: [{ visit: 'box', service: exp(0.01) }] },
      { name: 'login', rate: 10, steps: [{ visit: 'box', service: det(0.03) }] },
    ]
    const results = runs({ network: { groups: { box: {} }, classes }, horizon: 1_000, warmup: 30 })
    const waitS = (40 * 2 * 0.01 ** 2 + 10 * 0.03 ** 2) / 2 / (1 - 0.7)
    expectTruth(results, (r) => r.classes.page.latency.mean, waitS + 0.01)
    expectTruth(results, (r) => r.classes.login.latency.mean, waitS + 0.03)
  })

  test('a class without steps is answered at once', () => {
    const { all } = runExact(
      { network: { groups: {}, classes: [{ rate: 5, steps: [] }] }, horizon: 100 },
      'a',
    )
    expect(all.latency).toEqual({ mean: 0, p50: 0, p95: 0, p99: 0 })
  })
})

describe('time', () => {
  const delayed = (rate: Rate, measure: Measure) =>
    runExact({ network: { groups: {}, classes: [{ rate, steps: [{ net: det(1) }] }] }, ...measure }, 'a')

  test('a rate with corners: each window has the arrivals of its area', () => {
    const rate: Rate = [
      [10, 2_000],
      [20, 4_000],
      [20.001, 500],
      [30, 500],
    ]
    const measure: Measure = { horizon: 50, windows: spans(1, 11, 21, 31, 41) }
    const { windows } = delayed(rate, measure)
    const areas = [20_000, 30_000, 5_000, 5_000]
    for (const [i, area] of areas.entries()) {
      expect(Math.abs(windows[i].all.throughput * 10 - area)).toBeLessThan(4 * Math.sqrt(area))
    }
  })

  test('windows take requests by arrival, or by completion if asked; throughput counts answers', () => {
    const crash: NetworkEvent = { t: 10, group: 'box', crash: 0 }
    const measure: Measure = { horizon: 12, windows: spans(8, 9, 10, 11) }
    const experiment = box({ c: 1_000, service: det(1) }, 100, measure, [crash])
    const errors = (result: LabResult) => result.windows.map((window) => window.all.errorRate)
    const byArrival = runExact(experiment, 'a')
    const byCompletion = runExact({ ...experiment, by: 'completion' }, 'a')
    expect(errors(byArrival)).toEqual([0, 1, 1])
    expect(errors(byCompletion)).toEqual([0, 0, 1])
    const throughputs = byArrival.windows.map((window) => window.all.throughput)
    expect(byCompletion.windows.map((window) => window.all.throughput)).toEqual(throughputs)
    expect(throughputs[1]).toBeGreaterThan(50)
    expect(throughputs[2]).toBe(0)
  })

  test('requests inside at the horizon still count by arrival, not by completion', () => {
    expect(delayed(100, { horizon: 0.9 }).all.latency.mean).toBeCloseTo(1, 9)
    expect(delayed(100, { horizon: 0.9, by: 'completion' }).all.latency.mean).toBeNaN()
  })

  test('a waiting line that grew at 20 a second drains at 40 a second', () => {
    const rate: Rate = [
      [0, 120],
      [50, 120],
      [50.001, 60],
      [200, 60],
    ]
    const drained = box({ service: det(0.01) }, rate, { horizon: 200, drain: { group: 'box', from: 50 } })
    const { drainS } = runExact({ ...drained, seeds: 20 }, 'a')
    expect(drainS).toBeGreaterThan(24)
    expect(drainS).toBeLessThan(26.5)
    expect(runExact({ ...drained, horizon: 60 }, 'a').drainS).toBeNull()
    expect(runExact({ ...drained, drain: { group: 'box', from: 150 } }, 'a').drainS).toBeLessThan(0.2)
  })
})

describe('events', () => {
  const windows = spans(0, 20, 40, 60, 80, 100)
  const outage: NetworkEvent[] = [
    { t: 20, group: 'box', crash: 1 },
    { t: 40, group: 'box', rot: 1, v: false },
    { t: 60, group: 'box', restart: 1 },
    { t: 80, group: 'box', rot: 1, v: true },
  ]
  const errors = (lb: Group['lb'], rate: number) => {
    const experiment = box({ n: 4, c: 2, lb, service: exp(0.01) }, rate, { horizon: 100, windows }, outage)
    return runExact(experiment, 'a').windows.map((window) => window.all.errorRate)
  }

  test('a crashed server refuses its share until it leaves the rotation', () => {
    const [, random, ...later] = errors('random', 500)
    expect(random).toBeCloseTo(0.25, 1)
    expect(later).toEqual([0, 0, 0])
  })

  test('in turn, it refuses every fourth', () => {
    expect(Math.abs(errors('rr', 500)[1] - 0.25)).toBeLessThan(1e-4)
  })

  test('with fewest requests, it swallows what finds no living server idle, and a share of the rest', () => {
    expect(errors('lc', 5)[1]).toBeLessThan(0.35)
    expect(errors('lc', 500)[1]).toBeGreaterThan(0.5)
  })

  test('requests inside a crashed server fail, a restart brings it back empty', () => {
    const events: NetworkEvent[] = [
      { t: 10, group: 'box', crash: 0 },
      { t: 12, group: 'box', restart: 0 },
    ]
    const measure = { horizon: 15, windows: spans(0, 4, 10, 12, 12.3) }
    const crashed = box({ c: 50, service: det(1) }, 100, measure, events)
    const { windows } = runExact(crashed, 'a')
    expect(windows.map((window) => window.all.errorRate)).toEqual([0, expect.any(Number), 1, 0])
    expect(windows[3].all.latency.p50).toBeCloseTo(1, 9)
  })

  test('without a server in rotation everything is refused', () => {
    const nobody: NetworkEvent = { t: 0, group: 'box', rot: 0, v: false }
    const { all } = runExact(box({ service: exp(1) }, 9, { horizon: 9 }, [nobody]), 'a')
    expect(all.errorRate).toBe(1)
  })

  test('with fewer workers, those busy finish; with more, the waiting start at once', () => {
    const events: NetworkEvent[] = [
      { t: 10, group: 'box', c: 0 },
      { t: 20, group: 'box', c: 5_000 },
    ]
    const measure: Measure = { horizon: 30, windows: spans(8, 9, 10, 11, 20, 21, 22) }
    const { windows, all } = runExact(box({ c: 1_000, service: det(1) }, 100, measure, events), 'a')
    expect(all.errorRate).toBe(0)
    const throughputs = windows.map((window) => window.all.throughput)
    expect(throughputs[2]).toBeGreaterThan(70)
    expect(throughputs[3]).toBe(0)
    expect(throughputs[5]).toBeGreaterThan(1_000)
    expect(windows[0].all.latency.p99).toBeCloseTo(1, 9)
    expect(windows[2].all.latency.p50).toBeCloseTo(10.5, 0)
  })
})

test('the same seed gives the same result, another seed another', () => {
  const experiment = box({ c: 3, cap: 9, service: exp(0.01) }, 250, { horizon: 20, seeds: 2 })
  const result = runExact(experiment, 'a')
  expect(runExact(experiment, 'a')).toEqual(result)
  expect(runExact(experiment, 'b').hash).not.toBe(result.hash)
})
