import { isUp, waitingIn } from '../sim/control.ts'
import { ERRORED, REASONS as SIM_REASONS, TIMED_OUT } from '../sim/flows.ts'
import { Stream } from '../sim/rng.ts'
import { SUBTICK_S } from '../sim/step.ts'
import type { Compiled, VisitNature } from './compile.ts'
import { KINDS } from './components/index.ts'
import type { Kind, Outcome, UpdateContext, Which } from './kind.ts'
import { partContext } from './numbers.ts'
import type { Situation } from './situation.ts'
import type { Component } from './topology.ts'
import type { Truth } from './truth.ts'
import type { World } from './world.ts'

/** Slow states move on by a sub-tick, component by component in the order of the topology. */
export function updateParts(world: World, situation: Situation): void {
  for (const { update, context } of movingParts(world)) {
    const state = world.parts[context.component.id]
    if (!state) continue
    context.state = state
    context.situation = situation
    update(context)
  }
}

/** A component with slow state to move; its context is made once for a topology, and filled in each sub-tick. */
interface MovingPart {
  readonly update: NonNullable<Kind['update']>
  readonly context: Mutable<UpdateContext>
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const moving = new WeakMap<World, { compiled: Compiled; parts: MovingPart[] }>()

function movingParts(world: World): MovingPart[] {
  const { compiled } = world
  const known = moving.get(world)
  if (known?.compiled === compiled) return known.parts
  const parts = compiled.topology.components.flatMap((component) => {
    const { update } = KINDS[component.kind]
    return update ? [{ update, context: updateContext(world, component) }] : []
  })
  moving.set(world, { compiled, parts })
  return parts
}

function updateContext(world: World, component: Component): Mutable<UpdateContext> {
  const { compiled, constants, seed, secondsPerTick } = world
  const { id } = component
  return {
    ...partContext(component, constants),
    topology: compiled.topology,
    dataSets: world.dataSets,
    attacked: world.attacked,
    classes: compiled.classes,
    of: (other) => partContext(other, constants),
    state: world.parts[id],
    situation: NOTHING_YET,
    hS: SUBTICK_S,
    secondsPerTick,
    get storedGb() {
      return storedGb(world, id)
    },
    arrived: (which) => countVisits(world, world.flows.visitArrived, id, which),
    served: (which) => countServed(world, id, which),
    failed: (which) => countFailed(world, id, which),
    waitS: (at = id) => waitS(world, at),
    busyShare: (at = id) => busyShare(world, at),
    ownS: (at = id) => ownS(world, at),
    serversUp: (at = id) => serversUp(world, at),
    workers: (at = id) => workersOf(world, at),
    tried: () => triedIn(world),
    outcome: () => outcomeOf(world),
    isUp: (server, at = id) => isServerUp(world, at, server),
    count: (truth, requests) => countTruth(world, id, truth, requests),
    luck: (purpose) => new Stream(seed, id, purpose).reseed(world.sim.subtick),
  }
}

const NOTHING_YET: Situation = {
  subtick: 0,
  parts: {},
  clusters: {},
  fleets: {},
  modifiers: [],
  conditions: {},
}

/** Counts what became untrue or was lost at a component. */
export function countTruth({ last }: World, component: string, truth: Truth, requests: number): void {
  if (requests === 0) return
  const key = `${component}/${truth}`
  last.truths[key] = (last.truths[key] ?? 0) + requests
}

/** Is a visit to the right component among those that are asked for? */
function isMeant({ work, chore, asked, session }: VisitNature, which: Which): boolean {
  if (which.work && work !== which.work) return false
  if (chore !== which.chore) return false
  if (!asked) return true
  if (which.writes !== undefined && which.writes !== asked.writes) return false
  if (which.session !== undefined && which.session !== session) return false
  return which.data === undefined || which.data === asked.data
}

const NONE: readonly VisitNature[] = []

const visitsTo = ({ compiled }: World, own: string, { at = own }: Which): readonly VisitNature[] =>
  compiled.visitsAt.get(at) ?? NONE

function countVisits(world: World, counts: Float64Array, own: string, which: Which = {}): number {
  let sum = 0
  for (const visit of visitsTo(world, own, which))
    if (counts[visit.v] !== 0 && isMeant(visit, which)) sum += counts[visit.v]
  return sum
}

/** Visits answered without an error. */
export function countServed(world: World, own: string, which: Which = {}): number {
  const { flows, plan } = world
  let sum = 0
  for (const visit of visitsTo(world, own, which)) {
    const { v } = visit
    if (flows.visitServed[v] !== 0 && isMeant(visit, which))
      sum += flows.visitServed[v] * (1 - plan.visitErrorP[v])
  }
  return sum
}

function countFailed(world: World, own: string, which: Which = {}): number {
  const { attemptFailed } = world.flows
  const reasons = SIM_REASONS.length
  let sum = 0
  for (const visit of visitsTo(world, own, which)) {
    if (!isMeant(visit, which)) continue
    const { v } = visit
    for (let i = v * reasons; i < (v + 1) * reasons; i++) sum += attemptFailed[i]
  }
  return sum
}

/** What the sub-tick's answered writes leave at a component, for all the calendar time that they stand for. */
function storedGb({ plan, compiled, flows, secondsPerTick }: World, id: string): number {
  let storedKb = 0
  for (const { v, work, asked } of compiled.visitsAt.get(id) ?? NONE) {
    if (work !== 'data' || !asked) continue
    storedKb += flows.visitServed[v] * (1 - plan.visitErrorP[v]) * asked.storesKb
  }
  return (storedKb * secondsPerTick) / 1e6
}

/** Mean wait that an arrival would meet, from the waiting requests and the capacity; 0 where nothing waits. */
export function waitS({ compiled, plan, sim }: World, id: string): number {
  const group = compiled.groupAt.get(id) ?? -1
  if (group < 0) return 0
  let departuresPerS = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    const { departureS } = sim.stations
    const servers = plan.pooled[group] === 1 ? 1 : sim.upServers[s]
    if (departureS[s] > 0) departuresPerS += servers / departureS[s]
  }
  return departuresPerS > 0 ? waitingIn(plan, sim, group) / departuresPerS : 0
}

function busyShare(world: World, id: string): number {
  const group = world.compiled.groupAt.get(id) ?? -1
  const capacityS = workersOf(world, id) * SUBTICK_S
  return capacityS > 0 ? Math.min(1, world.flows.busyS[group] / capacityS) : 0
}

function ownS({ compiled, plan, flows }: World, id: string): number {
  const group = compiled.groupAt.get(id) ?? -1
  if (group < 0) return 0
  let sum = 0
  for (const v of plan.visitsOf[group])
    sum += flows.visitServed[v] * plan.service[v].mean * plan.visitScale[v] * plan.serviceScale[group]
  return sum
}

function workersOf({ compiled, plan, sim }: World, id: string): number {
  const group = compiled.groupAt.get(id) ?? -1
  if (group < 0) return 0
  let live = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) live += sim.liveServers[s]
  return live * plan.workers[group]
}

function triedIn({ compiled, flows }: World) {
  let [attempts, wanted] = [0, 0]
  for (let c = 0; c < compiled.classes.length; c++) {
    attempts += flows.arrived[c]
    wanted += flows.retriesWanted[c]
  }
  return { attempts, wanted }
}

function outcomeOf({ compiled, plan, flows }: World): Outcome {
  const reasons = SIM_REASONS.length
  let [arrived, failed, errored, timedOut] = [0, 0, 0, 0]
  for (let c = 0; c < compiled.classes.length; c++) arrived += flows.arrived[c]
  for (let v = 0; v < plan.visits.length; v++) {
    if (plan.visitClass[v] >= compiled.classes.length) continue
    for (let r = 0; r < reasons; r++) failed += flows.failed[v * reasons + r]
    errored += flows.failed[v * reasons + ERRORED]
    timedOut += flows.failed[v * reasons + TIMED_OUT]
  }
  return { arrived, failed, errored, timedOut }
}

function serversUp({ compiled, plan, sim }: World, id: string): number {
  const group = compiled.groupAt.get(id) ?? -1
  let up = 0
  for (let i = 0; group >= 0 && i < plan.servers[group]; i++) if (isUp(plan, sim, group, i)) up++
  return up
}

export function isServerUp({ compiled, plan, sim }: World, id: string, server: number): boolean {
  const group = compiled.groupAt.get(id) ?? -1
  return group >= 0 && server < plan.servers[group] && isUp(plan, sim, group, server)
}
