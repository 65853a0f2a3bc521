import { describe, expect, test } from 'vitest'
import { draw, drawn, lawOf } from '../../src/sim/law.ts'
import type { Distribution } from '../../src/sim/network.ts'
import { Stream } from '../../src/sim/rng.ts'
import { exponential, gamma, normal, poisson } from '../../src/sim/variates.ts'

const draws = (stream: Stream, n = 8) => Array.from({ length: n }, () => stream.bits())

/** Raw moments 1..4 of many draws. */
function moments(draw: (stream: Stream) => number, n = 400_000): number[] {
  const stream = new Stream('moments')
  const sums = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const x = draw(stream)
    sums[0] += x
    sums[1] += x * x
    sums[2] += x * x * x
    sums[3] += x * x * x * x
  }
  return sums.map((s) => s / n)
}

describe('streams', () => {
  test('equal names and sub-ticks draw equal numbers', () => {
    const one = new Stream('seed', 'group', 'db').reseed(7)
    const other = new Stream('seed', 'group', 'db')
    draws(other, 100)
    expect(draws(other.reseed(7))).toEqual(draws(one))
  })

  test('another seed, name or sub-tick draws others', () => {
    const all = [
      new Stream('seed', 'group', 'db').reseed(7),
      new Stream('seed', 'group', 'db').reseed(8),
      new Stream('seed', 'group', 'd', 'b').reseed(7),
      new Stream('seeds', 'group', 'db').reseed(7),
    ].map((stream) => draws(stream).join())
    expect(new Set(all).size).toBe(all.length)
  })

  test('the first number of successive sub-ticks is uniform and uncorrelated', () => {
    const stream = new Stream('first')
    const n = 100_000
    let [sum, squares, products, before] = [0, 0, 0, 0.5]
    for (let i = 0; i < n; i++) {
      const u = stream.reseed(i).uniform()
      sum += u
      squares += u * u
      products += (u - 0.5) * (before - 0.5)
      before = u
    }
    expect(sum / n).toBeCloseTo(1 / 2, 2)
    expect(squares / n).toBeCloseTo(1 / 3, 2)
    expect(products / n).toBeCloseTo(0, 2)
  })
})

describe('variates have their moments', () => {
  test.each([
    ['uniform', (s: Stream) => s.uniform(), [1 / 2, 1 / 3, 1 / 4, 1 / 5]],
    ['normal', normal, [0, 1, 0, 3]],
    ['exponential', exponential, [1, 2, 6, 24]],
    ['gamma 0.4', (s: Stream) => gamma(s, 0.4) / 0.4, [1, 3.5, 21, 178.5]],
    ['gamma 5', (s: Stream) => gamma(s, 5) / 5, [1, 1.2, 1.68, 2.688]],
    ['Poisson 3', (s: Stream) => poisson(s, 3) / 3, [1, 4 / 3, 19 / 9, 103 / 27 - 0.0]],
    ['Poisson 200', (s: Stream) => poisson(s, 200) / 200, [1, 1.005, 1.015025, 1.030175]],
  ] as const)('%s', (_, draw, expected) => {
    moments(draw).forEach((moment, i) => {
      expect
        .soft(Math.abs(moment - expected[i]), `moment ${i + 1}`)
        .toBeLessThan(0.025 * Math.max(1, expected[i]))
    })
  })

  test('beyond the last layer of the ziggurat, too', () => {
    const stream = new Stream('tails')
    let [high, low, long] = [0, 0, 0]
    const n = 4_000_000
    for (let i = 0; i < n; i++) {
      const z = normal(stream)
      if (z > 3.7) high++
      if (z < -3.7) low++
      if (exponential(stream) > 7.8) long++
    }
    // Φ(−3.7) = 1.078e-4 and exp(−7.8) = 4.097e-4; four standard deviations of the count.
    expect(Math.abs(high - n * 1.078e-4)).toBeLessThan(84)
    expect(Math.abs(low - n * 1.078e-4)).toBeLessThan(84)
    expect(Math.abs(long - n * 4.097e-4)).toBeLessThan(162)
  })
})

test.each<Distribution>([
  { kind: 'exp', mean: 2 },
  { kind: 'det', mean: 2 },
  { kind: 'erlang', k: 3, mean: 2 },
  { kind: 'lognormal', mean: 2, scv: 0.5 },
  {
    kind: 'mix',
    parts: [
      { p: 0.25, d: { kind: 'det', mean: 4 } },
      { p: 0.75, d: { kind: 'exp', mean: 1 } },
    ],
  },
])('a law draws what its moments say: %o', (d) => {
  const law = lawOf(d)
  const [mean, second, third] = moments((stream) => {
    draw(law, stream)
    return drawn.s
  })
  expect(mean / law.mean).toBeCloseTo(1, 1.7)
  expect(second / (law.mean * law.mean * (1 + law.scv))).toBeCloseTo(1, 1.5)
  expect(third / law.thirdMoment).toBeCloseTo(1, 1)
})
