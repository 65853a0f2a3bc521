import { dlog, dpow } from '../../sim/math.ts'
import { type CacheModel, cacheModel, hitAt, settingOf, steadyFigures } from './cache-model.ts'
import { edgesOf, missesOf, oldShare } from './edges.ts'
import { type CacheSetting, cacheFigures } from './hit-ratio.ts'
import type { Keys } from './keys.ts'
import { warmShare } from './warm-up.ts'

/** A content delivery network: equal edges, and where wanted a shield, one cache that all edges ask first. */
export interface CdnDesign {
  readonly edges: number
  /** Memory of one edge for this catalogue, kilobytes; of the shield, 0: none. */
  readonly edgeKb: number
  readonly shieldKb: number
  readonly ttlS: number
}

export interface CdnModel {
  readonly design: CdnDesign
  readonly edge: CacheModel
  /** [rate in half octaves] share of each set's look-ups that reach the origin through a shield, in the long run. */
  readonly pastShield: Map<number, Float64Array>
}

export const cdnModel = (keys: Keys, design: CdnDesign): CdnModel => ({
  design,
  edge: cacheModel(keys, {
    capacityKb: design.edgeKb,
    eviction: 'lru',
    writePolicy: 'expire',
    ttlS: design.ttlS,
    replacedPerS: 0,
    lookupsCountedPerObject: 1,
    scannedKbPerLookup: 0,
  }),
  pastShield: new Map(),
})

/** Shares of each set's look-ups. */
export interface CdnAnswers {
  readonly edge: Float64Array
  /** What the origin has to answer. */
  readonly origin: Float64Array
}

/**
 * What edges and origin answer, `ageLookups` of all edges together after everything was empty (new, or purged). An
 * edge has seen a part of them; the shield, and so the origin, asks for each object once: origin = 1 − H(age).
 */
export function cdnAnswers(model: CdnModel, lookupsPerS: number, ageLookups: number): CdnAnswers {
  const { edges, shieldKb } = model.design
  const load = { lookupsPerS: lookupsPerS / edges, fillS: 0, lagS: 0 }
  const edge = hitAt(model.edge, load, steadyFigures(model.edge, load), ageLookups / edges)
  if (shieldKb === 0) return { edge, origin: edge.map((hit) => 1 - hit) }
  const steady = originBehindShield(model, lookupsPerS)
  const origin = edge.map((hit, set) =>
    Math.min(1 - hit, Math.max(steady[set], 1 - warmShare(model.edge.warmUp.hit, set, ageLookups))),
  )
  return { edge, origin }
}

/** Share of each set's look-ups that get the old version, `sinceS` after a deploy under the old names. */
export function oldAssets(model: CdnModel, lookupsPerS: number, sinceS: number): Float64Array {
  const perEdge = lookupsPerS / model.design.edges
  const { keys } = model.edge
  if (sinceS >= model.design.ttlS && model.design.ttlS > 0) return new Float64Array(keys.sets)
  return oldShare(edgesOf(keys, edgeSetting(model, perEdge)), sinceS * perEdge)
}

const edgeSetting = ({ edge }: CdnModel, perEdge: number): CacheSetting =>
  settingOf(edge.keys, edge.design, { lookupsPerS: perEdge, fillS: 0, lagS: 0 })

/** Rates for which the shield is worked out: two an octave. */
const RATE_STEPS = 2

function originBehindShield(model: CdnModel, lookupsPerS: number): Float64Array {
  const place = (RATE_STEPS * dlog(Math.max(1, lookupsPerS))) / Math.LN2
  const low = Math.floor(place)
  const below = shieldPoint(model, low)
  const above = shieldPoint(model, low + 1)
  return below.map((share, set) => share + (above[set] - share) * (place - low))
}

function shieldPoint(model: CdnModel, place: number): Float64Array {
  const known = model.pastShield.get(place)
  if (known) return known
  const { edges, shieldKb, ttlS } = model.design
  const lookupsPerS = dpow(2, place / RATE_STEPS)
  const setting = edgeSetting(model, lookupsPerS / edges)
  const outer = edgesOf(model.edge.keys, setting)
  const { keys, share } = missesOf(outer)
  const ttl = ttlS > 0 ? ttlS * lookupsPerS * share : setting.ttl
  const shield = cacheFigures(keys, { ...setting, capacityKb: shieldKb, ttl })
  const origin = outer.steady.hit.map((hit, set) => (1 - hit) * (1 - shield.hit[set]))
  model.pastShield.set(place, origin)
  return origin
}
