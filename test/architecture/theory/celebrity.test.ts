import { describe, expect, test } from 'vitest'
import type { PartState } from '../../../src/architecture/kind.ts'
import { keepDivision } from '../../../src/architecture/sharding/division.ts'
import { type Cure, gatherShares, homesOf, sharesOf } from '../../../src/architecture/sharding/shares.ts'
import type { Situation } from '../../../src/architecture/situation.ts'
import { celebritySpots, keyHitShare } from '../../../src/architecture/theory/celebrity.ts'
import { modulo, ownerAt } from '../../../src/architecture/theory/placement.ts'
import type { Component } from '../../../src/architecture/topology.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { hashOf, shardsOf } from './real-keys.ts'

const SHARDS = 8
const P = 0.3
const placement = modulo(shardsOf(SHARDS))

function store(cure: Cure, pieces: number) {
  const servers = cure === 'own-shard' ? SHARDS + 1 : SHARDS
  const state: PartState = { luck: 7, done: 1, dataGb: 1, rangesGb: 1, calendarS: 0, readsPerS: 0 }
  const division = { servers: SHARDS, key: 'user-hash', placing: 'modulo', points: 1 } as const
  keepDivision(state, 'is', division)
  const component = { id: 'db', kind: 'sharded-database', servers, policies: {} } satisfies Component
  const now: Situation = {
    subtick: 0,
    parts: { db: state },
    conditions: {},
    modifiers: [{ kind: 'celebrity', on: 'db', amount: P, endSubtick: 1e9 }],
  } as unknown as Situation
  return { now, component, state, care: { cure, pieces, ttlS: 1 } }
}

/** Everybody alike, so that only the celebrity makes a difference. */
const use = (writes: boolean) => ({
  id: 'db',
  dataSet: { objects: 1e9, popularity: 0 },
  region: 'home',
  writes,
})

/** Requests one by one: each is for the star or for one of 50 000 others; a read of a split star goes to all pieces. */
function requestByRequest(cure: Cure, pieces: number, writes: boolean, requests = 200_000): Float64Array {
  const { state, component, care } = store(cure, pieces)
  const homes = homesOf(state, component, 'db', care)
  const stream = new Stream('tests', 'requests', `${writes}`)
  const visits = new Float64Array(component.servers)
  for (let i = 0; i < requests; i++) {
    const to =
      stream.uniform() >= P
        ? [ownerAt(placement, hashOf(`user-${stream.below(50_000)}`)) - 1]
        : cure === 'split' && !writes
          ? homes
          : [homes[stream.below(homes.length)]]
    for (const shard of to) visits[shard] += 1 / requests
  }
  return visits
}

describe.each([
  ['none', 1],
  ['own-shard', 1],
  ['split', 4],
  ['split', 8],
] as const)('a celebrity, cure %s, in %i pieces', (cure, pieces) => {
  const { now, component, state, care } = store(cure, pieces)

  test('writes go where requests drawn one by one go', () => {
    const shares = sharesOf(now, component, use(true), care)
    const real = requestByRequest(cure, pieces, true)
    for (const [i, share] of shares.entries()) expect(Math.abs(real[i] - share)).toBeLessThan(0.006)
  })

  test('reads go where requests drawn one by one go', () => {
    const single = sharesOf(now, component, use(false), care)
    const visits = Float64Array.from(single)
    // A gathered read visits each server that holds a piece, for all its pieces there.
    if (cure === 'split') for (const home of homesOf(state, component, 'db', care)) visits[home] += P
    const real = requestByRequest(cure, pieces, false)
    for (const [i, share] of visits.entries()) expect(Math.abs(real[i] - share)).toBeLessThan(0.006)
    const held = new Set(homesOf(state, component, 'db', care))
    for (const [i, is] of gatherShares(now, component, 'db', care).entries())
      expect(is === 1).toBe(held.has(i))
  })
})

describe('a celebrity', () => {
  test('left alone gives its shard (1 − p)/n + p', () => {
    const { now, component, care } = store('none', 1)
    const shares = sharesOf(now, component, use(false), care)
    expect(Math.max(...shares)).toBeCloseTo((1 - P) / SHARDS + P, 2)
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9)
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
    expect(celebritySpots('t', 'db', 'star', 2)).toEqual(celebritySpots('t', 'db', 'star', 8).slice(0, 2))
  })
})
