import { describe, expect, test } from 'vitest'
import { movesBetween } from '../../../src/architecture/theory/moves.ts'
import {
  modulo,
  ownerAt,
  type Placement,
  ranges,
  ring,
  territories,
} from '../../../src/architecture/theory/placement.ts'
import { maxOverMean, spread } from '../../../src/architecture/theory/shard-load.ts'
import { movedShare } from './closed-forms.ts'
import { hashOf, keysOf, mean, shardsOf, tally, textbookRing } from './real-keys.ts'

const SEEDS = Array.from({ length: 200 }, (_, i) => `seed-${i}`)
const KEYS = keysOf(100_000)
const HASHES = KEYS.map(hashOf)

const PLACEMENTS: Record<string, (shards: number[]) => Placement> = {
  modulo,
  'a ring with 1 point': (shards) => ring('tests', 'db', shards, 1),
  'a ring with 128 points': (shards) => ring('tests', 'db', shards, 128),
  ranges: (shards) => ranges(shards, shards),
}

describe.each(Object.entries(PLACEMENTS))('%s', (_, place) => {
  test('owns what it says, key by key', () => {
    const placement = place(shardsOf(7))
    const shares = territories(placement)
    const keys = tally(
      8,
      HASHES.map((hash) => ownerAt(placement, hash)),
    )
    for (const [i, share] of shares.entries())
      expect(Math.abs(keys[i + 1] / KEYS.length - share)).toBeLessThan(4 * Math.sqrt(share / KEYS.length))
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })

  test.each([
    { before: [1, 2, 3, 4], after: [1, 2, 3, 4, 5] },
    { before: [1, 2, 3, 4], after: [1, 3, 4] },
    { before: [1, 2, 3, 4, 5, 6], after: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
  ])('moves what it says from $before to $after, key by key and shard by shard', ({ before, after }) => {
    const [old, next] = [place(before), place(after)]
    const moves = movesBetween(old, next)
    const counted = new Map<string, number>()
    for (const hash of HASHES) {
      const way = `${ownerAt(old, hash)}→${ownerAt(next, hash)}`
      counted.set(way, (counted.get(way) ?? 0) + 1 / KEYS.length)
    }
    for (const { from, to, share } of moves) {
      const noise = 4 * Math.sqrt(share / KEYS.length) + 1e-4
      expect(Math.abs((counted.get(`${from}→${to}`) ?? 0) - share)).toBeLessThan(noise)
    }
    const moved = [...counted].filter(([way]) => way.split('→')[0] !== way.split('→')[1])
    expect(movedShare(moves)).toBeCloseTo(mean(moved.map(([, share]) => share)) * moved.length, 2)
  })
})

describe('adding one shard to n', () => {
  test.each([2, 4, 8, 16])('moves 1/(n+1) on a ring, n = %i, and only to the new one', (n) => {
    const moves = SEEDS.map((seed) =>
      movesBetween(ring(seed, 'db', shardsOf(n), 128), ring(seed, 'db', shardsOf(n + 1), 128)),
    )
    expect(mean(moves.map(movedShare)) * (n + 1)).toBeCloseTo(1, 1)
    expect(moves.flat().every(({ to }) => to === n + 1)).toBe(true)
  })

  test.each([2, 4, 8, 16])('moves n/(n+1) with modulo, n = %i; doubling moves half', (n) => {
    expect(movedShare(movesBetween(modulo(shardsOf(n)), modulo(shardsOf(n + 1))))).toBeCloseTo(
      n / (n + 1),
      12,
    )
    expect(movedShare(movesBetween(modulo(shardsOf(n)), modulo(shardsOf(2 * n))))).toBeCloseTo(1 / 2, 12)
  })

  test('moves as much on a textbook ring of real keys', () => {
    const moved = SEEDS.slice(0, 40).map((name) => {
      const [old, next] = [textbookRing(shardsOf(8), 64, name), textbookRing(shardsOf(9), 64, name)]
      return KEYS.slice(0, 5000).filter((key) => old(key) !== next(key)).length / 5000
    })
    const ours = SEEDS.slice(0, 40).map((seed) =>
      movedShare(movesBetween(ring(seed, 'db', shardsOf(8), 64), ring(seed, 'db', shardsOf(9), 64))),
    )
    expect(mean(moved)).toBeCloseTo(1 / 9, 2)
    expect(mean(ours)).toBeCloseTo(mean(moved), 2)
  })

  test('from modulo to a ring moves nearly everything once', () => {
    const moved = movedShare(movesBetween(modulo(shardsOf(8)), ring('tests', 'db', shardsOf(8), 128)))
    expect(moved).toBeCloseTo(7 / 8, 2)
  })
})

describe('a shard that leaves a ring', () => {
  test('gives its keys to all the others, and they keep theirs', () => {
    const moves = movesBetween(
      ring('tests', 'db', [1, 2, 3, 4, 5], 128),
      ring('tests', 'db', [1, 2, 4, 5], 128),
    )
    expect(new Set(moves.map(({ from }) => from))).toEqual(new Set([3]))
    expect(new Set(moves.map(({ to }) => to))).toEqual(new Set([1, 2, 4, 5]))
  })
})

describe('the ring is uneven as theory has it', () => {
  const rings = (points: number) => SEEDS.map((seed) => territories(ring(seed, 'db', shardsOf(16), points)))

  // Dirichlet: an arc sum of V of nV uniform spacings has variance (n − 1)/(n²(nV + 1)).
  test.each([1, 16, 128, 512])('standard deviation of a share, V = %i', (points) => {
    const variance = mean(rings(points).map((shares) => spread(shares) ** 2))
    expect(Math.sqrt(variance) / Math.sqrt(15 / (16 * points + 1))).toBeCloseTo(1, 1)
    expect(Math.sqrt(variance) * Math.sqrt(points)).toBeGreaterThan(0.9)
    expect(Math.sqrt(variance) * Math.sqrt(points)).toBeLessThan(1.05)
  })

  test.each([
    [1, 3.38], // Σ 1/i, i ≤ 16: the longest of 16 spacings
    [16, 1.47],
    [128, 1.17],
    [512, 1.08],
  ])('busiest over mean of 16 shards, V = %i: %f', (points, expected) => {
    expect(mean(rings(points).map(maxOverMean)) / expected).toBeCloseTo(1, 1)
  })
})
