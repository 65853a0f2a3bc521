import { describe, expect, test } from 'vitest'
import { zipfPopularity } from '../../../src/architecture/theory/key-popularity.ts'
import { modulo, ownerAt, ring } from '../../../src/architecture/theory/placement.ts'
import { copyingSlowdown, cutover, movedGb, reshardS } from '../../../src/architecture/theory/resharding.ts'
import { loadShares, spotsOf } from '../../../src/architecture/theory/shard-load.ts'
import { hashOf, shardsOf, zipfWeights } from './real-keys.ts'
import { copyRowByRow, GB_PER_S, KEYS, plan } from './row-copy.ts'

describe('a move of keys', () => {
  test.each([
    ['ring, 4 to 5', ring('t', 'db', shardsOf(4), 128), ring('t', 'db', shardsOf(5), 128)],
    ['ring, 8 to 12', ring('t', 'db', shardsOf(8), 128), ring('t', 'db', shardsOf(12), 128)],
    ['ring, one leaves', ring('t', 'db', shardsOf(4), 128), ring('t', 'db', [1, 2, 4], 128)],
    ['modulo, 4 to 5', modulo(shardsOf(4)), modulo(shardsOf(5))],
    ['modulo, 4 to 8', modulo(shardsOf(4)), modulo(shardsOf(8))],
  ])('takes as long as copying row by row: %s', (_, before, after) => {
    const real = copyRowByRow(before, after)
    const ours = plan(before, after)
    expect(Math.abs(movedGb(ours) / real.gb - 1)).toBeLessThan(0.05)
    expect(Math.abs(reshardS(ours, GB_PER_S, 1) / real.seconds - 1)).toBeLessThan(0.06)
    expect(ours.inGb.reduce((a, b) => a + b)).toBeCloseTo(movedGb(ours), 9)
  })

  test('is moved bytes over (sources × bandwidth share) where work is even', () => {
    // Doubling with modulo: each of 4 sends half of what it has to one other.
    const ours = plan(modulo(shardsOf(4)), modulo(shardsOf(8)))
    expect(movedGb(ours)).toBeCloseTo(100, 9)
    expect(reshardS(ours, GB_PER_S, 0.25)).toBeCloseTo(100 / (4 * GB_PER_S * 0.25), 9)
  })

  test('to one new server waits for that one, not for the many that send', () => {
    const ours = plan(ring('t', 'db', shardsOf(8), 512), ring('t', 'db', shardsOf(9), 512))
    expect(reshardS(ours, GB_PER_S, 1)).toBeCloseTo(movedGb(ours) / GB_PER_S, 6)
  })

  test('leaves the servers what it does not take', () => {
    expect(copyingSlowdown(0.2)).toBe(1.25)
  })
})

describe('the cutover', () => {
  test.each([0, 0.25, 0.5, 0.9, 1])('has moved the load of the keys that are over, at %f', (done) => {
    const [before, after] = [modulo(shardsOf(5)), modulo(shardsOf(6))]
    const weights = zipfWeights(KEYS.length, 0.6)
    const hashes = KEYS.map(hashOf)
    const moving = KEYS.map((_, key) => key).filter(
      (key) => ownerAt(before, hashes[key]) !== ownerAt(after, hashes[key]),
    )
    // An order that has nothing to do with popularity or place.
    moving.sort((a, b) => hashOf(`order-${KEYS[a]}`) - hashOf(`order-${KEYS[b]}`))
    const over = new Set(moving.slice(0, Math.round(done * moving.length)))
    const load = (isOver: (key: number) => boolean) => {
      const shares = new Float64Array(6)
      for (const [key, hash] of hashes.entries())
        shares[ownerAt(isOver(key) ? after : before, hash) - 1] += weights[key]
      return shares
    }
    const expected = cutover(
      load(() => false),
      load(() => true),
      done,
    )
    for (const [i, share] of load((key) => over.has(key)).entries())
      expect(Math.abs(share - expected[i])).toBeLessThan(0.02)
  })

  test('starts and ends with what the placements say', () => {
    const popularity = zipfPopularity(1e6, 0.8)
    const load = (n: number) =>
      loadShares(ring('t', 'db', shardsOf(n), 128), popularity, spotsOf('t', 'db'), 't', 'db')
    const before = Float64Array.from([...load(4), 0])
    expect(cutover(before, load(5), 0)).toEqual(before)
    expect(cutover(before, load(5), 1)).toEqual(load(5))
  })
})
