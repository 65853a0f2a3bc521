/**
 * Workers that stay occupied while inner steps run: threads that wait for a database, connections of a pool. Their
 * service time is their own work plus what the inner steps take at this moment: waits there follow the work in
 * those stations, so that a slow dependency is felt at once.
 *
 * When an inner station gets more than it can serve, its queue grows until all workers of the pool wait there; then
 * the pool runs at the inner capacity θ, hold = workers / θ, and the inner queue is pinned at what is left of the
 * workers besides their own work and the inner workers.
 */
import { census, stationShare } from './balance.ts'
import type { Flows } from './flows.ts'
import { dexp } from './math.ts'
import type { Plan } from './plan.ts'
import { type SimState, waitingPerServer } from './state.ts'

/** Mean and variance of the wait at a group in the coming sub-tick. */
const wait = { meanS: 0, varianceS2: 0 }

/** Measures how long the visits to a group hold their workers. */
export function measureHolds(plan: Plan, state: SimState, group: number, hS: number): void {
  for (const v of plan.visitsOf[group]) measureInner(plan, state, v, hS)
}

/** [operation] chance that it is reached, and [visit] that it is made, when the outer visit is. */
let reached = new Float64Array(0)
let made = new Float64Array(0)

/** From the last inner step to the first, so that each finds what is inside it known. */
function measureInner(plan: Plan, state: SimState, outer: number, hS: number): void {
  const start = plan.operationOf[outer] + 1
  const end = plan.operations[start - 1].insideEnd
  reachInner(plan, outer, start, end)
  state.holdS.fill(0, outer, plan.insideEnd[outer])
  state.holdVariance.fill(0, outer, plan.insideEnd[outer])
  for (let i = end - 1; i >= start; i--) {
    const { visit, law, parent } = plan.operations[i]
    if (visit < 0) hold(state, parent, reached[i] / made[parent], law.mean, law.scv * law.mean * law.mean)
    else holdByVisit(plan, state, visit, hS)
  }
}

function holdByVisit(plan: Plan, state: SimState, v: number, hS: number): void {
  meanWaitOf(plan, state, v, hS)
  const law = plan.service[v]
  const serviceS = law.mean * plan.visitScale[v] * plan.serviceScale[plan.visitGroup[v]]
  let meanS = wait.meanS + serviceS + state.holdS[v]
  const variance = wait.varianceS2 + law.scv * serviceS * serviceS + state.holdVariance[v]
  if (plan.fan[v] > 1) meanS += Math.sqrt(variance) * slowestOf(plan.fan[v])
  const { parent } = plan.visits[v]
  hold(state, parent, made[v] / made[parent], meanS, variance)
}

/** A visit's worker is held, with chance `p`, for a time of that mean and variance. */
function hold(state: SimState, visit: number, p: number, meanS: number, variance: number): void {
  // What is never reached holds nobody; its outer visit may have no chance either.
  if (!(p > 0)) return
  state.holdS[visit] += p * meanS
  state.holdVariance[visit] += p * variance + p * (1 - p) * meanS * meanS
}

/** Follows the ways through the inner steps of a visit that is made. */
function reachInner(plan: Plan, outer: number, start: number, end: number): void {
  if (reached.length < plan.operations.length + 1) {
    reached = new Float64Array(plan.operations.length + 1)
    made = new Float64Array(plan.operations.length + 1)
  }
  reached.fill(0, start, end + 1)
  reached[start] = 1
  made[outer] = 1
  for (let i = start; i < end; i++) {
    const { visit, next, skip } = plan.operations[i]
    const p = visit < 0 ? 1 : plan.visitP[visit]
    if (visit >= 0) made[visit] = reached[i] * p
    if (next < end) reached[next] += reached[i] * p
    if (p < 1 && skip < end) reached[skip] += reached[i] * (1 - p)
  }
}

/** Deviations that the slowest of k exponential times lies above the mean: 1/2 + 1/3 + … + 1/k. */
function slowestOf(parts: number): number {
  let sum = 0
  for (let i = 2; i <= parts; i++) sum += 1 / i
  return sum
}

/** Every station by its share of the visit. */
function meanWaitOf(plan: Plan, state: SimState, v: number, hS: number): void {
  let [whole, sum, square] = [0, 0, 0]
  const shares = plan.shares[v]
  const group = plan.visitGroup[v]
  const first = plan.stationStart[group]
  for (let s = first; s < plan.stationStart[group + 1]; s++) {
    const share = state.liveServers[s] * (shares === null ? plan.weight[s] : shares[s - first])
    if (share === 0) continue
    const meanS = expectedWaitS(state, s, hS)
    whole += share
    sum += share * meanS
    square += share * (meanS * meanS + expected.varianceS2)
  }
  wait.meanS = whole > 0 ? sum / whole : 0
  wait.varianceS2 = whole > 0 ? Math.max(0, square / whole - wait.meanS * wait.meanS) : 0
}

const expected = { varianceS2: 0 }

/**
 * The wait at a station on average over the coming sub-tick: what it is now, relaxing towards the stationary mean
 * P(wait) k / (1 − ρ) with the time constant s² / drift² of the motion.
 */
export function expectedWaitS(state: SimState, s: number, hS: number): number {
  const { departureS, meanWait, shift, utilisation, driftPerS, variancePerS, room, pinned } = state.stations
  const nowS = waitingPerServer(state, s) * departureS[s]
  expected.varianceS2 = 0
  if (utilisation[s] >= 1 || departureS[s] === 0) return nowS
  const ofThoseWhoWaitS = meanWithin(meanWait[s], Math.min(room[s], pinned[s])) * departureS[s]
  const chance = dexp(-shift[s] / meanWait[s])
  const usualS = chance * ofThoseWhoWaitS
  const relaxations = (hS * driftPerS[s] * driftPerS[s]) / variancePerS[s]
  const keeps = relaxations > 1e-6 ? (1 - dexp(-relaxations)) / relaxations : 1
  expected.varianceS2 = (1 - keeps) * (2 * chance - chance * chance) * ofThoseWhoWaitS * ofThoseWhoWaitS
  return usualS + (nowS - usualS) * keeps
}

/** Mean of an exponential time that is known to be at most `most`. */
function meanWithin(mean: number, most: number): number {
  if (most > 30 * mean) return mean
  if (most < 1e-3 * mean) return most / 2
  return mean - most / (dexp(most / mean) - 1)
}

/** The inner station that limits a pool, and its numbers; requests are the pool's. */
const limit = { station: -1, perS: Infinity, perRequest: 0, part: 1 }

/** The stations loaded like the limiting one: their servers, share of the group's arrivals, waiting requests. */
const alike = { servers: 0, share: 0, waiting: 0 }

/**
 * With an inner station that cannot serve what the pool could send, holds become what they must be, and the inner
 * queue is pinned. Call after `measureHolds` and the services' mixture.
 */
export function throttle(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
  hS: number,
): void {
  unpin(plan, state, group)
  const workers = plan.workers[group] * census.live
  const serviceS = state.serviceS[group] * plan.serviceScale[group]
  if (arrivals <= 0 || workers <= 0 || serviceS <= 0) return
  findLimit(plan, state, flows, group, arrivals)
  if (limit.station < 0) return
  const { backlog, departureS, pinned, flooded } = state.stations
  gatherAlike(plan, state, limit.station)
  const inside = alike.waiting * limit.part
  const insideS = (alike.waiting / alike.servers) * departureS[limit.station] * limit.perRequest * alike.share
  // The hold but for the wait at the limiting station, which is known from its queue.
  const freeS = Math.max(serviceS * 0.01, serviceS - insideS)
  const most = workers - limit.perS * freeS
  const pin = Math.max(0, most) / (limit.part * alike.servers)
  let waiting = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) waiting += backlog[s]
  const floods = arrivals + waiting >= limit.perS * hS && most > 0
  const inner = plan.groupOfStation[limit.station]
  for (let s = plan.stationStart[inner]; s < plan.stationStart[inner + 1]; s++) {
    if (plan.weight[s] !== plan.weight[limit.station]) continue
    pinned[s] = pin
    flooded[s] = floods ? 1 : 0
  }
  if (!floods) return
  const admittedPerS = limit.perS + Math.max(0, most - inside) / (hS * limit.perRequest * alike.share)
  const holdS = Math.max(freeS, workers / admittedPerS)
  state.serviceS[group] = holdS / plan.serviceScale[group]
  // A pool that waits for one station moves with it.
  state.serviceScv[group] = state.serviceScv[inner]
}

function unpin(plan: Plan, state: SimState, group: number): void {
  for (const outer of plan.visitsOf[group]) {
    for (let v = outer + 1; v < plan.insideEnd[outer]; v++) {
      const inner = plan.visitGroup[v]
      for (let s = plan.stationStart[inner]; s < plan.stationStart[inner + 1]; s++) {
        state.stations.pinned[s] = Infinity
        state.stations.flooded[s] = 0
      }
    }
  }
}

/** The station inside the pool's visits that allows the fewest pool requests per second. */
function findLimit(plan: Plan, state: SimState, flows: Flows, group: number, arrivals: number): void {
  limit.station = -1
  limit.perS = Infinity
  for (const outer of plan.visitsOf[group]) {
    for (let v = outer + 1; v < plan.insideEnd[outer]; v++)
      tryLimit(plan, state, flows, group, plan.visitGroup[v], arrivals)
  }
}

function tryLimit(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  inner: number,
  arrivals: number,
): void {
  const perRequest = visitsPerRequest(plan, flows, group, inner, arrivals)
  if (perRequest <= 0) return
  let [mine, all] = [0, 0]
  for (const v of plan.visitsOf[inner]) {
    const perS = state.visitPerS[v] * plan.fan[v]
    all += perS
    if (isInside(plan, v, group)) mine += perS
  }
  const part = all > 0 ? mine / all : 1
  for (let s = plan.stationStart[inner]; s < plan.stationStart[inner + 1]; s++) {
    const share = stationShare(plan, state, inner, s)
    if (share <= 0 || state.stations.departureS[s] === 0) continue
    const servers = plan.pooled[inner] === 1 ? 1 : state.liveServers[s]
    const perS = (servers * part) / (state.stations.departureS[s] * perRequest * share)
    if (perS >= limit.perS) continue
    limit.station = s
    limit.perS = perS
    limit.perRequest = perRequest
    limit.part = part
  }
}

function gatherAlike(plan: Plan, state: SimState, station: number): void {
  const group = plan.groupOfStation[station]
  alike.servers = 0
  alike.share = 0
  alike.waiting = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    const servers = plan.pooled[group] === 1 ? 1 : state.liveServers[s]
    if (plan.weight[s] !== plan.weight[station] || state.liveServers[s] === 0) continue
    alike.servers += servers
    alike.share += stationShare(plan, state, group, s)
    alike.waiting += waitingPerServer(state, s) * servers
  }
}

/** Visits to `inner` that a request of the pool makes on average. */
function visitsPerRequest(plan: Plan, flows: Flows, group: number, inner: number, arrivals: number): number {
  let visits = 0
  for (const v of plan.visitsOf[inner]) {
    let at = v
    while (at >= 0 && plan.visitGroup[at] !== group) at = plan.visits[at].parent
    if (at >= 0) visits += (plan.fan[v] * made[v] * flows.visitArrived[at]) / arrivals
  }
  return visits
}

function isInside(plan: Plan, v: number, group: number): boolean {
  let at = plan.visits[v].parent
  while (at >= 0 && plan.visitGroup[at] !== group) at = plan.visits[at].parent
  return at >= 0
}
