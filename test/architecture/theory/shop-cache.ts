import type { CacheSetting } from '../../../src/architecture/theory/hit-ratio.ts'
import { NEVER } from '../../../src/architecture/theory/key-life.ts'
import { type Keys, keysOf } from '../../../src/architecture/theory/keys.ts'
import type { TwinSetting } from './cache-twin.ts'

/** A cache that holds a tenth of 20 000 objects: what the tests vary. */
export const SHOP: TwinSetting = {
  objects: 20_000,
  exponent: 0.9,
  capacity: 2000,
  eviction: 'lru',
  writePolicy: 'expire',
  ttl: NEVER,
  fill: 0,
  lag: 0,
  replaced: 0,
  writesPerLookup: 0,
  writes: 'as-read',
  scans: 0,
  countedOver: 1e9,
  seed: 'shop',
}

export const keysFor = ({ objects, exponent, writesPerLookup, writes }: TwinSetting): Keys =>
  keysOf([{ objects, exponent, kb: 1, lookupShare: 1, writesPerLookup, writes }])

export const settingFor = (twin: TwinSetting): CacheSetting => ({
  ...twin,
  capacityKb: twin.capacity,
  scannedKb: twin.scans,
})
