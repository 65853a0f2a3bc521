import { describe, expect, test } from 'vitest'
import { lostUpdates } from '../../../src/architecture/theory/conflicts.ts'
import {
  moveRing,
  newRing,
  type Ring,
  type RingLoad,
  ringLagS,
  unseen,
} from '../../../src/architecture/theory/ring.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { conflictsPerS, type Side, worstPropagationS } from './closed-forms.ts'
import { interval, mean, zipf } from './real-log.ts'

describe('several primaries', () => {
  const popularity = { keys: 500, readSkew: 0.9, writeSkew: 0.9 }
  const menu: Record<string, Side[]> = {
    'two datacentres': [
      { writesPerS: 60, delayS: [0, 0.05] },
      { writesPerS: 20, delayS: [0.05, 0] },
    ],
    'two that lag': [
      { writesPerS: 60, delayS: [0, 4] },
      { writesPerS: 60, delayS: [1, 0] },
    ],
    three: [
      { writesPerS: 30, delayS: [0, 0.1, 0.2] },
      { writesPerS: 30, delayS: [0.2, 0, 0.1] },
      { writesPerS: 30, delayS: [0.1, 0.2, 0] },
    ],
  }
  for (const [name, sides] of Object.entries(menu))
    test(`overwrite what they have not seen: ${name}`, () => {
      const { mean: real, half } = interval(
        Array.from({ length: 12 }, (_, i) => realConflictsPerS(sides, `${name} ${i}`)),
      )
      expect(Math.abs(conflictsPerS(sides, popularity) - real)).toBeLessThan(half)
    })

  test('conflict with the square of the writes and with the lag, while keys are rare', () => {
    const spread = { keys: 1e6, readSkew: 0, writeSkew: 0 }
    const at = (writesPerS: number, lagS: number): number =>
      conflictsPerS(
        [
          { writesPerS, delayS: [0, lagS] },
          { writesPerS, delayS: [lagS, 0] },
        ],
        spread,
      )
    expect(at(100, 0.1)).toBeCloseTo((2 * 100 * 100 * 0.1) / 1e6, 6)
    expect(at(200, 0.1) / at(100, 0.1)).toBeCloseTo(4, 2)
    expect(at(100, 0.2) / at(100, 0.1)).toBeCloseTo(2, 2)
    expect(lostUpdates(10, 'last-write-wins', 0.6)).toBe(10)
    expect(lostUpdates(10, 'merge', 0.6)).toBe(4)
  })

  /** Writes that another side overwrites before they are applied there, one by one. */
  function realConflictsPerS(sides: readonly Side[], seed: string): number {
    const seconds = 300
    const draw = zipf(500, 0.9)
    const writes = sides.flatMap(({ writesPerS }, side) => {
      const stream = new Stream(seed, String(side))
      const own = []
      for (let atS = exponential(stream) / writesPerS; atS < seconds; atS += exponential(stream) / writesPerS)
        own.push({ side, atS, key: draw(stream) })
      return own
    })
    writes.sort((a, b) => a.atS - b.atS)
    let conflicts = 0
    for (const [i, { side, atS, key }] of writes.entries()) {
      const longestS = Math.max(...sides[side].delayS)
      for (let j = i + 1; j < writes.length && writes[j].atS < atS + longestS; j++) {
        const other = writes[j]
        if (other.key !== key || other.side === side) continue
        if (other.atS >= atS + sides[side].delayS[other.side]) continue
        conflicts++
        break
      }
    }
    return conflicts / seconds
  }
})

describe('a ring of primaries', () => {
  const NODES = 4
  const WAY_S = 0.06
  const WORK_S = 0.004
  const WRITES_PER_S = 80

  const load = (up: boolean[]): RingLoad => ({
    writes: up.map((isUp) => (isUp ? WRITES_PER_S * 0.25 : 0)),
    up,
    ways: up.map(() => ({
      oneWayS: WAY_S,
      jitterS: 0.005,
      bytesPerS: 1e9,
      entryBytes: 500,
      connected: true,
    })),
    appliers: up.map(() => ({ appliers: 8, waitS: 0, workS: WORK_S })),
  })

  function play(ring: Ring, up: boolean[], fromS: number, toS: number, each: () => void = () => {}): void {
    const streams = up.map((_, i) => new Stream('ring', String(i)))
    for (let i = fromS * 4 + 1; i <= toS * 4; i++) {
      for (const stream of streams) stream.reseed(i)
      moveRing(ring, load(up), 0.25, streams)
      each()
    }
  }

  test('adds lag hop by hop, as entries that travel one by one', () => {
    const ring = newRing(NODES)
    play(ring, [true, true, true, true], 0, 20)
    const lags = [0, 0, 0]
    play(ring, [true, true, true, true], 20, 100, () => {
      for (let hop = 1; hop < NODES; hop++) lags[hop - 1] += ringLagS(ring, 1, (1 + hop) % NODES) / 320
    })
    const real = realHopsS()
    for (const [hop, lag] of lags.entries()) expect(lag / real[hop], `hop ${hop + 1}`).toBeCloseTo(1, 1)
    expect(lags[2] / worstPropagationS([lags[0], lags[0], lags[0], lags[0]])).toBeCloseTo(1, 1)
  })

  test('is broken by one dead node: what is written before it stays there, and it takes its newest with it', () => {
    const ring = newRing(NODES)
    play(ring, [true, true, true, true], 0, 20)
    play(ring, [true, true, false, true], 20, 50)
    // 3 still reaches 0 and 1; nobody reaches 3 any more.
    expect(ringLagS(ring, 3, 1)).toBeLessThan(0.3)
    expect(unseen(ring, 1, 3)).toBeGreaterThan(30 * WRITES_PER_S * 0.99)
    expect(unseen(ring, 0, 3)).toBeGreaterThan(30 * WRITES_PER_S * 0.99)
    // Node 2's newest writes were on their way to 3.
    const lost = unseen(ring, 2, 3)
    expect(lost).toBeGreaterThan(0.5 * WRITES_PER_S * WAY_S)
    expect(lost).toBeLessThan(2 * WRITES_PER_S * WAY_S)
    play(ring, [true, true, true, true], 50, 60)
    expect(unseen(ring, 1, 3)).toBeLessThan(WRITES_PER_S)
  })

  /** Mean time from being written at one node to being applied 1, 2, 3 hops on, seconds. */
  function realHopsS(): number[] {
    const stream = new Stream('hops')
    // [node] entries on their way out of it: when applied here, and where they come from.
    const logs = Array.from({ length: NODES }, (): { atS: number; bornS: number; origin: number }[] => [])
    for (let origin = 0; origin < NODES; origin++)
      for (let atS = 0; atS < 150; atS += exponential(stream) / WRITES_PER_S)
        logs[origin].push({ atS, bornS: atS, origin })
    const delays = [0, 0, 0].map((): number[] => [])
    // Entries of other origins join a node's log as they are applied; a few rounds until each has been everywhere.
    let waves = logs
    for (let hop = 1; hop < NODES; hop++) {
      const next = logs.map((): (typeof waves)[0] => [])
      for (let node = 0; node < NODES; node++) {
        const entries = waves[(node + NODES - 1) % NODES].filter(({ origin }) => origin !== node)
        let [arrivedS, appliedS] = [0, 0]
        for (const entry of entries) {
          arrivedS = Math.max(arrivedS, entry.atS + WAY_S + 0.005 * exponential(stream))
          appliedS = Math.max(appliedS, arrivedS + WORK_S * exponential(stream))
          next[node].push({ ...entry, atS: appliedS })
          if (entry.bornS > 20) delays[hop - 1].push(appliedS - entry.bornS)
        }
      }
      waves = next
    }
    return delays.map(mean)
  }
})
