import { type CacheNode, fitNodes, isHeld, keepNodes, nodesOf, settleMoved, stepNode } from './cache-nodes.ts'
import { type CachedSets, cachedSets } from './cached-sets.ts'
import type { PartContext, PartState, UpdateContext } from './kind.ts'
import { isDown, serverAnswers } from './situation.ts'
import { answersAt, type CacheDesign, type CacheLoad, heldKb, steadyFigures } from './theory/cache-model.ts'
import type { CacheFigures, Eviction, WritePolicy } from './theory/hit-ratio.ts'
import { filledAge } from './theory/warm-up.ts'
import { callsOf } from './topology.ts'

const SECONDS_PER_DAY = 86_400
const KB_PER_GB = 1e6
/** Over how long rates and waits are averaged, seconds: long enough for a Poisson count, short against a stampede. */
const RATE_S = 2
const WAIT_S = 0.5
/** What is usual: the hit ratio of the last minute. */
const USUAL_S = 60

/** The cache as its owner has set it, all nodes together. */
export function cacheDesign({ component, number, choice }: PartContext, secondsPerTick: number): CacheDesign {
  return {
    capacityKb: component.servers * number('memoryGb') * KB_PER_GB,
    eviction: choice('eviction') as Eviction,
    writePolicy: choice('writePolicy') as WritePolicy,
    ttlS: number('ttlS'),
    replacedPerS: (number('driftPerDay') * secondsPerTick) / SECONDS_PER_DAY,
    lookupsCountedPerObject: number('lookupsCounted'),
    scannedKbPerLookup: number('scannedKbPerLookup'),
  }
}

/** Moves what the nodes hold on by a sub-tick, and works out what the next look-ups will find. */
export function updateCache(context: UpdateContext): void {
  const { component, topology, classes, dataSets, state, secondsPerTick } = context
  const sets = cachedSets(component, topology, classes, dataSets, cacheDesign(context, secondsPerTick))
  if (!sets) return
  countStale(context, sets)
  const lookups = countLookups(context)
  const headAgeS = followStore(context)
  const nodes = nodesOf(state)
  fitNodes(nodes, component.servers)
  // What the store refuses is not filled: it will be asked for again.
  stepNodes(context, nodes, lookups * acceptedShare(context))
  settleMoved(nodes, sets.model.fullAt)
  keepNodes(state, nodes)
  answer(context, sets, nodes, headAgeS)
}

/** Hits of this sub-tick that were no longer true: by the share that was known when it began. */
function countStale({ state, arrived, count }: UpdateContext, { names }: CachedSets): void {
  for (const name of names) {
    const share = state[`asked ${name}`] > 0 ? state[`stale ${name}`] / state[`asked ${name}`] : 0
    count('staleReads', share * arrived({ work: 'cache', writes: false, data: name }))
  }
}

/** Look-ups of the sub-tick, those included that found nobody to ask; and their rate. */
function countLookups({ state, arrived, hS }: UpdateContext): number {
  const reached = state.asked ?? 1
  const came = arrived({ work: 'cache', writes: false })
  const lookups = reached > 0 ? came / reached : state.lookupsPerS * hS
  const weight = state.lookupsPerS === 0 ? 1 : hS / RATE_S
  state.lookupsPerS += weight * (lookups / hS - state.lookupsPerS)
  return lookups
}

/**
 * How long the request has waited that the store takes up now. An arrival would wait W; the one that is taken up now came
 * when W was smaller: with W rising at rate r, its wait is W / (1 + r).
 */
function followStore({ component, topology, state, waitS, hS, number }: UpdateContext): number {
  let wait = 0
  for (const store of callsOf(topology, component.id)) wait = Math.max(wait, waitS(store.id))
  const before = state.waitS
  state.waitS += Math.min(1, hS / WAIT_S) * (wait - before)
  state.waitGrowth += (hS / WAIT_S) * ((state.waitS - before) / hS - state.waitGrowth)
  const fetchS = wait + number('fetchMs') / 1000
  // Who waits for somebody else's fetch has half of it still to wait.
  state.fillS = fetchS / 2
  return state.waitS / Math.max(0.1, 1 + state.waitGrowth)
}

/** Share of what came to the stores behind that they took on. */
function acceptedShare({ component, topology, arrived, failed }: UpdateContext): number {
  let came = 0
  let lost = 0
  for (const { id } of callsOf(topology, component.id)) {
    came += arrived({ at: id, writes: false })
    lost += failed({ at: id, writes: false })
  }
  return came > 0 ? Math.max(0, 1 - lost / came) : 1
}

function stepNodes(context: UpdateContext, nodes: readonly CacheNode[], lookups: number): void {
  const { component, situation, number, hS } = context
  const down = isDown(situation, component.id)
  const live = nodes.slice(0, -1).filter((_, i) => serverAnswers(situation, component.id, i)).length
  for (const [i, node] of nodes.entries())
    stepNode(node, {
      // Keys that moved are with those who are left.
      answers: !down && (i === nodes.length - 1 ? live > 0 : serverAnswers(situation, component.id, i)),
      lookups,
      hS,
      givenUpAfterS: number('giveUpS'),
      others: !down && live > 0,
      copied: number('replicas') > 0,
    })
}

function answer(
  { component, state, number, hS }: UpdateContext,
  { names, model }: CachedSets,
  nodes: readonly CacheNode[],
  headAgeS: number,
): void {
  const load: CacheLoad = {
    lookupsPerS: state.lookupsPerS,
    fillS: headAgeS + number('fetchMs') / 1000,
    lagS: number('fetchMs') / 1000,
  }
  const steady = steadyFigures(model, load)
  const others = nodes.length > 2 || number('replicas') > 0
  for (const name of ['asked', ...names.flatMap((set) => FIGURES.map((figure) => `${figure} ${set}`))])
    state[name] = 0
  state.usedGb = 0
  let found: Found | undefined
  for (const node of nodes) {
    if (node.share === 0 || !isHeld(node, number('giveUpS'), others)) continue
    state.asked += node.share
    // Nodes that began together find the same.
    if (!found || found.age !== node.age || found.ageS !== node.ageS)
      found = findAt(node, model, load, steady, headAgeS)
    addNode(state, names, node.share, found)
  }
  finish(state, names, model.keys.lookupShare, component.servers)
  state.usualHits += (hS / USUAL_S) * (state.hitRatio - state.usualHits)
}

const FIGURES = ['hit', 'stale', 'waiting', 'asked'] as const

/** What look-ups find at a node of an age. */
interface Found extends Pick<CacheNode, 'age' | 'ageS'>, ReturnType<typeof answersAt> {
  readonly usedKb: number
}

function findAt(
  { age, ageS }: CacheNode,
  model: CachedSets['model'],
  load: CacheLoad,
  steady: CacheFigures,
  headAgeS: number,
): Found {
  const filled = filledAge(age, ageS, headAgeS)
  const answers = answersAt(model, load, steady, age, filled)
  return { ...answers, age, ageS, usedKb: heldKb(model, filled) }
}

/** What one node's keys add. */
function addNode(state: PartState, names: readonly string[], share: number, found: Found): void {
  const { hit, stale, fetched, usedKb } = found
  for (const [set, name] of names.entries()) {
    state[`hit ${name}`] += share * hit[set]
    state[`stale ${name}`] += share * stale[set]
    state[`waiting ${name}`] += share * Math.max(0, 1 - hit[set] - fetched[set])
    state[`asked ${name}`] += share
  }
  state.usedGb += (share * usedKb) / KB_PER_GB
}

/** Waiting becomes a share of the misses; and what is shown. */
function finish(
  state: PartState,
  names: readonly string[],
  lookupShare: Float64Array,
  servers: number,
): void {
  state.usedGb /= servers
  state.hitRatio = 0
  state.staleShare = 0
  for (const [set, name] of names.entries()) {
    const missed = 1 - state[`hit ${name}`]
    state[`waiting ${name}`] = missed > 0 ? state[`waiting ${name}`] / missed : 0
    state.hitRatio += lookupShare[set] * state[`hit ${name}`]
    state.staleShare += lookupShare[set] * state[`stale ${name}`]
  }
}
