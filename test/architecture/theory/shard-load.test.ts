import { describe, expect, test } from 'vitest'
import { zipfPopularity } from '../../../src/architecture/theory/key-popularity.ts'
import { modulo, ownerAt, ring } from '../../../src/architecture/theory/placement.ts'
import { loadShares, maxOverMean, spotsOf } from '../../../src/architecture/theory/shard-load.ts'
import { counted, deviation, KEYS, modelled, SEEDS } from './counted-load.ts'
import { drawer, hashOf, mean, shardsOf, tally, zipfWeights } from './real-keys.ts'

describe('load of shards under Zipf popularity', () => {
  test.each([
    [8, 0],
    [8, 0.8],
    [64, 0.8],
    [16, 0.99],
    [64, 1.2],
  ])('%i shards, exponent %f: as uneven as with every key hashed', (n, exponent) => {
    const place = () => modulo(shardsOf(n))
    const [ours, real] = [modelled(place, exponent), counted(place, exponent, n)]
    expect(mean(ours.map(maxOverMean)) / mean(real.map(maxOverMean))).toBeCloseTo(1, 1)
    expect(Math.abs(deviation(ours, n) / deviation(real, n) - 1)).toBeLessThan(0.1)
    for (const shares of ours) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
  })

  test('on a ring the arcs and the keys add their unevenness', () => {
    const place = (seed: string) => ring(seed, 'db', shardsOf(8), 16)
    const [ours, real] = [modelled(place, 0.8), counted(place, 0.8, 8)]
    expect(mean(ours.map(maxOverMean)) / mean(real.map(maxOverMean))).toBeCloseTo(1, 1)
  })

  // Measured with half a million keys and one seed each (notes on simulation, f); here the mean over seeds.
  test.each([
    [8, 0.8, 1.09],
    [16, 0.8, 1.22],
    [64, 0.8, 1.99],
    [8, 0.99, 1.44],
    [16, 0.99, 2.05],
    [64, 0.99, 5.57],
    [8, 1.2, 2.31],
    [16, 1.2, 4.02],
    [64, 1.2, 13.9],
  ])('busiest over mean of %i shards, exponent %f: about %f', (n, exponent, expected) => {
    const popularity = zipfPopularity(500_000, exponent)
    const ratios = SEEDS.map((i) =>
      maxOverMean(loadShares(modulo(shardsOf(n)), popularity, spotsOf(`s${i}`, 'db'), `s${i}`, 'db')),
    )
    expect(Math.abs(mean(ratios) / expected - 1)).toBeLessThan(0.06)
  })

  test('requests, drawn one by one, arrive in those shares', () => {
    const popularity = zipfPopularity(5000, 0.9)
    const placement = modulo(shardsOf(6))
    const spots = spotsOf('tests', 'db')
    const draw = drawer(zipfWeights(5000, 0.9), 'tests')
    // The popular keys lie where the model has them; where the others lie is chance, here as there.
    const owners = Array.from({ length: 5000 }, (_, key) =>
      ownerAt(placement, spots[key] ?? hashOf(`key-${key}`)),
    )
    const visits = tally(
      7,
      Array.from({ length: 200_000 }, () => owners[draw()]),
    )
    const shares = loadShares(placement, popularity, spots, 'tests', 'db')
    for (const [i, share] of shares.entries())
      expect(Math.abs(visits[i + 1] / 200_000 - share)).toBeLessThan(0.012)
  })

  test('a shard keeps its luck when others come', () => {
    const popularity = zipfPopularity(KEYS, 0.5)
    const of = (n: number) =>
      loadShares(ring('tests', 'db', shardsOf(n), 64), popularity, spotsOf('tests', 'db'), 'tests', 'db')
    const [before, after] = [of(8), of(9)]
    // Nobody gains but the new one; hash noise aside.
    for (let i = 0; i < 8; i++) expect(after[i]).toBeLessThan(before[i] * 1.01)
  })
})
