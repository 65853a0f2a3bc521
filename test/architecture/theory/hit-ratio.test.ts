import { describe, expect, test } from 'vitest'
import { cacheFigures } from '../../../src/architecture/theory/hit-ratio.ts'
import { CacheTwin, type TwinSetting } from './cache-twin.ts'
import { keysFor, SHOP, settingFor } from './shop-cache.ts'

/** Formulas against a real cache: hit, stale and fetched shares of the look-ups. */
function compare(
  change: Partial<TwinSetting>,
  lookups = change.eviction === 'lfu' ? 250_000 : 130_000,
): void {
  const setting = { ...SHOP, ...change }
  const twin = new CacheTwin(setting)
  twin.run(lookups / 2)
  const real = twin.run(lookups)
  const figures = cacheFigures(keysFor(setting), settingFor(setting))
  expect(Math.abs(figures.hit[0] - real.hit), `hit ${real.hit}`).toBeLessThan(0.01)
  expect(Math.abs(figures.stale[0] - real.stale), `stale ${real.stale}`).toBeLessThan(0.01)
  expect(Math.abs(figures.fetched[0] - real.fetched), `fetched ${real.fetched}`).toBeLessThan(0.01)
}

const EVICTIONS = ['lru', 'fifo', 'lfu'] as const
const COUNTED = { countedOver: 60_000 / Math.LN2, halveAfter: 60_000 }

describe('a cache in steady state, against one with real keys', () => {
  test.each(EVICTIONS)('%s', (eviction) => compare({ eviction }))
  test.each(EVICTIONS)('%s, flat popularity', (eviction) => compare({ eviction, exponent: 0.6 }))
  test.each(EVICTIONS)('%s, steep popularity', (eviction) => compare({ eviction, exponent: 1.2 }))
  test.each(EVICTIONS)('%s with a time to live', (eviction) => compare({ eviction, ttl: 10_000 }))
  test.each(['lru', 'fifo'] as const)('%s, half of the data fit', (eviction) =>
    compare({ eviction, capacity: 10_000 }),
  )
  test.each(EVICTIONS)('%s under scans', (eviction) => compare({ eviction, scans: 0.3 }))

  test('everything fits and expires', () => compare({ capacity: 20_000, ttl: 50_000 }))
  test('LFU that forgets', () => compare({ eviction: 'lfu', ...COUNTED }))
})

describe('what writes do to a cache', () => {
  const writing = { ttl: 20_000, writesPerLookup: 0.05 }
  const policies = ['expire', 'invalidate', 'write-through'] as const
  test.each(policies)('%s', (writePolicy) => compare({ ...writing, writePolicy }))
  test.each(policies)('%s, writes spread evenly', (writePolicy) =>
    compare({ ...writing, writePolicy, writes: 'evenly' }),
  )
  test.each(policies)('%s, slow fills from a store that lags', (writePolicy) =>
    compare({ ...writing, writePolicy, fill: 100, lag: 300 }),
  )
  test.each(policies)('%s in a FIFO', (writePolicy) =>
    compare({ ...writing, writePolicy, eviction: 'fifo', fill: 100, lag: 100 }),
  )
  test.each(policies)('%s in an LFU', (writePolicy) => compare({ ...writing, writePolicy, eviction: 'lfu' }))
})

describe('popularity that drifts', () => {
  test.each(EVICTIONS)('slowly: %s', (eviction) =>
    compare({ eviction, replaced: 1e-6, ...(eviction === 'lfu' ? COUNTED : {}) }, 500_000),
  )
  test.each(EVICTIONS)('fast: %s', (eviction) =>
    compare({ eviction, replaced: 3e-5, ...(eviction === 'lfu' ? COUNTED : {}) }, 500_000),
  )

  const hitOf = (change: Partial<TwinSetting>) => {
    const setting = { ...SHOP, ...COUNTED, ...change }
    return cacheFigures(keysFor(setting), settingFor(setting)).hit[0]
  }
  test('turns the order of the policies round: LFU is best for what lasts, LRU for what does not', () => {
    expect(hitOf({ eviction: 'lfu' }) - hitOf({ eviction: 'lru' })).toBeGreaterThan(0.05)
    expect(hitOf({ eviction: 'lru' }) - hitOf({ eviction: 'fifo' })).toBeGreaterThan(0.03)
    const fast = { replaced: 3e-5 }
    expect(hitOf({ eviction: 'lru', ...fast })).toBeGreaterThan(hitOf({ eviction: 'lfu', ...fast }) + 0.05)
  })
  test('a scan hurts LRU and FIFO, not LFU', () => {
    for (const eviction of ['lru', 'fifo'] as const)
      expect(hitOf({ eviction }) - hitOf({ eviction, scans: 0.3 })).toBeGreaterThan(0.04)
    expect(hitOf({ eviction: 'lfu', scans: 0.3 })).toBeCloseTo(hitOf({ eviction: 'lfu' }), 3)
  })
})
