import { describe, expect, test } from 'vitest'
import {
  answersAt,
  type CacheDesign,
  cacheModel,
  hitAt,
  steadyFigures,
} from '../../../src/architecture/theory/cache-model.ts'
import { ageUnderScan, warmShare, warmUpOf } from '../../../src/architecture/theory/warm-up.ts'
import { CacheTwin, type TwinSetting } from './cache-twin.ts'
import { keysFor, SHOP, settingFor } from './shop-cache.ts'

const PER_S = 100
const SECONDS = 250
const RUNS = 25

/** [second] hit ratio after a flush, mean over real caches. */
function refill(setting: TwinSetting): Float64Array {
  const hit = new Float64Array(SECONDS)
  for (let run = 0; run < RUNS; run++) {
    const twin = new CacheTwin({ ...setting, seed: `refill ${run}` })
    for (let second = 0; second < SECONDS; second++) hit[second] += twin.run(PER_S).hit / RUNS
  }
  return hit
}

function designOf(setting: TwinSetting): CacheDesign {
  return {
    capacityKb: setting.capacity,
    eviction: setting.eviction,
    writePolicy: setting.writePolicy,
    ttlS: setting.ttl < 1e15 ? setting.ttl / PER_S : 0,
    replacedPerS: 0,
    lookupsCountedPerObject: 30 / Math.LN2,
    scannedKbPerLookup: 0,
  }
}

/** Largest difference between model and real cache over means of `over` seconds, from the second one on. */
function worst(change: Partial<TwinSetting>, over: number): number {
  const setting = { ...SHOP, ...change }
  const real = refill(setting)
  const model = cacheModel(keysFor(setting), designOf(setting))
  const load = { lookupsPerS: PER_S, fillS: 0, lagS: 0 }
  const steady = steadyFigures(model, load)
  let worstGap = 0
  for (let from = 1; from + over <= SECONDS; from += over) {
    let gap = 0
    for (let s = from; s < from + over; s++)
      gap += (hitAt(model, load, steady, (s + 0.5) * PER_S)[0] - real[s]) / over
    worstGap = Math.max(worstGap, Math.abs(gap))
  }
  return worstGap
}

describe('a cache refilling after a flush, against real keys', () => {
  // 25 runs of 1 000 look-ups have a standard error of .003.
  test('LRU', () => expect(worst({}, 10)).toBeLessThan(0.012))
  test('LRU, in waves when all that came at once expires at once', () => {
    expect(worst({ ttl: 3000 }, 10)).toBeLessThan(0.015)
    expect(worst({ ttl: 6000 }, 10)).toBeLessThan(0.015)
  })
  test('LRU with deletion by writes', () =>
    expect(worst({ writePolicy: 'invalidate', writesPerLookup: 0.05, ttl: 3000 }, 10)).toBeLessThan(0.015))
  test('FIFO, where the first ones go in order', () =>
    expect(worst({ eviction: 'fifo' }, 10)).toBeLessThan(0.022))
  test('LFU, learning', () => expect(worst({ eviction: 'lfu', halveAfter: 60_000 }, 10)).toBeLessThan(0.022))
})

describe('what is stale in a refilling cache', () => {
  test.each(['expire', 'invalidate', 'write-through'] as const)('%s', (writePolicy) => {
    const setting = { ...SHOP, writePolicy, writesPerLookup: 0.05, ttl: 20_000, fill: 20, lag: 200 }
    const model = cacheModel(keysFor(setting), designOf(setting))
    const load = { lookupsPerS: PER_S, fillS: 0.2, lagS: 2 }
    const steady = steadyFigures(model, load)
    const stale = new Float64Array(20)
    for (let run = 0; run < RUNS; run++) {
      const twin = new CacheTwin({ ...setting, seed: `stale ${run}` })
      for (let i = 0; i < stale.length; i++) stale[i] += twin.run(1000).stale / RUNS
    }
    for (const [i, share] of stale.entries()) {
      if (i === 0) continue
      const age = (i + 0.5) * 1000
      const answers = answersAt(model, load, steady, age, age - setting.fill)
      expect(Math.abs(answers.stale[0] - share), `at ${age}: ${share}`).toBeLessThan(
        writePolicy === 'invalidate' ? 0.05 : 0.03,
      )
    }
  })
})

describe('the table of a warming cache', () => {
  const keys = keysFor({ ...SHOP, objects: 1e7 })
  const warmUp = warmUpOf(keys, settingFor(SHOP))
  test.each([0, 0.1, 1, 37, 1e4, 1e9])('at age %f', (age) => {
    const hit = keys.count.reduce(
      (sum, count, i) => sum + count * keys.asked[i] * (1 - Math.exp(-keys.asked[i] * age)),
      0,
    )
    expect(warmShare(warmUp.hit, 0, age)).toBeCloseTo(hit, 3)
  })
})

describe('an LRU after a scan', () => {
  test.each([300, 1000, 1700, 2500])('that read %i objects once', (scanned) => {
    const warmUp = warmUpOf(keysFor(SHOP), settingFor(SHOP))
    const ageAfter = (since: number) => ageUnderScan(warmUp, SHOP.capacity, { kb: scanned, length: 1, since })
    const hit = new Float64Array(10)
    for (let run = 0; run < RUNS; run++) {
      const twin = new CacheTwin({ ...SHOP, seed: `scan ${run}` })
      twin.run(15_000)
      twin.scan(scanned)
      for (let i = 0; i < hit.length; i++) hit[i] += twin.run(500).hit / RUNS
    }
    for (let i = 1; i < hit.length; i++) {
      const now = warmShare(warmUp.hit, 0, ageAfter(250 + 500 * i))
      expect(Math.abs(now - hit[i])).toBeLessThan(0.017)
    }
  })
})
