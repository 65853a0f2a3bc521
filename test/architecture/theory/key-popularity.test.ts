import { describe, expect, test } from 'vitest'
import {
  HEAD_KEYS,
  powerSum,
  samenessOf,
  zipfPopularity,
} from '../../../src/architecture/theory/key-popularity.ts'
import { topShare } from './closed-forms.ts'
import { zipfWeights } from './real-keys.ts'

const EXPONENTS = [0, 0.5, 0.8, 0.99, 1, 1.00001, 1.2, 2]

describe('the popularity of keys', () => {
  test.each(EXPONENTS)('adds up a million of them by an integral, exponent %f', (s) => {
    let sum = 0
    for (let i = 1_000_000; i >= 1; i--) sum += i ** -s
    expect(powerSum(1, 1_000_000, s) / sum).toBeCloseTo(1, 9)
  })

  test.each(EXPONENTS)('is that of every key counted singly, exponent %f', (s) => {
    const weights = zipfWeights(20_000, s)
    const popularity = zipfPopularity(20_000, s)
    const tail = weights.slice(HEAD_KEYS).reduce((a, b) => a + b, 0)
    expect(popularity.head[0]).toBeCloseTo(weights[0], 10)
    expect(popularity.head[HEAD_KEYS - 1]).toBeCloseTo(weights[HEAD_KEYS - 1], 10)
    expect(popularity.tail).toBeCloseTo(tail, 9)
    expect(samenessOf(popularity) / weights.reduce((a, b) => a + b * b, 0)).toBeCloseTo(1, 8)
    expect(topShare(20_000, s, 100)).toBeCloseTo(
      weights.slice(0, 100).reduce((a, b) => a + b, 0),
      9,
    )
  })

  test('of fewer keys than are followed singly has no tail', () => {
    const popularity = zipfPopularity(10, 0.8)
    expect(popularity.head).toHaveLength(10)
    expect(popularity.tail).toBe(0)
    expect(popularity.tailSquares).toBe(0)
  })

  test('costs the same for a billion keys', () => {
    expect(zipfPopularity(1e9, 0.9).head).toHaveLength(HEAD_KEYS)
  })
})
