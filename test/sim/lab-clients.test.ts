import { describe, expect, test } from 'vitest'
import { runExact } from '../../src/sim/exact.ts'
import { type Experiment, runLab } from '../../src/sim/lab.ts'
import type { NetworkEvent, RequestClass } from '../../src/sim/network.ts'
import { mmck } from '../support/queueing.ts'

/*
 * Where requests count that are tried again or given up. 50 a second, so that every probe is a request.
 */

const WINDOWS: [number, number][] = [
  [0, 20],
  [20, 25],
  [25, 30],
  [30, 35],
]

function windowsOf(client: Partial<RequestClass>, by: Experiment['by'], events: NetworkEvent[]) {
  const box = { c: 9, service: { kind: 'det' as const, mean: 0.001 } }
  const experiment: Experiment = {
    network: {
      groups: { box },
      classes: [{ rate: 50, steps: [{ visit: 'box' }], ...client }],
      events,
    },
    horizon: 40,
    windows: WINDOWS,
    by,
  }
  return runLab(experiment, 'a').windows.map(({ all }) => all)
}

test('who tries again at once finds a full queue as it was: no more load, and no other end', () => {
  const rate = 260
  const theory = mmck(rate, 50, 4, 12)
  const { errorRate, latency } = runLab(
    {
      network: {
        groups: { box: { c: 4, cap: 12, service: { kind: 'exp', mean: 0.02 } } },
        classes: [{ rate, retries: 2, steps: [{ visit: 'box' }] }],
      },
      horizon: 1800,
    },
    'at once',
  ).all
  expect(Math.abs(errorRate - theory.lossP)).toBeLessThan(0.005)
  expect(Math.abs(latency.mean / theory.meanS - 1)).toBeLessThan(0.03)
})

test('who tries again soon does so within the same sub-tick', () => {
  const { errorRate } = runLab(
    {
      network: {
        groups: { box: { c: 9, service: { kind: 'det', mean: 0.0001 } } },
        classes: [{ rate: 5000, retries: 1, backoff: { base: 0.1, mult: 1 }, steps: [{ visit: 'box' }] }],
        events: [
          { t: 4, group: 'box', crash: 0 },
          { t: 5, group: 'box', restart: 0 },
        ],
      },
      horizon: 6,
      windows: [[4.5, 5]],
    },
    'soon',
  ).windows[0].all
  // Who comes in the last tenth of a second.
  expect(Math.abs(errorRate - 0.8)).toBeLessThan(0.02)
})

describe('a server that is dead for five seconds', () => {
  const events: NetworkEvent[] = [
    { t: 20, group: 'box', crash: 0 },
    { t: 25, group: 'box', restart: 0 },
  ]

  test('clients who try again after five seconds: a late success of the time they came', () => {
    const client: Partial<RequestClass> = { retries: 1, backoff: { base: 5, mult: 1 } }
    const byArrival = windowsOf(client, 'arrival', events)
    expect(byArrival.map(({ errorRate }) => errorRate)).toEqual([0, 0, 0, 0])
    expect(byArrival.map(({ latency }) => Math.round(latency.p50))).toEqual([0, 5, 0, 0])
    const byCompletion = windowsOf(client, 'completion', events)
    expect(byCompletion[1].latency.p50).toBeNaN()
    expect(byCompletion[2].latency.p99).toBeCloseTo(5, 0)
    for (const { throughput } of [byArrival[2], byCompletion[2]]) {
      expect(throughput).toBeGreaterThan(80)
      expect(throughput).toBeLessThan(120)
    }
  })

  test('clients who try again too early fail: by arrival at once, by completion with the last attempt', () => {
    const client: Partial<RequestClass> = { retries: 2, backoff: { base: 0.1, mult: 1 } }
    for (const by of ['arrival', 'completion'] as const) {
      const errors = windowsOf(client, by, events).map(({ errorRate }) => errorRate)
      expect(errors[0]).toBe(0)
      expect(errors[1]).toBeGreaterThan(0.9)
      expect(errors[3]).toBe(0)
    }
  })
})

test('an answer that takes longer than the timeout: failed at the time of giving up', () => {
  const client: Partial<RequestClass> = {
    rate: [
      [0, 50],
      [19.999, 50],
      [20, 0],
    ],
    steps: [{ visit: 'box' }, { net: { kind: 'det', mean: 100 } }],
    timeout: 5,
  }
  // The last come at 20 and give up at 25. Where nobody counts, nobody fails.
  const errors = (by: Experiment['by']) => windowsOf(client, by, []).map(({ errorRate }) => errorRate)
  expect(errors('arrival')).toEqual([1, 0, 0, 0])
  expect(errors('completion')).toEqual([1, 1, 0, 0])
  expect(windowsOf(client, 'arrival', [])[0].throughput).toBe(0)
})

test('requests that would try again after the horizon do so, counted by arrival', () => {
  const box = { service: { kind: 'det' as const, mean: 0.001 } }
  const network = {
    groups: { box },
    classes: [{ rate: 50, steps: [{ visit: 'box' }], retries: 3, backoff: { base: 1.5, mult: 1 } }],
    events: [{ t: 0, group: 'box', crash: 0 }],
  }
  const { all } = runLab({ network, horizon: 5 }, 'a')
  expect(all.errorRate).toBe(1)
  expect(runLab({ network, horizon: 5, windows: [[4, 5]] }, 'a').windows[0].all.errorRate).toBe(1)
  expect(runLab({ network, horizon: 4, by: 'completion' }, 'a').all.errorRate).toBe(0)
})

describe('a share of the retries that are wanted', () => {
  test('is tried again, the others fail at once', () => {
    const box = { n: 4, c: 9, service: { kind: 'det' as const, mean: 0.001 } }
    const network = {
      groups: { box },
      classes: [{ rate: 400, steps: [{ visit: 'box' }], retries: 2, retryP: 0.4 }],
      events: [{ t: 0, group: 'box', crash: 0 }],
    }
    // f (1 − r (1 − f (1 − r (1 − f)))) with f = ¼, r = .4
    const expected = 0.25 * (1 - 0.4 * (1 - 0.25 * (1 - 0.4 * 0.75)))
    for (const run of [runLab, runExact]) {
      const { all } = run({ network, horizon: 300, warmup: 10 }, 'a')
      expect(Math.abs(all.errorRate - expected)).toBeLessThan(0.004)
    }
  })

  test('keeps a storm of retries from lasting, on the engine as on the twin', () => {
    const network = (retryP: number) => ({
      groups: { box: { c: 10, cap: 400, service: { kind: 'exp' as const, mean: 0.1 } } },
      classes: [
        {
          rate: [
            [0, 70],
            [20, 70],
            [20.01, 200],
            [40, 200],
            [40.01, 70],
            [160, 70],
          ] as [number, number][],
          timeout: 1,
          retries: 3,
          retryP,
          backoff: { base: 0.2, mult: 1, jitter: 0.5 },
          steps: [{ visit: 'box' }],
        },
      ],
    })
    for (const run of [runLab, runExact]) {
      const later = (retryP: number) => {
        const windows: [number, number][] = [[130, 150]]
        return run({ network: network(retryP), horizon: 160, windows }, 'a').windows[0].all.errorRate
      }
      expect(later(1)).toBeGreaterThan(0.9)
      expect(later(0.1)).toBeLessThan(0.01)
    }
  })
})
