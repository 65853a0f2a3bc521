import { isUp, waitingIn } from '../sim/control.ts'
import { ERRORED, REASONS as SIM_REASONS, TIMED_OUT } from '../sim/flows.ts'
import { Stream } from '../sim/rng.ts'
import { SUBTICK_S } from '../sim/step.ts'
import { KINDS } from './components/index.ts'
import type { Outcome, UpdateContext, Which } from './kind.ts'
import { partContext } from './numbers.ts'
import type { Situation } from './situation.ts'
import type { Component } from './topology.ts'
import type { Truth } from './truth.ts'
import type { World } from './world.ts'

/** Slow states move on by a sub-tick, component by component in the order of the topology. */
export function updateParts(world: World, situation: Situation): void {
  for (const component of world.compiled.topology.components) {
    const { update } = KINDS[component.kind]
    if (update && world.parts[component.id]) update(updateContext(world, situation, component))
  }
}

function updateContext(world: World, situation: Situation, component: Component): UpdateContext {
  const { compiled, constants, seed, flows, sim, secondsPerTick } = world
  const { id } = component
  return {
    ...partContext(component, constants),
    topology: compiled.topology,
    dataSets: world.dataSets,
    classes: compiled.classes,
    of: (other) => partContext(other, constants),
    state: world.parts[id],
    situation,
    hS: SUBTICK_S,
    secondsPerTick,
    storedGb: storedGb(world, id),
    arrived: (which) => countVisits(world, flows.visitArrived, id, which),
    served: (which) => countServed(world, id, which),
    failed: (which) => countFailed(world, id, which),
    waitS: (at = id) => waitS(world, at),
    busyShare: (at = id) => busyShare(world, at),
    serversUp: (at = id) => serversUp(world, at),
    workers: (at = id) => workersOf(world, at),
    tried: () => triedIn(world),
    outcome: () => outcomeOf(world),
    isUp: (server, at = id) => isServerUp(world, at, server),
    count: (truth, requests) => countTruth(world, id, truth, requests),
    luck: (purpose) => new Stream(seed, id, purpose).reseed(sim.subtick),
  }
}

/** Counts what became untrue or was lost at a component. */
export function countTruth({ last }: World, component: string, truth: Truth, requests: number): void {
  if (requests === 0) return
  const key = `${component}/${truth}`
  last.truths[key] = (last.truths[key] ?? 0) + requests
}

function isMeant(world: World, v: number, own: string, which: Which): boolean {
  const { compiled, plan } = world
  const leg = compiled.visits[v]
  if (leg.component !== (which.at ?? own) || (which.work && leg.work !== which.work)) return false
  const classIndex = plan.visitClass[v]
  const traffic = compiled.classes[classIndex]
  if (!traffic) return which.chore !== undefined && isChore(world, classIndex, which.chore)
  if (which.chore !== undefined) return false
  if (which.writes !== undefined && which.writes !== traffic.kind.writes) return false
  return which.data === undefined || which.data === traffic.kind.data
}

function isChore({ compiled }: World, classIndex: number, name: string): boolean {
  return compiled.chores[classIndex - compiled.classes.length].name === name
}

function countVisits(world: World, counts: Float64Array, own: string, which: Which = {}): number {
  let sum = 0
  for (let v = 0; v < counts.length; v++) if (isMeant(world, v, own, which)) sum += counts[v]
  return sum
}

/** Visits answered without an error. */
export function countServed(world: World, own: string, which: Which = {}): number {
  const { flows, plan } = world
  let sum = 0
  for (let v = 0; v < flows.visitServed.length; v++)
    if (isMeant(world, v, own, which)) sum += flows.visitServed[v] * (1 - plan.visitErrorP[v])
  return sum
}

function countFailed(world: World, own: string, which: Which = {}): number {
  const { attemptFailed, visitArrived } = world.flows
  const reasons = SIM_REASONS.length
  let sum = 0
  for (let v = 0; v < visitArrived.length; v++) {
    if (!isMeant(world, v, own, which)) continue
    for (let i = v * reasons; i < (v + 1) * reasons; i++) sum += attemptFailed[i]
  }
  return sum
}

/** What the sub-tick's answered writes leave at a component, for all the calendar time that they stand for. */
function storedGb({ plan, compiled, flows, secondsPerTick }: World, id: string): number {
  let storedKb = 0
  for (const [v, { work, component }] of compiled.visits.entries()) {
    const traffic = compiled.classes[plan.visitClass[v]]
    if (work !== 'data' || component !== id || !traffic) continue
    storedKb += flows.visitServed[v] * (1 - plan.visitErrorP[v]) * traffic.kind.storesKb
  }
  return (storedKb * secondsPerTick) / 1e6
}

/** Mean wait that an arrival would meet, from the waiting requests and the capacity; 0 where nothing waits. */
export function waitS({ plan, sim }: World, id: string): number {
  const group = plan.groupIds.indexOf(id)
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
  const group = world.plan.groupIds.indexOf(id)
  const capacityS = workersOf(world, id) * SUBTICK_S
  return capacityS > 0 ? Math.min(1, world.flows.busyS[group] / capacityS) : 0
}

function workersOf({ plan, sim }: World, id: string): number {
  const group = plan.groupIds.indexOf(id)
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

function serversUp({ plan, sim }: World, id: string): number {
  const group = plan.groupIds.indexOf(id)
  let up = 0
  for (let i = 0; group >= 0 && i < plan.servers[group]; i++) if (isUp(plan, sim, group, i)) up++
  return up
}

export function isServerUp({ plan, sim }: World, id: string, server: number): boolean {
  const group = plan.groupIds.indexOf(id)
  return group >= 0 && server < plan.servers[group] && isUp(plan, sim, group, server)
}
