import type { UpdateContext } from '../kind.ts'
import { isDown, serverAnswers } from '../situation.ts'
import type { CacheDesign } from '../theory/cache-model.ts'
import type { Eviction, WritePolicy } from '../theory/hit-ratio.ts'
import { callsOf } from '../topology.ts'
import { answer } from './cache-answers.ts'
import { type CacheNode, fitNodes, keepNodes, nodesOf, settleMoved, stepNode } from './cache-nodes.ts'
import { NO_SCAN, passScan } from './cache-scan.ts'
import { type CachedSets, cachedSets } from './cached-sets.ts'

const SECONDS_PER_DAY = 86_400
const KB_PER_GB = 1e6
/** Over how long rates and waits are averaged, seconds: long enough for a Poisson count, short against a stampede. */
const RATE_S = 2
const WAIT_S = 0.5
/** What is usual: the hit ratio of the last minute. */
const USUAL_S = 60

/**
 * Beside its nodes: `unseen` are look-ups since they were last moved on, `calm` is 1 when nothing about them changes
 * within a second.
 */
export const EMPTY_CACHE = {
  nodes: 0,
  lookupsPerS: 0,
  unseen: 0,
  unseenS: 0,
  calm: 0,
  waitS: 0,
  waitGrowth: 0,
  fillS: 0,
  usedGb: 0,
  usualHits: 0,
  ...NO_SCAN,
}

/** The cache as its owner has set it, all nodes together. */
function cacheDesign({ component, number, choice, secondsPerTick }: UpdateContext): CacheDesign {
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
  const { component, state, situation } = context
  const sets = cachedSets(context, cacheDesign)
  if (!sets) return
  countStale(context, sets)
  // What the store refuses is not filled: it will be asked for again.
  state.unseen += countLookups(context) * acceptedShare(context)
  state.unseenS += context.hS
  const headAgeS = followStore(context)
  if (state.calm === 1 && situation.subtick % SUBTICKS_PER_S !== 0) return
  const nodes = nodesOf(state)
  fitNodes(nodes, component.servers)
  passScan(state, state.unseen, state.unseenS)
  stepNodes(context, nodes)
  settleMoved(nodes, sets.model.fullAt)
  keepNodes(state, nodes)
  answer(context, sets, nodes, headAgeS)
  state.calm = state.scannedKb === 0 && state.scanLeftS <= 0 && nodes.every(isCalm) ? 1 : 0
}

/** Nodes that have been warming for that long do not change within a second: then once a second is enough. */
const CALM_S = 10
const SUBTICKS_PER_S = 4
const isCalm = (node: CacheNode): boolean => node.share === 0 || (node.awayS === 0 && node.ageS > CALM_S)

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
  for (const store of callsOf(topology, component.id))
    for (const { id } of [store, ...callsOf(topology, store.id)]) wait = Math.max(wait, waitS(id))
  const before = state.waitS
  state.waitS += Math.min(1, hS / WAIT_S) * (wait - before)
  state.waitGrowth += (hS / WAIT_S) * ((state.waitS - before) / hS - state.waitGrowth)
  state.usualHits += (hS / USUAL_S) * ((state.hitRatio ?? 0) - state.usualHits)
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

/** Moves the nodes on by what has happened since the last time. */
function stepNodes(context: UpdateContext, nodes: readonly CacheNode[]): void {
  const { component, situation, number, state } = context
  const down = isDown(situation, component.id)
  const live = nodes.slice(0, -1).filter((_, i) => serverAnswers(situation, component.id, i)).length
  for (const [i, node] of nodes.entries())
    stepNode(node, {
      // Keys that moved are with those who are left.
      answers: !down && (i === nodes.length - 1 ? live > 0 : serverAnswers(situation, component.id, i)),
      lookups: state.unseen,
      hS: state.unseenS,
      givenUpAfterS: number('giveUpS'),
      others: !down && live > 0,
      copied: number('replicas') > 0,
    })
  state.unseen = 0
  state.unseenS = 0
}
