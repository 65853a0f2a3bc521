import type { PartState, UpdateContext } from '../kind.ts'
import { isServing } from '../replication/serving.ts'
import { type Answers, answersAt, type CacheLoad, heldKb, steadyFigures } from '../theory/cache-model.ts'
import { lagS } from '../theory/replica.ts'
import { filledAge } from '../theory/warm-up.ts'
import { callsOf } from '../topology.ts'
import { type CacheNode, isHeld } from './cache-nodes.ts'
import { ageLimit } from './cache-scan.ts'
import type { CachedSets } from './cached-sets.ts'

const KB_PER_GB = 1e6

/** What the next look-ups will find: each node's keys by their age, those of a node that is away not at all. */
export function answer(
  context: UpdateContext,
  { names, model }: CachedSets,
  nodes: readonly CacheNode[],
  headAgeS: number,
): void {
  const { component, state, number } = context
  const load: CacheLoad = {
    lookupsPerS: state.lookupsPerS,
    fillS: headAgeS + number('fetchMs') / 1000,
    lagS: number('fetchMs') / 1000 + storeLagS(context),
  }
  const steady = steadyFigures(model, load)
  const oldest = ageLimit(state, model)
  const others = nodes.length > 2 || number('replicas') > 0
  for (const name of ['asked', ...names.flatMap((set) => FIGURES.map((figure) => `${figure} ${set}`))])
    state[name] = 0
  state.usedGb = 0
  let known: Remembered | undefined
  for (const node of nodes) {
    if (node.share === 0 || !isHeld(node, number('giveUpS'), others)) continue
    state.asked += node.share
    // Nodes that were empty at the same time remember the same.
    if (known?.age !== node.age || known.ageS !== node.ageS) {
      const age = Math.min(node.age, oldest)
      const filled = filledAge(age, node.ageS, headAgeS)
      const answers = answersAt(model, load, steady, age, filled)
      known = { age: node.age, ageS: node.ageS, answers, heldKb: heldKb(model, filled) }
    }
    addNode(state, names, node.share, known)
  }
  finish(state, names, model.keys.lookupShare, component.servers)
}

const FIGURES = ['hit', 'stale', 'waiting', 'asked'] as const

/** What nodes of an age would answer, and hold, if they had all the keys. */
interface Remembered {
  readonly age: number
  readonly ageS: number
  readonly answers: Answers
  readonly heldKb: number
}

/** What one node's keys add. */
function addNode(
  state: PartState,
  names: readonly string[],
  share: number,
  { answers: { hit, stale, fetched }, heldKb }: Remembered,
): void {
  for (const [set, name] of names.entries()) {
    state[`hit ${name}`] += share * hit[set]
    state[`stale ${name}`] += share * stale[set]
    state[`waiting ${name}`] += share * Math.max(0, 1 - hit[set] - fetched[set])
    state[`asked ${name}`] += share
  }
  state.usedGb += (share * heldKb) / KB_PER_GB
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

/** How far behind the answers of the stores are: those of replicas lag behind the log. */
function storeLagS({ component, topology, situation, arrived, hS }: UpdateContext): number {
  const nowS = situation.subtick * hS
  const readsAt = (at: string) => arrived({ at, work: 'data', writes: false })
  let reads = 0
  let behind = 0
  for (const { id } of callsOf(topology, component.id)) {
    const cluster = situation.clusters[id]
    if (!cluster) continue
    reads += readsAt(id)
    for (const at of new Set(cluster.nodes.map((node) => node.at))) {
      const nodes = cluster.nodes.filter((node) => node.at === at && isServing(cluster, node))
      const here = readsAt(at)
      reads += here
      for (const node of nodes) behind += (here * lagS(node, cluster.log, nowS)) / nodes.length
    }
  }
  return reads > 0 ? behind / reads : 0
}
