/** Changes between two steps. Servers count from 0 within their group. */
import { assert } from './assert.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import { waitNowS } from './special.ts'
import { countServers, type SimState, waitingPerServer } from './state.ts'

function serverIndex(plan: Plan, group: number, server: number): number {
  assert(server >= 0 && server < plan.servers[group], `server ${server} of ${plan.groupIds[group]}`)
  return plan.serverStart[group] + server
}

export function isUp(plan: Plan, state: SimState, group: number, server: number): boolean {
  return state.up[serverIndex(plan, group, server)] === 1
}

export function isInRotation(plan: Plan, state: SimState, group: number, server: number): boolean {
  return state.inRotation[serverIndex(plan, group, server)] === 1
}

/** Puts a server in or takes it out of the balancer's rotation; outside it finishes what it has. */
export function setRotation(
  plan: Plan,
  state: SimState,
  group: number,
  server: number,
  inRotation: boolean,
): void {
  const i = serverIndex(plan, group, server)
  const value = inRotation ? 1 : 0
  if (state.inRotation[i] === value) return
  state.inRotation[i] = value
  countServers(plan, state)
}

/** A server dies: its requests, waiting and in service, fail as `crashed`. It stays in rotation. */
export function crashServer(plan: Plan, state: SimState, group: number, server: number): void {
  const i = serverIndex(plan, group, server)
  if (state.up[i] === 0) return
  const s = plan.stationOf[i]
  const { work, shift, backlog, busyWorkers } = state.stations
  const up = state.upServers[s]
  const pooled = plan.pooled[group] === 1
  const waiting = waitingPerServer(state, s) / (pooled ? up : 1)
  const last = up === 1
  const lost = waiting + busyWorkers[s] / (pooled ? up : 1)
  failInFlight(plan, state, group, last ? Math.max(lost, backlog[s]) : lost)
  backlog[s] = last ? 0 : (backlog[s] * (up - 1)) / up
  if (last) work[s] = 0
  else if (pooled) work[s] -= waiting
  if (last) {
    shift[s] = 0
    // When it comes back it needs its law anew.
    state.stations.loadS[s] = 0
  }
  state.up[i] = 0
  countServers(plan, state)
}

/** Requests already passed on as served may be among them; then the visit's backlog is a debt for a while. */
function failInFlight(plan: Plan, state: SimState, group: number, requests: number): void {
  const visits = plan.visitsOf[group]
  const arriving = visits.reduce((sum, v) => sum + state.visitPerS[v], 0)
  // Nobody arrives any more: those who wait are all there is.
  const present = visits.reduce((sum, v) => sum + Math.max(0, state.backlog[v]), 0)
  const whole = arriving > 0 ? arriving : present
  if (whole <= 0) return
  for (const v of visits) {
    const lost = (requests * (arriving > 0 ? state.visitPerS[v] : Math.max(0, state.backlog[v]))) / whole
    state.crashed[v] += lost
    state.backlog[v] -= lost
  }
}

/** A dead server works again, empty. */
export function restartServer(plan: Plan, state: SimState, group: number, server: number): void {
  const i = serverIndex(plan, group, server)
  if (state.up[i] === 1) return
  const s = plan.stationOf[i]
  const up = state.upServers[s]
  // A representative's queues are shared evenly among its servers, and one of them is empty.
  if (plan.pooled[group] === 0) state.stations.work[s] -= waitingPerServer(state, s) / (up + 1)
  state.up[i] = 1
  countServers(plan, state)
}

/** The wait an arrival at this server would meet now, seconds; Infinity if it is dead or full. */
export function sampleWaitS(
  plan: Plan,
  state: SimState,
  group: number,
  server: number,
  stream: Stream,
): number {
  const i = serverIndex(plan, group, server)
  if (state.up[i] === 0) return Infinity
  return waitNowS(state, plan.stationOf[i], stream)
}

/** Requests waiting in the group now. */
export function waitingIn(plan: Plan, state: SimState, group: number): number {
  let waiting = 0
  for (let i = plan.serverStart[group]; i < plan.serverStart[group + 1]; i++)
    waiting += waitingAt(plan, state, i)
  return waiting
}

/** Requests waiting at one server now; under least connections, its part of the pool's. */
export function waitingAtServer(plan: Plan, state: SimState, group: number, server: number): number {
  return waitingAt(plan, state, serverIndex(plan, group, server))
}

function waitingAt(plan: Plan, state: SimState, i: number): number {
  if (state.up[i] === 0) return 0
  const s = plan.stationOf[i]
  const pooled = plan.pooled[plan.groupOf[i]] === 1
  return waitingPerServer(state, s) / (pooled ? state.upServers[s] : 1)
}
