import { describe, expect, test } from 'vitest'
import {
  type Cure,
  celebritySpots,
  homesOf,
  keyHitShare,
  withCelebrity,
} from '../../../src/architecture/theory/celebrity.ts'
import { modulo, ownerAt } from '../../../src/architecture/theory/placement.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { hashOf, shardsOf } from './real-keys.ts'

const SHARDS = 8
const placement = modulo(shardsOf(SHARDS))
const celebrity = { readShare: 0.3, writeShare: 0.1 }
const spots = celebritySpots('tests', 'db', 'star', 8)
const even = (shards: number) => new Float64Array(shards).fill(1 / SHARDS).fill(0, SHARDS)

/** Requests one by one: each reads or writes the star or one of 50 000 others. */
function requestByRequest(cure: Cure, requests = 200_000) {
  const stream = new Stream('tests', 'requests')
  const shards = cure.ownShard ?? SHARDS
  const visits = { reads: new Float64Array(shards), writes: new Float64Array(shards) }
  const pieceOf = (i: number) => cure.ownShard ?? ownerAt(placement, spots[i])
  const pieces = cure.pieces ?? 1
  for (const [kind, share] of [
    ['reads', celebrity.readShare],
    ['writes', celebrity.writeShare],
  ] as const)
    for (let i = 0; i < requests; i++) {
      const to =
        stream.uniform() >= share
          ? [ownerAt(placement, hashOf(`user-${stream.below(50_000)}`))]
          : kind === 'writes'
            ? [pieceOf(stream.below(pieces))]
            : Array.from({ length: pieces }, (_, piece) => pieceOf(piece))
      for (const shard of to) visits[kind][shard - 1] += 1 / requests
    }
  return visits
}

const CURES: Record<string, Cure> = {
  'left alone': {},
  'on a shard of its own': { ownShard: SHARDS + 1 },
  'split into 4': { pieces: 4 },
  'split into 8': { pieces: 8 },
}

describe('a celebrity', () => {
  test.each(Object.entries(CURES))('%s: visits are those of requests drawn one by one', (_, cure) => {
    const shards = shardsOf(cure.ownShard ?? SHARDS)
    const others = { reads: even(shards.length), writes: even(shards.length) }
    const ours = withCelebrity(shards, others, celebrity, homesOf(placement, spots, cure))
    const real = requestByRequest(cure)
    for (const kind of ['reads', 'writes'] as const)
      for (const [i, share] of ours[kind].entries())
        expect(Math.abs(real[kind][i] - share)).toBeLessThan(0.005)
  })

  test('left alone gives its shard (1 − p)/n + p', () => {
    const others = { reads: even(SHARDS), writes: even(SHARDS) }
    const { reads } = withCelebrity(shardsOf(SHARDS), others, celebrity, homesOf(placement, spots, {}))
    expect(Math.max(...reads)).toBeCloseTo(0.7 / 8 + 0.3, 12)
    expect(reads.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })

  test('split into k spreads its writes, and multiplies its reads by k', () => {
    const others = { reads: even(SHARDS), writes: even(SHARDS) }
    const homes = homesOf(placement, spots, { pieces: 8 })
    const { reads, writes } = withCelebrity(shardsOf(SHARDS), others, celebrity, homes)
    expect(writes.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    expect(reads.reduce((a, b) => a + b)).toBeCloseTo(0.7 + 8 * 0.3, 12)
  })

  test('cached is read from its shard once a TTL', () => {
    const stream = new Stream('tests', 'cache')
    const [readsPerS, ttlS] = [40, 2]
    let [now, until, hits] = [0, -1, 0]
    for (let i = 0; i < 100_000; i++) {
      now += exponential(stream) / readsPerS
      if (now < until) hits++
      else until = now + ttlS
    }
    expect(hits / 100_000).toBeCloseTo(keyHitShare(readsPerS, ttlS), 2)
  })

  test('lies where it lies: the same spots, however many pieces are asked for', () => {
    expect(celebritySpots('tests', 'db', 'star', 2)).toEqual(spots.slice(0, 2))
  })
})
