/** A change of topology keeps what the network is doing: who waits, who is dead, which requests are under way. */
import { carryClients } from './carry-clients.ts'
import { waitingIn } from './control.ts'
import type { Plan } from './plan.ts'
import {
  countServers,
  createState,
  GROUP_NUMBERS,
  type SimState,
  type Stations,
  VISIT_NUMBERS,
} from './state.ts'

/**
 * The state of `newPlan` that goes on from `oldState`. A group continues the one with its id, and those whose
 * `successor` it is. `drained` counts, per old class, requests under way where nothing continues: they finish.
 */
export function carryState(
  oldPlan: Plan,
  oldState: SimState,
  newPlan: Plan,
  successor: ReadonlyMap<string, string> = new Map(),
): { state: SimState; drained: Float64Array } {
  const state = createState(newPlan)
  state.subtick = oldState.subtick
  state.timeS = oldState.timeS
  state.lastStepS = oldState.lastStepS
  const heirs = Int32Array.from(oldPlan.groupIds, (id) => heirOf(newPlan, id, successor))
  for (let g = 0; g < newPlan.groupIds.length; g++) carryServers(oldPlan, oldState, newPlan, state, g)
  countServers(newPlan, state)
  for (let g = 0; g < newPlan.groupIds.length; g++) carryGroup(oldPlan, oldState, newPlan, state, g, heirs)
  const drained = carryVisits(oldPlan, oldState, newPlan, state, heirs)
  carryClients(oldPlan, oldState, newPlan, state).forEach((requests, c) => {
    drained[c] += requests
  })
  return { state, drained }
}

function heirOf(newPlan: Plan, id: string, successor: ReadonlyMap<string, string>): number {
  const same = newPlan.groupIds.indexOf(id)
  return same >= 0 ? same : newPlan.groupIds.indexOf(successor.get(id) ?? '')
}

/** Servers that stay keep their flags; new ones are up and in rotation. */
function carryServers(oldPlan: Plan, oldState: SimState, newPlan: Plan, state: SimState, g: number): void {
  const old = oldPlan.groupIds.indexOf(newPlan.groupIds[g])
  if (old < 0) return
  const stay = Math.min(oldPlan.servers[old], newPlan.servers[g])
  for (let i = 0; i < stay; i++) {
    state.up[newPlan.serverStart[g] + i] = oldState.up[oldPlan.serverStart[old] + i]
    state.inRotation[newPlan.serverStart[g] + i] = oldState.inRotation[oldPlan.serverStart[old] + i]
  }
}

/** The group's numbers, its stations' work, and the waiting of all whom it continues. */
function carryGroup(
  oldPlan: Plan,
  oldState: SimState,
  newPlan: Plan,
  state: SimState,
  g: number,
  heirs: Int32Array,
): void {
  const ancestors = Array.from(heirs.keys()).filter((old) => heirs[old] === g)
  if (ancestors.length === 0) return
  const same = oldPlan.groupIds.indexOf(newPlan.groupIds[g])
  const model = same >= 0 ? same : ancestors[0]
  for (const name of GROUP_NUMBERS) state[name][g] = oldState[name][model]
  copyStations(oldPlan, oldState.stations, model, newPlan, state.stations, g)
  if (ancestors.length === 1 && isGrownKeyed(oldPlan, model, newPlan, g)) {
    startEmpty(newPlan, state.stations, g, oldPlan.servers[model])
    return
  }
  const unchanged =
    oldPlan.servers[model] === newPlan.servers[g] && oldPlan.pooled[model] === newPlan.pooled[g]
  if (ancestors.length === 1 && unchanged) return
  let waiting = 0
  let backlog = 0
  for (const old of ancestors) {
    waiting += waitingIn(oldPlan, oldState, old)
    for (let s = oldPlan.stationStart[old]; s < oldPlan.stationStart[old + 1]; s++) {
      backlog += oldState.stations.backlog[s]
    }
  }
  shareOut(newPlan, state, g, waiting, backlog)
}

/** Keys do not move with the number of servers, nor do those who wait for them. */
function isGrownKeyed(oldPlan: Plan, old: number, newPlan: Plan, g: number): boolean {
  const keyed = oldPlan.keyed[old] === 1 && newPlan.keyed[g] === 1
  return keyed && newPlan.servers[g] >= oldPlan.servers[old]
}

/** Servers from the `from`-th on are new: nobody is there yet. */
function startEmpty(plan: Plan, stations: Stations, g: number, from: number): void {
  for (let s = plan.stationStart[g] + from; s < plan.stationStart[g + 1]; s++) {
    for (const name of ['work', 'backlog', 'busyWorkers', 'doneAheadS'] as const) stations[name][s] = 0
  }
}

/** Station i continues old station i, over again where there are more. */
function copyStations(
  oldPlan: Plan,
  from: Stations,
  old: number,
  newPlan: Plan,
  to: Stations,
  g: number,
): void {
  const first = oldPlan.stationStart[old]
  const count = oldPlan.stationStart[old + 1] - first
  if (count === 0) return
  for (let s = newPlan.stationStart[g]; s < newPlan.stationStart[g + 1]; s++) {
    const source = first + ((s - newPlan.stationStart[g]) % count)
    for (const name of Object.keys(to) as (keyof Stations)[]) to[name][s] = from[name][source]
  }
}

/** Splits the group's waiting requests evenly over its servers that are up. */
function shareOut(plan: Plan, state: SimState, g: number, waiting: number, backlog: number): void {
  const { stations, upServers } = state
  let up = 0
  for (let s = plan.stationStart[g]; s < plan.stationStart[g + 1]; s++) up += upServers[s]
  for (let s = plan.stationStart[g]; s < plan.stationStart[g + 1]; s++) {
    const share = up > 0 ? upServers[s] / up : 0
    const queues = plan.pooled[g] === 1 ? 1 : Math.max(1, upServers[s])
    stations.backlog[s] = backlog * share
    if (share === 0) stations.work[s] = 0
    else if (waiting > 0) stations.work[s] = stations.shift[s] + (waiting * share) / queues
  }
}

/** Requests under way continue in the same class's same-numbered visit to the heir of their group. */
function carryVisits(
  oldPlan: Plan,
  oldState: SimState,
  newPlan: Plan,
  state: SimState,
  heirs: Int32Array,
): Float64Array {
  const drained = new Float64Array(oldPlan.classIds.length)
  for (let v = 0; v < oldPlan.visits.length; v++) {
    const heir = visitHeir(oldPlan, newPlan, v, heirs)
    if (heir >= 0) {
      for (const name of VISIT_NUMBERS) state[name][heir] += oldState[name][v]
      continue
    }
    // The attempts of impatient clients are work only; their requests wait elsewhere.
    if (oldPlan.impatient[oldPlan.visitClass[v]] === 1) continue
    drained[oldPlan.visits[v].class] += oldState.inbound[v] + oldState.backlog[v] + oldState.crashed[v]
  }
  return drained
}

function visitHeir(oldPlan: Plan, newPlan: Plan, v: number, heirs: Int32Array): number {
  const { class: oldClass, group } = oldPlan.visits[v]
  const c = newPlan.classIds.indexOf(oldPlan.classIds[oldClass])
  if (c < 0 || heirs[group] < 0) return -1
  let skip = 0
  for (let u = 0; u < v; u++) {
    const other = oldPlan.visits[u]
    if (other.class === oldClass && heirs[other.group] === heirs[group]) skip++
  }
  const candidates = newPlan.visits.flatMap((visit, u) =>
    visit.class === c && visit.group === heirs[group] ? [u] : [],
  )
  return candidates[Math.min(skip, candidates.length - 1)] ?? -1
}
