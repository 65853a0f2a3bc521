import { describe, expect, test } from 'vitest'
import { aimFirstOfKinds, firstOfKinds } from '../../src/sim/kinds.ts'
import { measure } from '../support/simulate.ts'

describe('the first of c services to be done', () => {
  test.each([
    [1.4, 1.3],
    [2.3, 1.44],
    [5, 2.4],
  ])('with one worker is what is left of a service: scv %f, third %f', (scv, third) => {
    aimFirstOfKinds(1, scv, third)
    // Renewal theory: E[S²]/2 and E[S³]/3.
    const mean = (1 + scv) / 2
    expect(firstOfKinds.mean).toBeCloseTo(mean, 2)
    expect(firstOfKinds.scv).toBeCloseTo((third * (1 + scv) ** 2) / 3 / mean ** 2 - 1, 1)
  })

  test('of two exponential kinds: Σ over who is at which, e.g. of two workers', () => {
    // One service in ten is ten times as long: means 10/19 and 100/19, each with about half of the work.
    const [short, long, part] = [10 / 19, 100 / 19, 9 / 19]
    const second = 2 * (0.9 * short ** 2 + 0.1 * long ** 2)
    const third = (6 * (0.9 * short ** 3 + 0.1 * long ** 3)) / second ** 2
    aimFirstOfKinds(2, second - 1, third)
    const [bothShort, one, bothLong] = [part ** 2, 2 * part * (1 - part), (1 - part) ** 2]
    const mean = (bothShort * short) / 2 + one / (1 / short + 1 / long) + (bothLong * long) / 2
    expect(firstOfKinds.mean).toBeCloseTo(2 * mean, 2)
  })

  test('of many is like that of exponential ones', () => {
    aimFirstOfKinds(64, 1.4, 1.3)
    expect(firstOfKinds.mean).toBeCloseTo(1, 1)
    expect(firstOfKinds.scv).toBeCloseTo(1, 1)
  })
})

// The exact twin, 5 million requests: short ones wait behind long ones that take two workers of nine queues at once.
test('short requests that meet long ones in a pool', () => {
  const long = { kind: 'det', mean: 0.022 } as const
  const parts = [
    { p: 0.85, d: { kind: 'exp', mean: 0.0035 } as const },
    { p: 0.15, d: long },
  ]
  const short = { kind: 'exp', mean: 0.002 } as const
  const measured = measure(
    {
      groups: { box: { n: 9, c: 2, lb: 'lc', service: { kind: 'mix', parts } } },
      classes: [
        { rate: 2000, steps: [{ visit: 'box' }] },
        { rate: 600, steps: [{ visit: 'box', service: short }] },
      ],
    },
    0.5,
  )
  expect.soft(Math.abs(measured.meanWaitS / 0.000557 - 1)).toBeLessThan(0.05)
})
