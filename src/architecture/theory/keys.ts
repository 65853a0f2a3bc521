import { type KeyBuckets, zipfBuckets } from './key-buckets.ts'

/** One set of data behind a cache: how many objects, how unevenly they are asked for, how large, how often written. */
export interface DataSet {
  readonly objects: number
  /** Zipf exponent of the reads. */
  readonly exponent: number
  /** Size of one object with what the cache needs around it, kilobytes. */
  readonly kb: number
  /** Share of the cache's look-ups that ask for this set; the shares of all sets sum to 1. */
  readonly lookupShare: number
  /** Writes to this set for every look-up of the cache (of any set). */
  readonly writesPerLookup: number
  /** Whether what is read often is also written often, or every object alike. */
  readonly writes: 'as-read' | 'evenly'
}

/** The keys of several sets in buckets of equals: all that a cache's formulas sum over. */
export interface Keys {
  readonly sets: number
  /** [set] share of the look-ups. */
  readonly lookupShare: Float64Array
  /** [bucket] the set that its keys belong to. */
  readonly set: Int32Array
  readonly count: Float64Array
  /** [bucket] chance that a look-up asks for one given key. */
  readonly asked: Float64Array
  /** [bucket] writes to one key for every look-up. */
  readonly written: Float64Array
  readonly kb: Float64Array
}

/** The keys of these sets. */
export function keysOf(sets: readonly DataSet[]): Keys {
  const buckets = sets.map((set) => zipfBuckets(set.objects, set.exponent))
  const flat = (value: (set: DataSet, part: KeyBuckets, bucket: number) => number) =>
    sets.flatMap((set, i) => Array.from(buckets[i].count, (_, bucket) => value(set, buckets[i], bucket)))
  const shareOfWrites = (set: DataSet, { share }: KeyBuckets, bucket: number) =>
    set.writes === 'as-read' ? share[bucket] : 1 / set.objects
  return {
    sets: sets.length,
    lookupShare: Float64Array.from(sets, (set) => set.lookupShare),
    set: Int32Array.from(flat((set) => sets.indexOf(set))),
    count: Float64Array.from(flat((_, { count }, bucket) => count[bucket])),
    asked: Float64Array.from(flat((set, { share }, bucket) => share[bucket] * set.lookupShare)),
    written: Float64Array.from(
      flat((set, part, bucket) => set.writesPerLookup * shareOfWrites(set, part, bucket)),
    ),
    kb: Float64Array.from(flat((set) => set.kb)),
  }
}
