import { describe, expect, test } from 'vitest'
import { shareOfTop, zipf } from '../../../src/architecture/theory/popularity.ts'

/** Σ i^−s over ranks, one by one. */
function powers(first: number, last: number, s: number): number {
  let sum = 0
  for (let i = last; i >= first; i--) sum += i ** -s
  return sum
}

describe('popularity by Zipf, in buckets', () => {
  test.each([
    [1, 1],
    [40, 0.8],
    [1000, 0],
    [1e6, 0.6],
    [1e6, 1],
    [1e6, 1.2],
    [1e7, 0.9],
  ])('%i objects, exponent %f', (objects, exponent) => {
    const popularity = zipf(objects, exponent)
    const total = powers(1, objects, exponent)
    expect(popularity.count.length).toBeLessThan(200)
    expect(popularity.count.reduce((sum, count) => sum + count, 0)).toBe(objects)
    expect(shareOfTop(popularity, objects)).toBeCloseTo(1, 9)
    expect(popularity.share[0] * total).toBeCloseTo(1, 6)
    for (const share of [0.01, 0.1, 0.5]) {
      const top = Math.ceil(objects * share)
      const true_ = powers(1, top, exponent) / total
      expect(shareOfTop(popularity, top) / true_).toBeCloseTo(1, 2)
    }
  })

  test('a sum over the objects is right within .1 %', () => {
    const { count, share } = zipf(1e6, 0.9)
    const total = powers(1, 1e6, 0.9)
    for (const lookups of [1e3, 1e5, 1e7]) {
      let one = 0
      for (let i = 1; i <= 1e6; i++) one += 1 - Math.exp((-lookups * i ** -0.9) / total)
      const buckets = count.reduce((sum, n, i) => sum + n * (1 - Math.exp(-lookups * share[i])), 0)
      expect(Math.abs(buckets / one - 1)).toBeLessThan(0.001)
    }
  })
})
