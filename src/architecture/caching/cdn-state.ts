import type { PartContext, PartState, UpdateContext } from '../kind.ts'
import { isDown } from '../situation.ts'
import { type CdnDesign, type CdnModel, cdnAnswers, cdnModel, oldAssets } from '../theory/cdn-model.ts'
import { type DataSet, keysOf } from '../theory/keys.ts'
import type { PolicyValue, Topology } from '../topology.ts'
import type { TrafficClass } from '../workload.ts'
import { keySets } from './cached-sets.ts'

const KB_PER_GB = 1e6
/** Over how long the rate of look-ups is averaged, seconds. */
const RATE_S = 5

interface StaticSets {
  readonly names: readonly string[]
  readonly model: CdnModel
}

const isFile = ({ kind }: TrafficClass): boolean => kind.static

/** Models that runs have asked for: pure functions of what they are made of, so that they may be shared. */
const known = new Map<string, CdnModel>()
const MOST_KNOWN = 64
/** [classes of a run] its topologies, and of each its CDNs: found without asking again. */
const ofRuns = new WeakMap<readonly TrafficClass[], WeakMap<Topology, Map<string, StaticSets | undefined>>>()

function staticSets(context: UpdateContext): StaticSets | undefined {
  const { component, topology, classes } = context
  const ofRun = ofRuns.get(classes) ?? new WeakMap<Topology, Map<string, StaticSets | undefined>>()
  ofRuns.set(classes, ofRun)
  const of = ofRun.get(topology) ?? new Map<string, StaticSets | undefined>()
  ofRun.set(topology, of)
  if (!of.has(component.id)) of.set(component.id, setsOf(context))
  return of.get(component.id)
}

function setsOf(context: UpdateContext): StaticSets | undefined {
  const { classes, dataSets } = context
  const names = [...new Set(classes.filter(isFile).map(({ kind }) => kind.data))]
  if (names.length === 0) return undefined
  return { names, model: modelOf(keySets(names, classes, dataSets, isFile), designOf(context)) }
}

function modelOf(sets: readonly DataSet[], design: CdnDesign): CdnModel {
  const key = JSON.stringify([sets, design])
  let model = known.get(key)
  if (!model) {
    if (known.size >= MOST_KNOWN) known.clear()
    model = cdnModel(keysOf(sets), design)
    known.set(key, model)
  }
  return model
}

const designOf = ({ number, choice }: PartContext): CdnDesign => ({
  edges: number('edges'),
  edgeKb: number('edgeGb') * KB_PER_GB,
  shieldKb: choice('shield') === 'on' ? number('shieldGb') * KB_PER_GB : 0,
  ttlS: number('ttlS'),
})

/** Moves what the edges hold on by a sub-tick, and works out what they will answer from it. */
export function updateCdn(context: UpdateContext): void {
  const sets = staticSets(context)
  if (!sets) return
  countOld(context, sets)
  followReleases(context)
  // Nobody asks edges that are down; they keep what they have.
  if (!isDown(context.situation, context.component.id)) age(context)
  if (isCalm(context)) return
  answer(context, sets)
}

/** What has been asked for long enough does not change within a second: then once a second is enough. */
const CALM_S = 10
const SUBTICKS_PER_S = 4
const isCalm = ({ state, situation }: UpdateContext): boolean =>
  state.newAge > CALM_S * state.lookupsPerS && situation.subtick % SUBTICKS_PER_S !== 0

function countOld({ state, count, arrived }: UpdateContext, { names }: StaticSets): void {
  for (const name of names)
    count(
      'oldAssets',
      (state[`old ${name}`] ?? 0) * (state[`hit ${name}`] ?? 0) * arrived({ work: 'cache', data: name }),
    )
}

/** A release of the application brings new files with it. */
function followReleases({ state, situation, topology, choice, hS }: UpdateContext): void {
  let releases = 0
  for (const { id } of topology.components) releases += situation.parts[id]?.releases ?? 0
  state.sinceReleaseS += hS
  if (releases > state.releasesSeen) release(state, choice('names'))
  state.releasesSeen = releases
}

/** Every edge and the shield forget everything. */
export function purge(state: PartState): void {
  state.age = 0
  state.newAge = 0
  state.sinceReleaseS = LONG_AGO_S
}

/** A release long enough ago that no edge has a file from before. */
export const LONG_AGO_S = 1e9

/** New files: under their old names they are old at the edges until those expire, under new ones nowhere yet. */
export function release(state: PartState, names: PolicyValue): void {
  if (names === 'versioned') state.newAge = 0
  else state.sinceReleaseS = 0
}

function age({ state, arrived, hS }: UpdateContext): void {
  const lookups = arrived({ work: 'cache' })
  const weight = state.lookupsPerS === 0 ? 1 : hS / RATE_S
  state.lookupsPerS += weight * (lookups / hS - state.lookupsPerS)
  state.age += lookups
  state.newAge += lookups
}

function answer({ state, number }: UpdateContext, { names, model }: StaticSets): void {
  const { lookupShare } = model.edge.keys
  const usual = cdnAnswers(model, state.lookupsPerS, state.age)
  const changed = number('changedShare')
  const fresh = state.newAge < state.age ? cdnAnswers(model, state.lookupsPerS, state.newAge) : usual
  const old = oldAssets(model, state.lookupsPerS, state.sinceReleaseS)
  state.hitRatio = 0
  state.originShare = 0
  state.oldShare = 0
  for (const [set, name] of names.entries()) {
    const mixed = (share: Float64Array, shareOfNew: Float64Array) =>
      (1 - changed) * share[set] + changed * shareOfNew[set]
    const hit = mixed(usual.edge, fresh.edge)
    const origin = mixed(usual.origin, fresh.origin)
    state[`hit ${name}`] = hit
    // Of what the edges miss, what the shield has.
    state[`shield ${name}`] = hit < 1 ? Math.max(0, 1 - origin / (1 - hit)) : 0
    state[`old ${name}`] = hit > 0 ? Math.min(1, (changed * old[set]) / hit) : 0
    state.hitRatio += lookupShare[set] * hit
    state.originShare += lookupShare[set] * origin
    state.oldShare += lookupShare[set] * changed * old[set]
  }
}
