import { describe, expect, test } from 'vitest'
import { zipfBuckets } from '../../../src/architecture/theory/key-buckets.ts'

describe('many objects in buckets of popularity', () => {
  test.each([
    [1, 1],
    [40, 0.8],
    [1000, 0],
    [1e6, 1],
    [1e9, 0.9],
  ])('%i objects, exponent %f: none is lost', (objects, exponent) => {
    const { count, share } = zipfBuckets(objects, exponent)
    expect(count.length).toBeLessThan(200)
    expect(count.reduce((sum, n) => sum + n, 0)).toBe(objects)
    expect(count.reduce((sum, n, i) => sum + n * share[i], 0)).toBeCloseTo(1, 9)
  })

  test.each([0, 0.6, 1, 1.2])('a sum over the objects is right within .1 %, exponent %f', (exponent) => {
    const { count, share } = zipfBuckets(1e6, exponent)
    let total = 0
    for (let i = 1e6; i >= 1; i--) total += i ** -exponent
    for (const lookups of [1e3, 1e5, 1e7]) {
      let singly = 0
      for (let i = 1; i <= 1e6; i++) singly += 1 - Math.exp((-lookups * i ** -exponent) / total)
      const sum = count.reduce((all, n, i) => all + n * (1 - Math.exp(-lookups * share[i])), 0)
      expect(Math.abs(sum / singly - 1)).toBeLessThan(0.001)
    }
  })
})
