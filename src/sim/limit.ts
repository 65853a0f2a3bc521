/** What limits a pool: the station inside its held visits that allows the fewest requests per second. */
import { stationShare } from './balance.ts'
import type { Flows } from './flows.ts'
import { callsTo, expectedWaitS } from './hold.ts'
import type { Plan } from './plan.ts'
import { type SimState, waitingPerServer } from './state.ts'

/** The inner station that limits a pool, and its numbers; requests are the pool's. */
export const limit = { station: -1, perS: Infinity, perRequest: 0, part: 1 }

/**
 * The stations loaded like the limiting one: their servers, share of the group's arrivals, waiting requests, and the
 * wait there in the coming sub-tick.
 */
export const alike = { servers: 0, share: 0, waiting: 0, waitS: 0 }

/** The station inside the pool's visits that allows the fewest pool requests per second. */
export function findLimit(plan: Plan, state: SimState, flows: Flows, group: number, arrivals: number): void {
  limit.station = -1
  limit.perS = Infinity
  for (const outer of plan.visitsOf[group]) {
    for (let v = outer + 1; v < plan.insideEnd[outer]; v++) {
      tryLimit(plan, state, flows, group, plan.visitGroup[v], arrivals)
    }
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
    if (holderOf(plan, v, group) >= 0) mine += perS
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

/** Finds those like it; together they are the limit. */
export function gatherAlike(plan: Plan, state: SimState, station: number, hS: number): void {
  const group = plan.groupOfStation[station]
  alike.servers = 0
  alike.share = 0
  alike.waiting = 0
  alike.waitS = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    const servers = plan.pooled[group] === 1 ? 1 : state.liveServers[s]
    if (plan.weight[s] !== plan.weight[station] || state.liveServers[s] === 0) continue
    alike.servers += servers
    alike.share += stationShare(plan, state, group, s)
    alike.waiting += waitingPerServer(state, s) * servers
    alike.waitS += expectedWaitS(state, s, hS) * servers
  }
  alike.waitS /= alike.servers
}

/** Visits to `inner` that a request of the pool makes on average. */
function visitsPerRequest(plan: Plan, flows: Flows, group: number, inner: number, arrivals: number): number {
  let visits = 0
  for (const v of plan.visitsOf[inner]) {
    const outer = holderOf(plan, v, group)
    if (outer >= 0) visits += (callsTo(plan, v) * flows.visitArrived[outer]) / arrivals
  }
  return visits
}

/** The visit to `group` inside which `v` is made; −1 if it is not. */
export function holderOf(plan: Plan, v: number, group: number): number {
  let at = plan.visits[v].parent
  while (at >= 0 && plan.visitGroup[at] !== group) at = plan.visits[at].parent
  return at
}
