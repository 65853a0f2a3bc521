/**
 * Requests that come back to a queue soon after they left it. A busy server then hands most of its departures to
 * itself, so that its queue gains and loses requests only as fast as they set out and finish for good: it is as long
 * as the same visits of strangers make it (Jackson 1957), but changes much more slowly.
 */
import { partsOf } from './arrivals.ts'
import { census } from './balance.ts'
import type { Flows } from './flows.ts'
import type { Plan } from './plan.ts'
import type { Load } from './queue.ts'
import type { Operation, Visit } from './routes.ts'
import type { SimState } from './state.ts'

export interface Comebacks {
  /** [visit] the class's visit to the same group before it, −1 for none. */
  readonly comesFrom: Int32Array
  /** [visit] 1 where it comes from one, or another one comes from it. */
  readonly repeats: Uint8Array
  /** [visit] seconds that a request is elsewhere between the two, on average, waits left out. */
  readonly elsewhereS: Float64Array
  /** [group] 1 where some class comes back. */
  readonly returnedTo: Uint8Array
}

/** Finds the visits that bring a request back to where it was. A fan goes to many servers, and is none. */
export function comebacks(
  visits: readonly Visit[],
  operations: readonly Operation[],
  visitP: Float64Array,
  groups: number,
): Comebacks {
  const comesFrom = Int32Array.from(visits, ({ class: c, group, fan }, v) => {
    const before = visits.findLastIndex((visit, u) => u < v && visit.class === c && visit.group === group)
    return before >= 0 && fan === 1 && visits[before].fan === 1 ? before : -1
  })
  const placeOf = (v: number) => operations.findIndex(({ visit }) => visit === v)
  const between = (from: number, to: number) =>
    operations
      .slice(placeOf(from) + 1, placeOf(to))
      .reduce((sum, { visit, law }) => sum + (visit < 0 ? 1 : visitP[visit]) * law.mean, 0)
  return {
    comesFrom,
    repeats: Uint8Array.from(comesFrom, (from, v) => (from >= 0 || comesFrom.includes(v) ? 1 : 0)),
    elsewhereS: Float64Array.from(comesFrom, (from, v) => (from < 0 ? 0 : between(from, v))),
    returnedTo: Uint8Array.from({ length: groups }, (_, g) =>
      comesFrom.some((from, v) => from >= 0 && visits[v].group === g) ? 1 : 0,
    ),
  }
}

/**
 * Measures which part of a group's departures come back, and how many more visits those who leave it make on average.
 * Requests that are elsewhere meanwhile come back with a delay: what the queue shares with them, it gives and takes at
 * once. Of its slow swings it keeps the part that its own variance has in that of both.
 */
export function measureReturns(plan: Plan, state: SimState, flows: Flows, group: number, hS: number): void {
  if (plan.returnedTo[group] === 0) {
    // It may have been another network's group before.
    state.returns[group] = 0
    state.laterVisits[group] = 0
    return
  }
  let visits = 0
  let returns = 0
  let later = 0
  let elsewhere = 0
  let back = 0
  let more = 0
  for (let i = plan.visitsOf[group].length - 1; i >= 0; i--) {
    const v = plan.visitsOf[group][i]
    const arrived = flows.visitArrived[v] * partsOf(plan, v)
    visits += arrived
    returns += arrived * back
    later += arrived * more
    const from = plan.comesFrom[v]
    const chance = from < 0 ? 0 : chanceAfter(plan, v, from)
    elsewhere += from < 0 ? 0 : (arrived / hS) * plan.elsewhereS[v]
    back = from < 0 ? 0 : chance + (1 - chance) * back
    more = from < 0 ? 0 : chance + more
  }
  if (visits <= 0) return
  const kept = ownPart(plan, state, group, elsewhere)
  state.returns[group] = (kept * returns) / visits
  state.laterVisits[group] = (kept * later) / visits
}

/** [operation of the class] chance to come there. */
let chances = new Float64Array(16)

/** Chance of visit `v` for a request that makes visit `from`, over all ways from there. */
function chanceAfter(plan: Plan, v: number, from: number): number {
  const start = plan.operationOf[from]
  const end = plan.operationOf[v] - start
  if (chances.length <= end) chances = new Float64Array(2 * end)
  chances.fill(0, 0, end + 1)
  const { next: first } = plan.operations[start]
  if (first - start <= end) chances[first - start] = 1
  for (let i = 1; i < end; i++) {
    const { visit, next, skip } = plan.operations[start + i]
    const made = visit < 0 ? 1 : plan.visitP[visit]
    if (next - start <= end) chances[next - start] += made * chances[i]
    if (skip - start <= end) chances[skip - start] += (1 - made) * chances[i]
  }
  return chances[end] * plan.visitP[v]
}

/** Variance of the queues over that of all who are there or elsewhere: as many come back as leave, in Poisson numbers. */
function ownPart(plan: Plan, state: SimState, group: number, elsewhere: number): number {
  const { variability, utilisation } = state.stations
  const s = plan.stationStart[group]
  const idle = Math.max(1e-3, 1 - utilisation[s])
  const own = ((serversOf(plan, group) * variability[s]) / idle) * (variability[s] / idle)
  return own > 0 ? own / (own + elsewhere) : 1
}

/** Visits that requests will still make to the queue that they leave; servers take turns at random. */
export function laterVisits(plan: Plan, state: SimState, group: number): number {
  return state.laterVisits[group] / serversOf(plan, group)
}

const serversOf = (plan: Plan, group: number) => (plan.pooled[group] === 1 ? 1 : Math.max(1, census.live))

/**
 * scv of the arrivals as a queue feels it. Where each request makes V = 1 / (1 − returns) visits, L of them after one
 * on average, its services count as one whole, while as many wait for their first as for their last (Reiman 1988: the
 * work is the queue × (1 + L) services): k = 1 + ((ca² − 1) V + cs² − 1) / 2 (1 + L), ca² of first visits, of which the
 * arrivals of all visits have a V-th.
 */
export function arrivalsFelt(plan: Plan, state: SimState, group: number): number {
  const visits = 1 / Math.max(0.01, 1 - state.returns[group] / serversOf(plan, group))
  const amplified = (visits * visits) / (1 + laterVisits(plan, state, group))
  return Math.max(0, 1 + (state.arrivalScv[group] - 1) * amplified)
}

/** A queue this many times as long as usual is a backlog: what it lets through comes back in the mean flows already. */
const BACKLOG = 8

/** Departures per second, of `leaving` for each arrival in the last step; below capacity at least what arrives. */
export function leavesPerS(state: SimState, s: number, load: Load, leaving: number): number {
  const { backlog, meanWait } = state.stations
  if (load.returns === 0) return 0
  if (backlog[s] > BACKLOG * meanWait[s] * Math.max(1, state.liveServers[s])) return Infinity
  return load.arrivalsPerS * Math.max(1, leaving)
}
