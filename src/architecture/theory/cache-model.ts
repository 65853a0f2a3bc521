import { dlog, dpow } from '../../sim/math.ts'
import { firstEnd, type Refill, stayOf, WAVES, waveOf } from './expiry-wave.ts'
import {
  type CacheFigures,
  type CacheSetting,
  cacheFigures,
  type Eviction,
  type WritePolicy,
} from './hit-ratio.ts'
import { NEVER } from './key-life.ts'
import type { Keys } from './keys.ts'
import { type WarmUp, warmShare, warmUpOf } from './warm-up.ts'

/** A cache as its owner sets it: in seconds, for any rate of look-ups. */
export interface CacheDesign {
  readonly capacityKb: number
  readonly eviction: Eviction
  readonly writePolicy: WritePolicy
  /** 0: entries do not expire. */
  readonly ttlS: number
  /** How often a given object gives its popularity to another one, per second. */
  readonly replacedPerS: number
  /** LFU: requests are counted over that many look-ups for every object that fits. */
  readonly lookupsCountedPerObject: number
  readonly scannedKbPerLookup: number
}

/** What a cache is going through: rate of look-ups, time for a miss to be filled, age of what the store answers. */
export interface CacheLoad {
  readonly lookupsPerS: number
  readonly fillS: number
  readonly lagS: number
}

/** A cache and its keys, with the tables that make its figures cheap. Nothing in it is state. */
export interface CacheModel {
  readonly keys: Keys
  readonly design: CacheDesign
  readonly warmUp: WarmUp
  readonly fullAt: number
  readonly known: Map<number, CacheFigures>
}

export function cacheModel(keys: Keys, design: CacheDesign): CacheModel {
  const setting = settingOf(keys, design, { lookupsPerS: NOMINAL_PER_S, fillS: 0, lagS: 0 })
  const filling = cacheFigures(keys, { ...setting, eviction: 'lru', ttl: NEVER, replaced: 0 })
  return {
    keys,
    design,
    warmUp: warmUpOf(keys, setting, filling.evictedAfter),
    fullAt: filling.evictedAfter,
    known: new Map(),
  }
}

const NOMINAL_PER_S = 1000

/** The design in look-ups at a given load. */
export function settingOf(keys: Keys, design: CacheDesign, load: CacheLoad): CacheSetting {
  const perS = Math.max(MIN_PER_S, load.lookupsPerS)
  const meanKb = meanKbOf(keys)
  return {
    capacityKb: design.capacityKb,
    eviction: design.eviction,
    writePolicy: design.writePolicy,
    ttl: design.ttlS > 0 ? design.ttlS * perS : NEVER,
    fill: load.fillS * perS,
    lag: load.lagS * perS,
    replaced: design.replacedPerS / perS,
    countedOver: (design.lookupsCountedPerObject * design.capacityKb) / meanKb,
    scannedKb: design.scannedKbPerLookup,
  }
}

const meansKb = new WeakMap<Keys, number>()

/** Mean size of an object: of keys that are asked about all the time, and stay the same. */
function meanKbOf(keys: Keys): number {
  let meanKb = meansKb.get(keys)
  if (meanKb === undefined) {
    meanKb = keys.kb.reduce((sum, kb, i) => sum + kb * keys.count[i], 0) / sum(keys.count)
    meansKb.set(keys, meanKb)
  }
  return meanKb
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** Below that the rate is taken for that: a cache that nobody asks has no hit ratio. */
const MIN_PER_S = 0.01
/** Grid of the figures: rates in quarter octaves, times by log(1 + t / 5 ms) in half octaves. */
const RATE_STEPS = 4
const TIME_STEPS = 2
const TIME_UNIT_S = 0.005
/** Figures kept; a run meets a few dozen. */
const MOST_KNOWN = 4096

const ratePlace = (perS: number): number =>
  (RATE_STEPS * dlog(Math.max(MIN_PER_S, perS) / MIN_PER_S)) / Math.LN2
const timePlace = (timeS: number): number => (TIME_STEPS * dlog(1 + timeS / TIME_UNIT_S)) / Math.LN2

/** Figures at one point of the grid, worked out when first asked for. */
function figuresAt(model: CacheModel, rate: number, fill: number, lag: number): CacheFigures {
  const key = (rate * 64 + fill) * 64 + lag
  const known = model.known.get(key)
  if (known) return known
  const timeS = (place: number) => TIME_UNIT_S * (dpow(2, place / TIME_STEPS) - 1)
  const load = {
    lookupsPerS: MIN_PER_S * dpow(2, rate / RATE_STEPS),
    fillS: timeS(fill),
    lagS: timeS(lag),
  }
  const figures = cacheFigures(model.keys, settingOf(model.keys, model.design, load))
  if (model.known.size >= MOST_KNOWN) model.known.clear()
  model.known.set(key, figures)
  return figures
}

/** Steady figures at a load: interpolated between the points of the grid. */
export function steadyFigures(model: CacheModel, load: CacheLoad): CacheFigures {
  const places = [ratePlace(load.lookupsPerS), timePlace(load.fillS), timePlace(load.lagS)]
  const { sets } = model.keys
  const figures: CacheFigures = {
    evictedAfter: 0,
    hit: new Float64Array(sets),
    stale: new Float64Array(sets),
    fetched: new Float64Array(sets),
  }
  const floors = places.map(Math.floor)
  for (let corner = 0; corner < 8; corner++) {
    const at = floors.map((floor, i) => floor + ((corner >> i) & 1))
    const weight = places.reduce((product, place, i) => product * (1 - Math.abs(place - at[i])), 1)
    if (weight === 0) continue
    const point = figuresAt(model, at[0], at[1], at[2])
    figures.evictedAfter += weight * point.evictedAfter
    for (const share of ['hit', 'stale', 'fetched'] as const)
      for (let set = 0; set < sets; set++) figures[share][set] += weight * point[share][set]
  }
  return figures
}

/**
 * Hit ratio of each set in a cache that was empty `age` look-ups ago: filling up; then, one stay later, in waves; in
 * the end steady. LFU has to learn first whom to keep: from an LRU's hit ratio to its own over the look-ups that it
 * counts, about evenly in the logarithm of the age.
 */
export function hitAt(model: CacheModel, load: CacheLoad, steady: CacheFigures, age: number): Float64Array {
  const { keys, design, warmUp, fullAt } = model
  const setting = settingOf(keys, design, load)
  const evictedAfter = design.eviction === 'lfu' ? fullAt : steady.evictedAfter
  const refill: Refill = { fullAt, evictedAfter, missed: missedOf(keys, steady) }
  if (age < firstEnd(setting, refill) && (design.eviction !== 'lfu' || age < fullAt))
    return Float64Array.from(steady.hit, (_, set) => warmShare(warmUp.hit, set, Math.min(age, fullAt)))
  if (design.eviction === 'lfu' && age < setting.ttl) {
    const learnt = Math.min(1, dlog(age / fullAt) / dlog(Math.max(2, setting.countedOver / fullAt)))
    return steady.hit.map((hit, set) => {
      const unlearnt = warmShare(warmUp.hit, set, fullAt)
      return unlearnt + learnt * (hit - unlearnt)
    })
  }
  if (age >= WAVES * stayOf(setting, refill)) return steady.hit
  const wave = waveOf(keys, setting, refill, age)
  return steady.hit.map((hit, set) => Math.min(1, Math.max(0, hit + wave[set])))
}

/** Shares of each set's look-ups, in a cache of some age. */
export interface Answers {
  /** Answered from memory; and answered from memory with what is no longer true. */
  readonly hit: Float64Array
  readonly stale: Float64Array
  /** Fetched from the store when simultaneous misses of a key share a fetch; without that, 1 − hit. */
  readonly fetched: Float64Array
}

/**
 * What a cache answers that was empty `asked` look-ups ago and has been filled with what was asked for in the first
 * `filled` of them (see filledAge). Misses that share a fetch are those whose key was asked for before, but is not there.
 */
export function answersAt(
  model: CacheModel,
  load: CacheLoad,
  steady: CacheFigures,
  asked: number,
  filled: number,
): Answers {
  const hit = hitAt(model, load, steady, filled)
  const once = filled < asked ? hitAt(model, load, steady, asked) : hit
  return {
    hit,
    stale: steady.stale.map((stale, set) =>
      staleAt(model, load, stale, set, filled, hit[set] / steady.hit[set]),
    ),
    fetched: steady.fetched.map((fetched, set) =>
      Math.min(1 - hit[set], (1 - once[set]) * shareOfMisses(fetched, steady.hit[set])),
    ),
  }
}

/** `filling` is the hit ratio now over that in the long run. */
function staleAt(
  { design, warmUp, fullAt }: CacheModel,
  load: CacheLoad,
  steady: number,
  set: number,
  age: number,
  filling: number,
): number {
  if (design.writePolicy !== 'expire') return steady * Math.min(1, filling || 0)
  const nothingGone =
    (design.ttlS === 0 || age < design.ttlS * load.lookupsPerS) &&
    (age < fullAt || design.eviction !== 'fifo')
  return nothingGone ? warmShare(warmUp.stale, set, age) : steady
}

/** Fetches for every miss: fewer where misses of a key come faster than they are filled. */
const shareOfMisses = (fetched: number, hit: number): number =>
  hit < 1 ? Math.min(1, fetched / (1 - hit)) : 1

/** Kilobytes held at an age: what has been asked for, up to the capacity. Expired entries are taken as refilled. */
export const heldKb = ({ warmUp, design }: CacheModel, age: number): number =>
  Math.min(design.capacityKb, warmShare(warmUp.kb, 0, age))

const missedOf = (keys: Keys, { hit }: CacheFigures): number =>
  keys.lookupShare.reduce((missed, share, set) => missed + share * (1 - hit[set]), 0)
