import { describe, expect, test } from 'vitest'
import { runLab } from '../../src/sim/lab.ts'
import type { Distribution, Group, Network, RequestClass, Step } from '../../src/sim/network.ts'
import { delayChance } from '../../src/sim/single.ts'
import { aimChoice, choice, fixedPoint } from '../../src/sim/two-choices.ts'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })

function network(
  groups: Record<string, Group>,
  rate: number,
  steps: Step[],
  client: Partial<RequestClass> = {},
) {
  return { groups, classes: [{ rate, steps, ...client }] } satisfies Network
}

const run = (lab: Network) => runLab({ network: lab, horizon: 1800, warmup: 60 }, 'language').all

/** References: the exact twin, seed `ref`, three runs of 15 minutes. Seconds. */
describe('the words of the language agree with the exact twin', () => {
  const store = { c: 8, service: exp(0.01) }
  const cases: [string, Network, number, number, number][] = [
    [
      'shares',
      network({ a: { n: 4, c: 2, lb: 'hash', weights: [4, 3, 2, 1], service: exp(0.01) } }, 400, [
        { visit: 'a' },
      ]),
      0.0191,
      0.0971,
      0,
    ],
    [
      'the better of two',
      network({ a: { n: 16, c: 4, lb: 'p2c', service: exp(0.01) } }, 5760, [{ visit: 'a' }]),
      0.0125,
      0.0496,
      0,
    ],
    [
      'the better of two, in overload',
      network({ a: { n: 16, c: 4, cap: 40, lb: 'p2c', service: exp(0.01) } }, 8960, [{ visit: 'a' }]),
      0.0981,
      0.1475,
      0.2858,
    ],
    [
      'a fan',
      network({ a: { n: 16, service: exp(0.01) } }, 280, [{ visit: 'a', fan: 4 }]),
      0.0683,
      0.2033,
      0,
    ],
    [
      'held workers',
      network({ w: { n: 2, c: 16, hold: true, service: exp(0.004) }, store }, 600, [
        { visit: 'w', inner: [{ visit: 'store' }] },
      ]),
      0.0157,
      0.0541,
      0,
    ],
    [
      'held workers, exhausted by a slow store',
      network({ w: { c: 40, cap: 120, hold: true, service: exp(0.004) }, store }, 1000, [
        { visit: 'w', inner: [{ visit: 'store' }] },
      ]),
      0.1449,
      0.1922,
      0.2005,
    ],
    [
      'a timeout',
      network({ a: { c: 4, service: exp(0.01) } }, 340, [{ visit: 'a' }], { timeout: 0.04 }),
      0.0155,
      0.039,
      0.1407,
    ],
  ]
  test.each(cases)('%s', (_, lab, meanS, p99S, errorRate) => {
    const { latency, errorRate: errors } = run(lab)
    expect.soft(Math.abs(latency.mean / meanS - 1), 'mean').toBeLessThan(0.04)
    expect.soft(Math.abs(latency.p99 / p99S - 1), 'p99').toBeLessThan(0.05)
    expect.soft(Math.abs(errors - errorRate), 'error rate').toBeLessThan(0.015)
  })
})

describe('a flood with timeouts and retries', () => {
  const after = (timeout: number, cap: number) => {
    const rate: [number, number][] = [
      [30, 600],
      [30.01, 1200],
      [45, 1200],
      [45.01, 600],
    ]
    const flooded = network({ a: { c: 8, cap, service: exp(0.01) } }, 0, [{ visit: 'a' }], {
      timeout,
      retries: 2,
      backoff: { base: 0.1, mult: 2, jitter: 0.5 },
    })
    flooded.classes[0] = { ...flooded.classes[0], rate: rate as never }
    return runLab({ network: flooded, horizon: 120, windows: [[90, 120]] }, 'flood').windows[0].all
  }
  test('heals where a full queue is quicker than the timeout', () => {
    expect(after(0.3, 100).errorRate).toBeLessThan(0.001)
  })
  test('sticks where it is slower', () => {
    expect(after(0.2, 1000).errorRate).toBe(1)
  })
})

test('two choices at one worker: s(k) = ρ^(2^k − 1)', () => {
  const shares = fixedPoint(1, 0.9)
  for (let k = 1; k < 6; k++) expect(shares[k] / 0.9 ** (2 ** k - 1)).toBeCloseTo(1, 6)
})

test('two choices at one worker: one more round is as rare as the limit says', () => {
  aimChoice(1, 0.9)
  for (let i = 0; i < 4; i++) expect(choice[i]).toBeCloseTo(2 ** (i + 1), 2)
})

test('GI/M/1: σ is ρ for Poisson arrivals, and the root of its equation for Erlang ones', () => {
  expect(delayChance(0.7, 1)).toBeCloseTo(0.7, 10)
  const sigma = delayChance(0.8, 1 / 4)
  expect(sigma).toBeCloseTo((1 / (1 + (1 - sigma) / (0.8 * 4))) ** 4, 10)
})
