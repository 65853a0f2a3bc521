/** What leaves a group in one sub-tick: all that arrived, or what its capacity lets through when it is overloaded. */
import { partsOf, sendOn } from './arrivals.ts'
import { apart } from './balance.ts'
import { ERRORED, type Flows, NO_SERVER, QUEUE_FULL, REASONS, SERVER_DOWN } from './flows.ts'
import type { Plan } from './plan.ts'
import { type SimState, waitingPerServer } from './state.ts'

/** In overload the backlog follows the waiting count with this time constant: noise is nothing to pass on. */
const BACKLOG_S = 1

/** What fails before it gets in. */
const REFUSALS = [QUEUE_FULL, SERVER_DOWN, NO_SERVER]

/**
 * Updates the stations' backlogs and returns their sum. Below capacity what arrives leaves, and an older backlog
 * shrinks with the waiting count. Above it the capacity leaves and the rest stays.
 */
export function keepBacklogs(plan: Plan, state: SimState, group: number, hS: number): number {
  const { backlog, arrivalsPerS, lossShare, departureS, utilisation, meanWait } = state.stations
  const follow = hS / (hS + BACKLOG_S)
  let kept = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] === 0) continue
    const servers = apart(plan, state, group, s)
    const waiting = waitingPerServer(state, s) * servers
    const accepted = arrivalsPerS[s] * (1 - lossShare[s]) * hS * servers
    const capacity = plan.workers[group] > 0 ? (servers * hS) / departureS[s] : 0
    const present = Math.max(0, backlog[s] + accepted)
    let left = present - capacity
    // A queue eight times beyond its usual length is a backlog, whatever the load is by now.
    const overloaded = utilisation[s] >= 1 || Math.min(backlog[s], waiting) > 8 * meanWait[s] * servers
    if (overloaded) left += follow * (waiting - left)
    else left = Math.max(left, Math.min(backlog[s], waiting))
    backlog[s] = Math.min(present, Math.max(0, left))
    kept += backlog[s]
    setBusy(plan, state, group, s, present - backlog[s], hS)
  }
  return kept
}

/** Mean number of busy workers, from the requests that left the station. */
function setBusy(plan: Plan, state: SimState, group: number, s: number, left: number, hS: number): void {
  const servers = plan.pooled[group] === 1 ? 1 : state.upServers[s]
  const most = plan.workers[group] * (plan.pooled[group] === 1 ? state.upServers[s] : 1)
  const { busyWorkers, doneAheadS, loadS } = state.stations
  const serviceS = plan.keyed[group] === 1 ? loadS[s] : state.serviceS[group] * plan.serviceScale[group]
  const workS = (left * serviceS) / servers + doneAheadS[s]
  busyWorkers[s] = Math.min(most, workS / hS)
  doneAheadS[s] = Math.min(most, workS - busyWorkers[s] * hS)
}

/** Sends on everything but the `kept` backlog; its visits leave in proportion to their presence. */
export function passOn(plan: Plan, state: SimState, flows: Flows, group: number, kept: number): void {
  let total = 0
  let present = 0
  for (const v of plan.visitsOf[group]) {
    const base = v * REASONS.length
    const parts = partsOf(plan, v)
    state.backlog[v] += flows.visitArrived[v]
    for (const reason of REFUSALS) state.backlog[v] -= flows.attemptFailed[base + reason]
    total += state.backlog[v] * parts
    present += Math.max(0, state.backlog[v]) * parts
  }
  const leaving = Math.max(0, total - kept)
  const share = present > 0 ? leaving / present : 0
  for (const v of plan.visitsOf[group]) {
    const out = share * Math.max(0, state.backlog[v])
    const errored = out * plan.visitErrorP[v]
    state.backlog[v] -= out
    flows.visitServed[v] = out
    flows.attemptFailed[v * REASONS.length + ERRORED] += errored
    sendOn(plan, state, flows, v, plan.nextVisit[v], out - errored)
  }
}

/**
 * scv of the group's departures, 1 + (1−ρ²)(ca²−1) + ρ²(cs²−1)/√c (Whitt 1983), those of several stations
 * superposed.
 */
export function measureDepartures(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  hS: number,
): void {
  let left = 0
  for (const v of plan.visitsOf[group]) left += flows.visitServed[v] * partsOf(plan, v)
  state.departuresPerS[group] = left / hS
  const first = plan.stationStart[group]
  const stations = plan.stationStart[group + 1] - first
  if (stations === 0) return
  const rho = Math.min(1, state.stations.utilisation[first])
  const workers = Math.max(1, plan.workers[group] * (plan.pooled[group] === 1 ? state.upServers[first] : 1))
  const scv =
    1 +
    (1 - rho * rho) * (state.arrivalScv[group] - 1) +
    (rho * rho * (state.serviceScv[group] - 1)) / Math.sqrt(workers)
  const servers = plan.pooled[group] === 1 ? 1 : plan.servers[group]
  const idle = 1 - rho
  state.departureScv[group] = 1 + (scv - 1) / (1 + 4 * idle * idle * (servers - 1))
}

/** Worker-seconds of work done, by group and by server. */
export function measureBusy(plan: Plan, state: SimState, flows: Flows, group: number, hS: number): void {
  let up = 0
  for (let i = plan.serverStart[group]; i < plan.serverStart[group + 1]; i++) {
    if (state.up[i] === 0) continue
    up++
    const s = plan.stationOf[i]
    const servers = plan.pooled[group] === 1 ? state.upServers[s] : 1
    flows.serverBusyS[i] = (state.stations.busyWorkers[s] * hS) / servers
  }
  let busyS = 0
  if (plan.fanned[group] === 1 || plan.keyed[group] === 1) busyS = serverBusyOf(plan, flows, group)
  else
    for (const v of plan.visitsOf[group]) {
      const serviceS = plan.service[v].mean * plan.visitScale[v] * plan.serviceScale[group] + state.holdS[v]
      busyS += flows.visitServed[v] * partsOf(plan, v) * serviceS
    }
  const most = up * plan.workers[group]
  const workS = busyS + state.groupDoneAheadS[group]
  flows.busyS[group] = Math.min(workS, most * hS)
  state.groupDoneAheadS[group] = Math.min(most, workS - flows.busyS[group])
}

/** A fan that fails leaves its other parts at work, which no visit counts. */
function serverBusyOf(plan: Plan, flows: Flows, group: number): number {
  let busyS = 0
  for (let i = plan.serverStart[group]; i < plan.serverStart[group + 1]; i++) busyS += flows.serverBusyS[i]
  return busyS
}
