import { cdnAnswers, cdnModel } from '../../../src/architecture/theory/cdn-model.ts'
import { cacheFigures } from '../../../src/architecture/theory/hit-ratio.ts'
import { CacheTwin, type TwinSetting } from '../../architecture/theory/cache-twin.ts'
import { EDGES, fill, PER_S } from '../../architecture/theory/edge-fill.ts'
import { mean } from '../../architecture/theory/real-keys.ts'
import { keysFor, SHOP, settingFor } from '../../architecture/theory/shop-cache.ts'
import { modelStampede, stampede } from '../../architecture/theory/stampede-course.ts'
import { type Part, pick, quantityOf, seeds, shareOf } from './part.ts'

const LOOKUPS = 50_000

/** A cache in steady state against one with real keys. */
function cache(name: string, shows: string, change: Partial<TwinSetting>, writes = false): Part {
  return {
    name: `cache: ${name}`,
    shows,
    figures: () => {
      const setting = { ...SHOP, ...change }
      const runs = seeds(4, (i) => {
        const twin = new CacheTwin({ ...setting, seed: `accuracy ${i}` })
        // Counts of how often take longer to settle than what is in the cache.
        twin.run(change.eviction === 'lfu' ? 4 * LOOKUPS : LOOKUPS)
        return twin.run(LOOKUPS)
      })
      const model = cacheFigures(keysFor(setting), settingFor(setting))
      const hit = shareOf(
        'hits',
        model.hit[0],
        pick(runs, (run) => run.hit),
        0.01,
      )
      if (!writes) return [hit]
      return [
        hit,
        shareOf(
          'stale answers',
          model.stale[0],
          pick(runs, (run) => run.stale),
          0.01,
        ),
      ]
    },
  }
}

const WRITING = { ttl: 20_000, writesPerLookup: 0.05 }

export const CACHES: readonly Part[] = [
  cache('LRU', 'Real keys by Zipf .9 in a cache for a tenth of them; the model has Che’s approximation.', {}),
  cache('FIFO', 'The same, first in first out.', { eviction: 'fifo' }),
  cache('LFU', 'The same, least frequently used.', { eviction: 'lfu' }),
  cache('LRU under scans', 'Three objects in ten look-ups are read once and never again.', { scans: 0.3 }),
  cache('TTL', 'Copies expire after 20 000 look-ups; nobody tells the cache of writes.', WRITING, true),
  cache(
    'invalidation',
    'Writes delete copies, while fills take 100 look-ups and come from a store that lags by 300.',
    { ...WRITING, writePolicy: 'invalidate', fill: 100, lag: 300 },
    true,
  ),
  cache(
    'write-through',
    'Writes renew copies.',
    { ...WRITING, writePolicy: 'write-through', fill: 100, lag: 300 },
    true,
  ),
  ...[false, true].map(
    (coalesced): Part => ({
      name: `stampede${coalesced ? ', shared fetches' : ''}`,
      shows: 'A flushed cache before a store with half the capacity for what misses, request by request.',
      figures: () => {
        const runs = seeds(8, (i) => stampede(coalesced, `accuracy ${i}`))
        const model = modelStampede(coalesced)
        return [
          shareOf(
            'hits in second 5',
            model.hit[4],
            pick(runs, ({ hit }) => hit[4]),
            0.015,
          ),
          quantityOf(
            'longest line',
            'count',
            model.longest,
            pick(runs, ({ longest }) => longest),
            0.15,
          ),
        ]
      },
    }),
  ),
  {
    name: 'CDN that fills',
    shows: 'Eight edges and a shield fill from empty with real keys.',
    figures: () => {
      const runs = seeds(6, (i) => fill(true, `accuracy ${i}`))
      const setting = { edges: EDGES, edgeKb: 2000, shieldKb: 20_000, ttlS: 0 }
      const model = cdnModel(keysFor(SHOP), setting)
      const around = (second: number, of: (s: number) => number) =>
        mean([-2, -1, 0, 1, 2].map((offset) => of(second + offset)))
      return [5, 30].flatMap((second) =>
        (['edge', 'origin'] as const).map((place) =>
          shareOf(
            `from the ${place} about second ${second}`,
            around(second, (s) => cdnAnswers(model, PER_S, (s + 0.5) * PER_S)[place][0]),
            pick(runs, (run) => around(second, (s) => run[place][s])),
            0.02,
          ),
        ),
      )
    },
  },
]
