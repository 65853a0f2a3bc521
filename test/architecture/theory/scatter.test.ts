import { describe, expect, test } from 'vitest'
import {
  partWork,
  slowestOf,
  storageAmplification,
  writeAmplification,
} from '../../../src/architecture/theory/scatter.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { crossShare, gatheredWithin, leafQuantile, shardsTouched, slowestQuantile } from './closed-forms.ts'
import { drawer, mean } from './real-keys.ts'

const QUERIES = 40_000

/** Queries one by one, each to k shards, waiting for the slowest of them. */
function gather(k: number): number[] {
  const stream = new Stream('tests', 'gather', `${k}`)
  return Array.from({ length: QUERIES }, () => {
    let slowest = 0
    for (let shard = 0; shard < k; shard++) slowest = Math.max(slowest, exponential(stream))
    return slowest
  }).sort((a, b) => a - b)
}

describe('scatter and gather', () => {
  test.each([1, 4, 16, 64])('over %i shards waits for the slowest, query by query', (k) => {
    const times = gather(k)
    expect(mean(times) / slowestOf(k)).toBeCloseTo(1, 1)
    for (const q of [0.5, 0.95, 0.99])
      expect(Math.abs(times[Math.floor(q * QUERIES)] / slowestQuantile(q, k) - 1)).toBeLessThan(0.04)
    const within = times.filter((time) => time <= 3).length / QUERIES
    expect(within).toBeCloseTo(gatheredWithin(1 - Math.exp(-3), k), 2)
  })

  test('over 100 shards makes the leaf’s p99 the usual case: 63 % are slower (Dean & Barroso)', () => {
    expect(1 - gatheredWithin(0.99, 100)).toBeCloseTo(0.634, 3)
    expect(leafQuantile(0.99, 100)).toBeCloseTo(0.9999, 5)
  })

  test('divides the rows, but not what every shard pays', () => {
    expect(8 * partWork(8, 0)).toBeCloseTo(1, 12)
    expect(8 * partWork(8, 0.25)).toBeCloseTo(8 * 0.25 + 0.75, 12)
    expect(partWork(1, 0.25)).toBe(1)
  })
})

describe('rows of two keys', () => {
  test('lie on different shards as often as pairs drawn one by one', () => {
    const shares = Float64Array.from([0.4, 0.3, 0.2, 0.1])
    const draw = drawer(shares, 'pairs')
    const pairs = Array.from({ length: QUERIES }, () => [draw(), draw()])
    const apart = pairs.filter(([one, other]) => one !== other)
    expect(apart.length / QUERIES).toBeCloseTo(crossShare(shares), 1)
  })
})

describe('denormalised', () => {
  test('each write changes the original and every copy, wherever they lie', () => {
    const [shards, copies] = [8, 3]
    const stream = new Stream('tests', 'copies')
    const touched: number[] = []
    let writes = 0
    for (let change = 0; change < QUERIES; change++) {
      const rows = Array.from({ length: 1 + copies }, () => stream.below(shards))
      writes += rows.length
      touched.push(new Set(rows).size)
    }
    expect(writes / QUERIES).toBe(writeAmplification(copies))
    expect(mean(touched)).toBeCloseTo(shardsTouched(shards, 1 + copies), 1)
    expect(storageAmplification(copies, 0.2)).toBeCloseTo(1.6, 12)
  })
})
