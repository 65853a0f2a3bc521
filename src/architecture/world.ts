import { carryState } from '../sim/carry.ts'
import { crashServer } from '../sim/control.ts'
import { createFlows, type Flows } from '../sim/flows.ts'
import type { Hasher } from '../sim/hash.ts'
import { buildPlan, copyPlan, type Plan } from '../sim/plan.ts'
import { cloneState, createState, hashState, type SimState } from '../sim/state.ts'
import { type Compiled, compile, type DataSets } from './compile.ts'
import { KINDS } from './components/index.ts'
import { copied } from './copied.ts'
import { type Fleets, fleetsOf } from './fleet.ts'
import type { PartState } from './kind.ts'
import { type Constants, partContext } from './numbers.ts'
import { type Clusters, clustersOf, type Profiles, profilesOf } from './replication/clusters.ts'
import { hashClusters } from './replication/hash-clusters.ts'
import type { Modifier } from './situation.ts'
import { createTickFlows, type TickFlows } from './tick-flows.ts'
import type { Component, Topology } from './topology.ts'
import type { TrafficClass } from './workload.ts'

/** Everything that changes by itself: queues, servers, disks. Mutable, owned by one run, never handed out. */
export interface World {
  readonly seed: string
  readonly constants: Constants
  /** Calendar seconds a tick stands for. */
  readonly secondsPerTick: number
  readonly dataSets: DataSets
  /** May somebody attack it? */
  readonly attacked: boolean
  compiled: Compiled
  plan: Plan
  sim: SimState
  flows: Flows
  fleets: Fleets
  parts: Record<string, PartState>
  /** Primaries with their replicas, and what their writes are like. */
  clusters: Clusters
  profiles: Profiles
  /** Faults that last. */
  modifiers: Modifier[]
  /** [group] workers of each server when nothing ails. */
  groupWorkers: Float64Array
  /** What the last tick did. */
  last: TickFlows
}

export interface WorldSetup {
  seed: string
  topology: Topology
  classes: readonly TrafficClass[]
  constants: Constants
  secondsPerTick: number
  /** Gigabytes stored at the start, where data is kept. */
  dataGb: number
  dataSets?: DataSets
  attacked?: boolean
}

export function createWorld(setup: WorldSetup): World {
  const { seed, constants, secondsPerTick, topology, classes, dataSets = {}, attacked = false } = setup
  const compiled = compile(topology, classes, constants, dataSets, attacked)
  const plan = buildPlan(compiled.network, seed)
  const frame = { topology, constants, dataSets, classes, attacked }
  const parts = createParts(frame, setup.dataGb)
  return {
    seed,
    constants,
    secondsPerTick,
    dataSets,
    attacked,
    compiled,
    plan,
    sim: createState(plan),
    flows: createFlows(plan),
    fleets: fleetsOf(topology, hasServers),
    parts,
    clusters: clustersOf(frame, parts),
    profiles: profilesOf(frame),
    modifiers: [],
    groupWorkers: plan.workers.slice(),
    last: createTickFlows(compiled, plan),
  }
}

/**
 * The running system becomes another one: queues, servers and stored data move to the component of the same id,
 * or to the one that succeeds it. Requests in flight in parts that are gone finish there: returned per class.
 */
export function changeTopology(
  world: World,
  topology: Topology,
  successor: ReadonlyMap<string, string> = new Map(),
): Float64Array {
  const { constants, dataSets, attacked } = world
  const compiled = compile(topology, world.compiled.classes, constants, dataSets, attacked)
  const plan = buildPlan(compiled.network, world.seed)
  const { state, drained } = carryState(world.plan, world.sim, plan, successor)
  const predecessor = new Map([...successor].map(([from, to]) => [to, from]))
  const storedGb = Object.values(world.parts).reduce((sum, part) => sum + (part.dataGb ?? 0), 0)
  world.fleets = fleetsOf(topology, hasServers, world.fleets, predecessor)
  const frame = { topology, constants, dataSets, attacked, classes: compiled.classes }
  world.parts = createParts(frame, storedGb, world.parts)
  world.clusters = clustersOf(frame, world.parts, world.clusters, predecessor)
  world.profiles = profilesOf(frame)
  // A setting changes no shape: what the last tick did can still be looked at.
  if (!isAlike(world.plan, plan)) world.last = createTickFlows(compiled, plan)
  world.compiled = compiled
  world.plan = plan
  world.groupWorkers = plan.workers.slice()
  world.sim = state
  world.flows = createFlows(plan)
  keepDead(world)
  return drained
}

/** Have both plans the same groups, servers and visits? */
function isAlike(a: Plan, b: Plan): boolean {
  const shape = ({ groupIds, servers, visits }: Plan) =>
    JSON.stringify([groupIds, Array.from(servers), visits])
  return shape(a) === shape(b)
}

/** A server that was dead under its component's former name is so under the new one. */
function keepDead({ plan, sim, fleets }: World): void {
  for (const [group, id] of plan.groupIds.entries())
    for (const [server, upAgain] of (fleets[id]?.upAgain ?? []).entries())
      if (upAgain > 0) crashServer(plan, sim, group, server)
}

/**
 * A keyframe: an independent copy of the whole state. What happens before a sub-tick's parameters are set meets the old
 * ones; the flows are shared, since they are nobody's between two sub-ticks.
 */
export function cloneWorld(world: World): World {
  return {
    ...world,
    plan: copyPlan(world.plan),
    sim: cloneState(world.sim),
    fleets: copied(world.fleets),
    parts: copied(world.parts),
    clusters: copied(world.clusters),
    modifiers: [...world.modifiers],
    last: copied(world.last),
  }
}

/** Feeds the world's state into a hash: equal worlds give equal hashes on every machine. */
export function hashWorld(world: World, hasher: Hasher): void {
  hasher.string(hashState(world.sim))
  for (const component of world.compiled.topology.components) {
    const fleet = world.fleets[component.id]
    if (fleet)
      for (const values of Object.values(fleet) as number[][])
        for (const value of values) hasher.number(value)
    const part = world.parts[component.id]
    if (part) for (const key of Object.keys(part).sort(compareText)) hasher.number(part[key])
  }
  hashClusters(world.clusters, hasher)
  for (const { kind, on, to = '', amount, endSubtick } of world.modifiers)
    hasher.string(kind).string(on).string(to).number(amount).number(endSubtick)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const hasServers = (component: Component): boolean => KINDS[component.kind].group !== undefined

interface Frame {
  topology: Topology
  constants: Constants
  dataSets: DataSets
  attacked: boolean
  classes: readonly TrafficClass[]
}

/**
 * Slow states: those of components that were there before go on, the others begin. What nobody keeps any more lies
 * with the first component that stores what no other keeps; a store of certain data sets begins with their share.
 */
function createParts(
  { topology, constants, dataSets, attacked, classes }: Frame,
  dataGb: number,
  before: Readonly<Record<string, PartState>> = {},
): Record<string, PartState> {
  const parts: Record<string, PartState> = {}
  const keepers = topology.components.filter((component) => KINDS[component.kind].stores)
  const goesOn = (id: string) => before[id]?.dataGb ?? 0
  // Data of stores that are gone, and at the start all data, has to find a place.
  const isStart = Object.keys(before).length === 0
  let looseGb = dataGb - keepers.reduce((sum, { id }) => sum + goesOn(id), 0)
  for (const component of topology.components) {
    const context = partContext(component, constants)
    const ownGb = isStart ? shareOfStart(component, keepers, dataSets) * dataGb : 0
    const fresh = KINDS[component.kind].createState?.({
      ...context,
      topology,
      dataSets,
      attacked,
      classes,
      of: (other) => partContext(other, constants),
      dataGb: ownGb,
    })
    if (!fresh) continue
    parts[component.id] = { ...fresh, ...before[component.id] }
    looseGb -= ownGb
  }
  const heir = keepers.find(({ data, id }) => !data && parts[id])
  if (heir && looseGb !== 0) parts[heir.id].dataGb = goesOn(heir.id) + looseGb
  return parts
}

/** Part of the stored gigabytes that the data sets of a component make up, as far as it keeps them alone; 0 for one that names none. */
const shareOfStart = ({ data = [] }: Component, keepers: readonly Component[], dataSets: DataSets): number =>
  data.reduce((sum, name) => {
    const all = keepers.filter((keeper) => keeper.data?.includes(name)).length
    return sum + (dataSets[name]?.share ?? 0) / Math.max(1, all)
  }, 0)
