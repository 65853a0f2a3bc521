import type { UpdateContext } from '../kind.ts'
import { type CacheDesign, type CacheModel, cacheModel } from '../theory/cache-model.ts'
import { type DataSet as KeySet, keysOf } from '../theory/keys.ts'
import { type Component, callsOf, keeps, type Topology } from '../topology.ts'
import { type DataSet, type TrafficClass, USUAL_DATA } from '../workload.ts'

/** The data sets that requests read through a cache, in the order in which requests name them. */
export interface CachedSets {
  readonly names: readonly string[]
  readonly model: CacheModel
}

/** Does this request look its answer up in a cache? */
export const readsThrough = ({ kind }: TrafficClass): boolean =>
  !kind.writes && kind.queries > 0 && kind.cacheable > 0

/** Is the data set kept by what this component calls? */
export const isBehind = (topology: Topology, component: Component, set: string): boolean =>
  callsOf(topology, component.id).some((store) => keeps(topology, store, set))

/** What stands around each object: keys, pointers, metadata. */
const OVERHEAD_KB = 0.1

/** Models that runs have asked for: pure functions of what they are made of, so that they may be shared. */
const known = new Map<string, CacheModel>()
const MOST_KNOWN = 64
/** [classes of a run] its topologies, and of each its caches: found without asking again. */
const ofRuns = new WeakMap<readonly TrafficClass[], WeakMap<Topology, Map<string, CachedSets | undefined>>>()

/** What passes through a cache of this design; undefined when nothing does. */
export function cachedSets(
  context: UpdateContext,
  design: (context: UpdateContext) => CacheDesign,
): CachedSets | undefined {
  const { component, topology, classes } = context
  const ofRun = ofRuns.get(classes) ?? new WeakMap<Topology, Map<string, CachedSets | undefined>>()
  ofRuns.set(classes, ofRun)
  const of = ofRun.get(topology) ?? new Map<string, CachedSets | undefined>()
  ofRun.set(topology, of)
  if (!of.has(component.id)) of.set(component.id, setsOf(context, design(context)))
  return of.get(component.id)
}

function setsOf(
  { component, topology, classes, dataSets }: UpdateContext,
  design: CacheDesign,
): CachedSets | undefined {
  const { passing, names } = passingThrough(component, topology, classes)
  if (names.length === 0) return undefined
  return { names, model: modelOf(keySets(names, passing, dataSets, readsThrough), design) }
}

interface Passing {
  readonly topology: Topology
  readonly classes: readonly TrafficClass[]
  /** Classes whose data are kept behind the cache, and the sets of those who read through it. */
  readonly passing: readonly TrafficClass[]
  readonly names: readonly string[]
}

const passingAt = new WeakMap<Component, Passing>()

function passingThrough(component: Component, topology: Topology, classes: readonly TrafficClass[]): Passing {
  const before = passingAt.get(component)
  if (before?.topology === topology && before.classes === classes) return before
  const passing = classes.filter(({ kind }) => isBehind(topology, component, kind.data))
  const names = [...new Set(passing.filter(readsThrough).map(({ kind }) => kind.data))]
  const now = { topology, classes, passing, names }
  passingAt.set(component, now)
  return now
}

/** A model of these sets and this design, shared by all who ask for the same. */
function modelOf(sets: readonly KeySet[], design: CacheDesign): CacheModel {
  const key = JSON.stringify([sets, design])
  let model = known.get(key)
  if (!model) {
    if (known.size >= MOST_KNOWN) known.clear()
    model = cacheModel(keysOf(sets), design)
    known.set(key, model)
  }
  return model
}

/** These sets as keys to look up, for the classes that do. */
export function keySets(
  names: readonly string[],
  classes: readonly TrafficClass[],
  dataSets: Readonly<Record<string, DataSet>>,
  looksUp: (traffic: TrafficClass) => boolean,
): KeySet[] {
  const shareOf = (isMeant: (traffic: TrafficClass) => boolean) =>
    classes.filter(isMeant).reduce((sum, { share }) => sum + share, 0)
  const lookups = shareOf(looksUp)
  return names.map((name) => {
    const { objects, popularity, objectKb } = dataSets[name] ?? USUAL_DATA
    const isOf = ({ kind }: TrafficClass) => kind.data === name
    return {
      objects,
      exponent: popularity,
      kb: objectKb + OVERHEAD_KB,
      lookupShare: shareOf((traffic) => isOf(traffic) && looksUp(traffic)) / lookups,
      writesPerLookup: shareOf((traffic) => isOf(traffic) && traffic.kind.writes) / lookups,
      writes: 'as-read',
    }
  })
}
