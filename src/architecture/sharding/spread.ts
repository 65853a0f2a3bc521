import type { PartState } from '../kind.ts'
import { numbered } from '../numbered.ts'
import { celebritySpots } from '../theory/celebrity.ts'
import { zipfPopularity } from '../theory/key-popularity.ts'
import { modulo, type Placement, ring, territories } from '../theory/placement.ts'
import { assignRegions, idRanges, regionLoads, timeReads } from '../theory/shard-key.ts'
import { loadShares, spotsOf } from '../theory/shard-load.ts'
import type { DataSet } from '../workload.ts'
import { type Division, isSame } from './division.ts'

/** Whose requests: what decides how they spread over the servers. */
export interface KeyUse {
  /** The component. */
  readonly id: string
  readonly dataSet: Pick<DataSet, 'objects' | 'popularity'>
  readonly region: string
  readonly writes: boolean
}

/** A day, in seconds: the age of data is counted in days. */
const DAY_S = 86_400

/** Age at which data is asked for a quarter as often as new data, days: Facebook's f4 (OSDI 2014), see shard-key. */
const READ_AGE_DAYS = 2.5

/** Ids that have come since the ranges were drawn, in steps: each is worked out but once. */
const GROWTH_STEP = 0.02

/** 1 … count: what shards are called in slow states. */
export function shardNumbers(count: number): readonly number[] {
  lists[count] ??= Array.from({ length: count }, (_, i) => i + 1)
  return lists[count]
}

const lists: number[][] = []

/** What slow states know of each shard by its number. */
export const ENTRY = {
  /** Gigabytes that lie there; that are on their way there, and away. */
  gb: numbered('gb'),
  in: numbered('in'),
  out: numbered('out'),
  /** 1 where its disk is full. */
  full: numbered('full'),
  /** Calendar seconds at which its time began. */
  begun: numbered('begun'),
  /** Seconds that it has been down. */
  downS: numbered('downS'),
}

/**
 * Where hashes or ids lie; undefined for keys that have no place: a region, a time. Ranges of ids are as even as can be
 * when they are `fresh`; ids that have come since lie in the last one.
 */
export function placementOf(
  { key, placing, points, servers }: Division,
  state: PartState,
  id: string,
  fresh = false,
): Placement | undefined {
  const shards = shardNumbers(servers)
  if (key === 'user-range') return idRanges(shards, new Array(servers).fill(1), fresh ? 1 : growthOf(state))
  if (key !== 'user-hash') return undefined
  if (placing === 'modulo') return modulo(shards)
  const luck = `${seedOf(state)} ${id} ${servers} ${points}`
  return remembered(rings, luck, () => ring(seedOf(state), id, shards, points))
}

/** Ids now over ids when the ranges were drawn: they come with the data. */
function growthOf({ dataGb, rangesGb = 0 }: PartState): number {
  const growth = rangesGb > 0 ? Math.max(1, dataGb / rangesGb) : 1
  return 1 + Math.floor((growth - 1) / GROWTH_STEP) * GROWTH_STEP
}

/** Part of the stored rows that each server holds by the division, not by what has really come there. */
export function territoryOf(division: Division, state: PartState, id: string, fresh = false): Float64Array {
  const { key, servers } = division
  const placement = placementOf(division, state, id, fresh)
  if (placement) return territories(placement)
  if (key === 'time') return new Float64Array(servers).fill(1 / servers)
  const regions = regionsIn(state)
  const whole = regions.reduce((sum, { share }) => sum + share, 0)
  const shares = regions.map(({ share }) => share / whole)
  return whole > 0 ? regionLoads(shares, assignRegions(shares, servers), servers) : only(servers, 0)
}

/** Regions and their shares of the traffic, as the slow state knows them. */
const regionsIn = (state: PartState): { name: string; share: number }[] =>
  Object.keys(state)
    .filter((name) => name.startsWith(REGION))
    .map((name) => ({ name: name.slice(REGION.length), share: state[name] }))

export const REGION = 'region '

function shardOfRegion(state: PartState, region: string, servers: number): number {
  const regions = regionsIn(state)
  const at = regions.findIndex(({ name }) => name === region)
  if (at < 0) return 0
  return assignRegions(
    regions.map(({ share }) => share),
    servers,
  )[at]
}

/** Share of each server in the requests of one use. */
export function spreadOf(division: Division, state: PartState, use: KeyUse, fresh = false): Float64Array {
  const { key, servers } = division
  if (key === 'region') return only(servers, shardOfRegion(state, use.region, servers))
  if (key === 'time')
    return use.writes ? only(servers, servers - 1) : timeReads(agesOf(state, servers), READ_AGE_DAYS)
  const growth = key === 'user-range' && !fresh ? growthOf(state) : 1
  const before = lastLoads.get(use)
  if (before && before.luck === state.luck && before.growth === growth && isSame(before.division, division))
    return before.shares
  const shares = loadOf(division, state, use, growth, fresh)
  lastLoads.set(use, { luck: state.luck, growth, division, shares })
  return shares
}

/** Worked out from where keys and requests lie: once for all uses that are alike. */
function loadOf(
  division: Division,
  state: PartState,
  use: KeyUse,
  growth: number,
  fresh: boolean,
): Float64Array {
  const { key, servers, placing, points } = division
  const { objects, popularity } = use.dataSet
  const luck = [seedOf(state), use.id, objects, popularity, key, placing, points, servers, growth].join(' ')
  return remembered(loads, luck, () => {
    const placement = placementOf(division, state, use.id, fresh)!
    const lie = spotsOf(seedOf(state), use.id)
    return loadShares(placement, zipfPopularity(objects, popularity), lie, seedOf(state), use.id)
  })
}

/** What a use was last asked about, in each sub-tick the same, and the answer. */
interface Load {
  readonly luck: number
  readonly growth: number
  readonly division: Division
  readonly shares: Float64Array
}

const lastLoads = new WeakMap<KeyUse, Load>()

/** Ages of the first row in each server's time, days, the oldest first. */
function agesOf(state: PartState, servers: number): number[] {
  return shardNumbers(servers).map((shard) => (state.calendarS - (state[ENTRY.begun(shard)] ?? 0)) / DAY_S)
}

export function only(servers: number, which: number): Float64Array {
  const shares = new Float64Array(servers)
  shares[which] = 1
  return shares
}

/** Of the run, as soon as its luck is known. */
export const seedOf = (state: PartState): string => `${state.luck}`

/** Where a celebrity's key and its pieces hash to. */
export function starSpots(state: PartState, id: string, pieces: number): readonly number[] {
  const seed = seedOf(state)
  return remembered(spots, `${seed} ${id} ${pieces}`, () => celebritySpots(seed, id, 'star', pieces))
}

/** What is worked out from its key alone, and soon asked for again. */
const rings = new Map<string, Placement>()
const loads = new Map<string, Float64Array>()
const spots = new Map<string, readonly number[]>()
const REMEMBERED_MOST = 200

function remembered<T>(memory: Map<string, T>, key: string, workOut: () => T): T {
  const known = memory.get(key)
  if (known !== undefined) return known
  if (memory.size >= REMEMBERED_MOST) memory.clear()
  const value = workOut()
  memory.set(key, value)
  return value
}
