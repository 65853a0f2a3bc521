import { describe, expect, test } from 'vitest'
import { ownerAt, territories } from '../../../src/architecture/theory/placement.ts'
import {
  assignRegions,
  idRanges,
  readsOlderThan,
  regionLoads,
  timeReads,
} from '../../../src/architecture/theory/shard-key.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exhaustedIn } from './closed-forms.ts'
import { shardsOf, tally } from './real-keys.ts'

describe('ranges of ids', () => {
  test('leave the last shard with everybody who came since they were drawn', () => {
    const atStart = 40_000
    const now = 100_000
    const lastOf = (id: number) => Math.min(3, Math.floor((id * 4) / atStart))
    const users = tally(
      4,
      Array.from({ length: now }, (_, id) => lastOf(id)),
    )
    const placement = idRanges(shardsOf(4), [1, 1, 1, 1], now / atStart)
    for (const [i, share] of territories(placement).entries()) expect(share).toBeCloseTo(users[i] / now, 9)
    expect(territories(placement)[3]).toBeCloseTo(0.7, 9)
    expect(ownerAt(placement, 0.05)).toBe(1)
    expect(ownerAt(placement, 0.95)).toBe(4)
  })
})

describe('regions', () => {
  test('go to the shard with least, the biggest first', () => {
    const shares = [0.1, 0.5, 0.15, 0.25]
    expect(assignRegions(shares, 2)).toEqual([1, 0, 1, 1])
    expect(Array.from(regionLoads(shares, assignRegions(shares, 2), 2))).toEqual([0.5, 0.5])
  })

  test('cannot be cut: the biggest one is a floor under the busiest shard', () => {
    const shares = [0.6, 0.25, 0.15]
    const loads = regionLoads(shares, assignRegions(shares, 8), 8)
    expect(Math.max(...loads)).toBe(0.6)
    expect(Array.from(loads).filter((load) => load === 0)).toHaveLength(5)
  })
})

describe('time', () => {
  /** Things made one an hour for a year, read by a law of age; thing i is 8760 − i hours old. */
  test('reads thin out with age as single reads of single things do', () => {
    const hours = 8760
    const tau = 60
    const begun = [8760, 4000, 1000, 100]
    const stream = new Stream('tests', 'ages')
    const reads = new Float64Array(4)
    for (let made = 0; made < 300_000; ) {
      const age = stream.uniform() * hours
      // A thing of that age is read with a chance that falls as 1/(1 + age/τ)².
      if (stream.uniform() > 1 / (1 + age / tau) ** 2) continue
      reads[begun.findLastIndex((from) => age < from)]++
      made++
    }
    for (const [j, share] of timeReads(begun, tau).entries())
      expect(Math.abs(reads[j] / 300_000 - share)).toBeLessThan(0.005)
  })

  test('a week old is read a tenth as often as today', () => {
    const density = (day: number) => readsOlderThan(day, 1000, 2.5) - readsOlderThan(day + 1, 1000, 2.5)
    expect(density(0) / density(7)).toBeGreaterThan(8)
    expect(density(0) / density(7)).toBeLessThan(14)
  })

  test('shares sum to 1, also of a shard that has just begun', () => {
    for (const begun of [[0], [10], [10, 0], [30, 20, 5]])
      expect(timeReads(begun, 2.5).reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })
})

describe('exhaustion', () => {
  test('comes when write after write has filled the first shard', () => {
    const stream = new Stream('tests', 'writes')
    const shares = [0.4, 0.35, 0.25]
    const stored = [10, 30, 5]
    const rowGb = 0.001
    let writes = 0
    while (stored.every((gb) => gb < 50)) {
      const u = stream.uniform()
      stored[u < 0.4 ? 0 : u < 0.75 ? 1 : 2] += rowGb
      writes++
    }
    expect((writes * rowGb) / exhaustedIn([10, 30, 5], 50, 1, shares)).toBeCloseTo(1, 1)
  })

  test('comes n times sooner when all writes go to the newest', () => {
    const even = exhaustedIn([0, 0, 0, 0], 100, 1, [0.25, 0.25, 0.25, 0.25])
    expect(even / exhaustedIn([0, 0, 0, 0], 100, 1, [0, 0, 0, 1])).toBe(4)
    expect(exhaustedIn([10], 100, 0, [1])).toBe(Infinity)
  })
})
