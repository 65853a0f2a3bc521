import { describe, expect, test } from 'vitest'
import { runExact } from '../../src/sim/exact.ts'
import type { Experiment } from '../../src/sim/lab.ts'
import type { Distribution, Group, NetworkEvent, RequestClass, Step } from '../../src/sim/network.ts'
import { mmc } from '../support/queueing.ts'
import { expectTruth, meanLatency, runs } from './exact-truth.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })
const det = (mean: number): Distribution => ({ kind: 'det', mean })

function network(
  groups: Record<string, Group>,
  requests: RequestClass,
  measure: Partial<Experiment> = {},
  events?: NetworkEvent[],
): Experiment {
  return { network: { groups, classes: [requests], events }, horizon: 400, warmup: 20, ...measure }
}

const visits = (rate: number, ...steps: Step[]): RequestClass => ({ rate, steps })

describe('balancing', () => {
  test('two choices of many servers: the mean of the mean-field limit', () => {
    const results = runs(
      network({ box: { n: 100, lb: 'p2c', service: exp(0.01) } }, visits(8_000, { visit: 'box' }), {
        horizon: 15,
        warmup: 5,
      }),
      5,
    )
    // Mitzenmacher 2001: E[T] = sum of rho^(2^i - 2); 100 servers are less than 2 % above it.
    const limit = [2, 4, 8, 16, 32].reduce((sum, power) => sum + 0.8 ** (power - 2), 0) * 0.01
    const average = results.reduce((sum, result) => sum + meanLatency(result), 0) / results.length
    expect(average / limit).toBeGreaterThan(0.99)
    expect(average / limit).toBeLessThan(1.03)
  })

  const shares = [0.5, 0.3, 0.2]
  const station = (rate: number) => 1 / (100 - rate)

  test('shares: each server is an M/M/1 at its own rate', () => {
    const box: Group = { n: 3, lb: 'hash', weights: [5, 3, 2], service: exp(0.01) }
    const truth = shares.reduce((sum, share) => sum + share * station(140 * share), 0)
    expectTruth(runs(network({ box }, visits(140, { visit: 'box' }))), meanLatency, truth)
  })

  test('shares of those in rotation; where these are 0, or nobody is left, requests are refused', () => {
    const box: Group = { n: 3, lb: 'hash', weights: [5, 3, 0], service: exp(0.01) }
    const out = (rot: number, t: number): NetworkEvent => ({ t, group: 'box', rot, v: false })
    const events = [out(0, 0), out(1, 100)]
    const windows: [number, number][] = [
      [1, 100],
      [100, 200],
    ]
    const experiment = network({ box }, visits(50, { visit: 'box' }), { horizon: 200, windows }, events)
    const results = runs(experiment)
    expectTruth(results, (r) => r.windows[0].all.latency.mean, station(50), 0.03)
    expect(results.map((r) => r.windows.map((w) => w.all.errorRate))).toEqual(results.map(() => [0, 1]))
  })
})

describe('fan', () => {
  test('the slowest of k exponentials without a queue: mean H_k, quantiles of the maximum', () => {
    const shards: Group = { n: 10, c: 50, service: exp(0.01) }
    const results = runs(network({ shards }, visits(100, { visit: 'shards', fan: 4 })))
    expectTruth(results, meanLatency, 0.01 * (1 + 1 / 2 + 1 / 3 + 1 / 4))
    const quantile = (p: number) => -0.01 * Math.log(1 - p ** (1 / 4))
    expectTruth(results, (r) => r.all.latency.p50, quantile(0.5))
    expectTruth(results, (r) => r.all.latency.p99, quantile(0.99))
    expectTruth(results, (r) => r.groups.shards.utilisation, (4 * 100 * 0.01) / 500)
  })

  test('fork and join on two servers: the exact mean of Flatto and Hahn', () => {
    const results = runs(
      network({ pair: { n: 2, service: exp(0.01) } }, visits(70, { visit: 'pair', fan: 2 }), {
        horizon: 2_000,
      }),
    )
    expectTruth(results, meanLatency, ((12 - 0.7) / 8) * (1 / 30))
  })

  test.each(['random', 'rr', 'lc', 'p2c', 'hash'] as const)('by %s: different servers', (lb) => {
    // With room for one, a server taken twice would refuse.
    const shards: Group = { n: 5, cap: 1, lb, service: det(0.001) }
    const steps: Step = { visit: 'shards', fan: 5 }
    const { all } = runExact(network({ shards }, visits(0.1, steps), { horizon: 10_000 }), 'a')
    expect(all.errorRate).toBeLessThan(0.002)
  })
})

describe('held workers', () => {
  test('a pool that waits for a delay is an M/M/c of that delay', () => {
    const pool: Group = { c: 6, hold: true, service: det(0) }
    const results = runs(network({ pool }, visits(480, { visit: 'pool', inner: [{ net: exp(0.01) }] })))
    const theory = mmc(480, 100, 6)
    expectTruth(results, meanLatency, theory.meanS)
    expectTruth(results, (r) => r.all.latency.p99, theory.quantile(0.99))
    expectTruth(results, (r) => r.groups.pool.utilisation, 0.8)
  })

  test('a pool smaller than what it holds workers for limits it', () => {
    const groups: Record<string, Group> = {
      pool: { c: 2, cap: 30, hold: true, service: det(0) },
      store: { c: 8, service: exp(0.01) },
    }
    const steps: Step = { visit: 'pool', inner: [{ visit: 'store' }] }
    const results = runs(network(groups, visits(400, steps), { horizon: 120 }))
    expectTruth(results, (r) => r.all.throughput, 200)
    // The pool never idles, and neither do two of the eight in the store.
    for (const { groups } of results) expect(groups.store.utilisation).toBeCloseTo(2 / 8, 4)
  })
})

describe('clients', () => {
  const box: Group = { service: exp(0.01) }

  test('a timeout cuts the tail off and takes no load away', () => {
    const impatient: RequestClass = { ...visits(70, { visit: 'box' }), timeout: 0.05 }
    const results = runs(network({ box }, impatient, { horizon: 1_000 }))
    const late = Math.exp(-30 * 0.05)
    expectTruth(results, (r) => r.all.errorRate, late)
    expectTruth(results, (r) => r.all.throughput, 70 * (1 - late))
    expectTruth(results, (r) => r.groups.box.utilisation, 0.7)
    expectTruth(results, meanLatency, 1 / 30 - (0.05 * late) / (1 - late))
  })

  test('steps after the timeout are made all the same', () => {
    const steps: Step[] = [{ net: det(1) }, { visit: 'box' }]
    const { all, groups } = runExact(network({ box }, { rate: 50, steps, timeout: 0.5 }), 'a')
    expect(all.errorRate).toBe(1)
    expect(all.throughput).toBe(0)
    expect(Math.abs(groups.box.utilisation - 0.5)).toBeLessThan(0.02)
  })

  /** One server of four is dead: every attempt fails with a chance of 1/4, whatever came before. */
  const broken = (retries: number) =>
    network(
      { front: { c: 4, service: exp(0.01) }, back: { n: 4, service: det(0.0001) } },
      {
        ...visits(100, { visit: 'front' }, { visit: 'back' }),
        retries,
        backoff: { base: 0.3, mult: 2, jitter: 0.5 },
      },
      {},
      [{ t: 0, group: 'back', crash: 0 }],
    )

  test.each([0, 1, 3])('%i retries: the error f^(R+1), the load (1 - f^(R+1)) / (1 - f)', (retries) => {
    const results = runs(broken(retries), 6)
    const error = 0.25 ** (retries + 1)
    expectTruth(results, (r) => r.all.errorRate, error, 0.05)
    expectTruth(results, (r) => r.all.throughput, 100 * (1 - error))
    expectTruth(results, (r) => r.groups.front.utilisation, ((1 - error) / 0.75) * 0.25)
  })

  const slow: Distribution = {
    kind: 'mix',
    parts: [
      { p: 0.5, d: det(0.1) },
      { p: 0.5, d: det(10) },
    ],
  }
  const patient = (backoff: RequestClass['backoff'], retries = 2) =>
    runExact(network({}, { rate: 200, steps: [{ net: slow }], timeout: 1, retries, backoff }), 'a')

  test('latency counts from the first attempt: timeouts and growing back-offs add up', () => {
    const { all } = patient({ base: 0.5, mult: 4 })
    // 0.1, or 1 + 0.5 + 0.1, or 1 + 0.5 + 1 + 2 + 0.1: with chances 1/2, 1/4, 1/8 of 7/8.
    expect(all.latency.p50).toBeCloseTo(0.1, 9)
    expect(all.latency.p95).toBeCloseTo(4.6, 9)
    expect(Math.abs(all.latency.mean - (0.05 + 0.4 + 0.575) / 0.875)).toBeLessThan(0.02)
    expect(Math.abs(all.errorRate - 1 / 8)).toBeLessThan(0.005)
  })

  test('without a back-off, retries start at once', () => {
    expect(patient(undefined).all.latency.p95).toBeCloseTo(2.1, 9)
  })

  test('jitter is uniform about the back-off', () => {
    const { all } = patient({ base: 0.5, mult: 4, jitter: 0.4 }, 1)
    // A third of the successes come second, 1.1 + 0.3 to 0.7 later: p95 leaves 15 % of that third above.
    expect(Math.abs(all.latency.p95 - (1.1 + 0.3 + 0.85 * 0.4))).toBeLessThan(0.01)
    expect(all.latency.p99).toBeLessThan(1.8)
  })

  test('a request counts where its first attempt arrived, or where its last one ended', () => {
    const steps: Step[] = [{ visit: 'box' }]
    const retried: RequestClass = { rate: 100, steps, retries: 1, backoff: { base: 5, mult: 1 } }
    const windows: [number, number][] = [
      [20, 25],
      [25, 30],
    ]
    const measure: Partial<Experiment> = { horizon: 40, windows }
    // Dead from 20 to 25: first attempts then fail, and all succeed 5 s later.
    const events: NetworkEvent[] = [
      { t: 20, group: 'box', crash: 0 },
      { t: 25, group: 'box', restart: 0 },
    ]
    const experiment = network({ box: { c: 9, service: exp(0.001) } }, retried, measure, events)
    const p50s = (by: Experiment['by']) =>
      runExact({ ...experiment, by }, 'a').windows.map((window) => Math.round(window.all.latency.p50))
    expect(p50s('arrival')).toEqual([5, 0])
    expect(p50s('completion')[0]).toBeNaN()
    const { windows: spans } = runExact(experiment, 'a')
    expect(spans.map((window) => window.all.errorRate)).toEqual([0, 0])
    expect(spans[0].all.throughput).toBe(0)
    expect(Math.abs(spans[1].all.throughput - 200)).toBeLessThan(30)
  })
})

test('a storm of retries outlasts the pulse that started it', () => {
  const storm: Experiment = {
    network: {
      groups: { box: { c: 10, service: exp(0.01) } },
      classes: [
        {
          rate: [
            [0, 600],
            [20, 600],
            [20.001, 2_000],
            [25, 2_000],
            [25.001, 600],
            [100, 600],
          ],
          steps: [{ visit: 'box' }],
          timeout: 1,
          retries: 3,
        },
      ],
    },
    horizon: 100,
    windows: [
      [0, 20],
      [80, 95],
    ],
  }
  // 600 x 4 attempts are more than the 1000 a second that are served, all of them too late.
  const stuck = runExact(storm, 'a').windows
  expect(stuck[0].all.errorRate).toBe(0)
  expect(stuck[1].all.errorRate).toBeGreaterThan(0.95)
  // With room for half a second's work, a timeout cannot happen: what gets in is answered.
  const healed = structuredClone(storm)
  healed.network.groups.box.cap = 500
  expect(runExact(healed, 'a').windows[1].all.errorRate).toBe(0)
})
