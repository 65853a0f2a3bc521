import { describe, expect, test } from 'vitest'
import { Histogram } from '../../src/sim/histogram.ts'
import { Stream } from '../../src/sim/rng.ts'
import { exponential } from '../../src/sim/variates.ts'

function exponentials(scaleS: number): Histogram {
  const histogram = new Histogram()
  const stream = new Stream('histogram')
  for (let i = 0; i < 200_000; i++) histogram.add(scaleS * exponential(stream), 1)
  return histogram
}

describe('a latency histogram', () => {
  test.each([2e-5, 0.01, 30])('tells quantiles and the mean at %f s', (scaleS) => {
    const histogram = exponentials(scaleS)
    for (const p of [0.5, 0.95, 0.99]) {
      expect(histogram.quantile(p) / (-scaleS * Math.log(1 - p))).toBeCloseTo(1, 1.7)
    }
    expect(histogram.mean() / scaleS).toBeCloseTo(1, 2)
    expect(histogram.total).toBe(200_000)
  })

  test('keeps a constant within one bucket', () => {
    const histogram = new Histogram()
    for (let i = 0; i < 10; i++) histogram.add(0.0123, 2.5)
    expect(histogram.total).toBe(25)
    expect(histogram.quantile(0.5) / 0.0123).toBeCloseTo(1, 1.5)
  })

  test('adding and subtracting leaves exactly nothing', () => {
    const histogram = exponentials(0.1)
    const window = new Histogram()
    const before = histogram.quantile(0.99)
    for (let i = 1; i < 1000; i++) window.add(i / 977, i / 3)
    histogram.addAll(window)
    expect(histogram.quantile(0.99)).not.toBe(before)
    for (let i = 1; i < 1000; i++) histogram.subtract(i / 977, i / 3)
    expect(histogram.quantile(0.99)).toBe(before)
    expect(histogram.total).toBe(200_000)
  })

  test('is 0 when empty, and holds what is off the scale at its ends', () => {
    const histogram = new Histogram()
    expect([histogram.quantile(0.5), histogram.mean(), histogram.total]).toEqual([0, 0, 0])
    histogram.add(0, 1)
    histogram.add(1e9, 1)
    expect(histogram.quantile(0.25)).toBeLessThan(1e-6)
    expect(histogram.quantile(1)).toBeGreaterThan(1e5)
  })
})
