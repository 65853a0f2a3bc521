/** Requests on their way: out of one visit, into the next, and what they bring to the group they reach. */
import { census } from './balance.ts'
import type { Flows } from './flows.ts'
import { type Plan, SUBTICK_S } from './plan.ts'
import type { SimState } from './state.ts'

/** New requests set out for the first visit of their class. */
export function admitArrivals(plan: Plan, state: SimState, flows: Flows, hS: number): void {
  for (let c = 0; c < plan.rate.length; c++) {
    const requests = plan.rate[c] * hS
    const first = plan.firstVisit[c]
    flows.arrived[c] = requests
    flows.attempts[c] += requests
    if (first < 0 && plan.impatient[c] === 0) flows.served[c] = requests
    else state.inbound[first] += requests
  }
}

/** Moves `requests` of visit `v`'s class on to visit `next`, or out; the impatient ones' answers are counted apart. */
export function sendOn(
  plan: Plan,
  state: SimState,
  flows: Flows,
  v: number,
  next: number,
  requests: number,
): void {
  if (next >= 0) {
    state.inbound[next] += requests
    state.setOut[next] += requests
    return
  }
  const c = plan.visitClass[v]
  if (plan.impatient[c] === 0) flows.served[c] += requests
}

/** Takes the requests that reach the group now; returns the visits they make, each part of a fan for itself. */
export function gatherArrivals(plan: Plan, state: SimState, flows: Flows, group: number, hS: number): number {
  let arrivals = 0
  flows.inflow.fill(0)
  for (const v of plan.visitsOf[group]) {
    const reached = plan.delayed[v] === 1 ? releaseDelayed(state, v, hS) : state.inbound[v]
    state.inbound[v] -= reached
    state.setOut[v] = 0
    const visiting = reached * plan.visitP[v]
    flows.visitArrived[v] = visiting
    state.visitPerS[v] = visiting / hS
    const parts = visiting * partsOf(plan, v)
    arrivals += parts
    if (plan.source[v] >= 0) flows.inflow[plan.source[v]] += parts
    sendOn(plan, state, flows, v, plan.skipTo[v], reached - visiting)
  }
  return arrivals
}

/** Servers that visit `v` goes to at once: its fan, but no more than are in rotation, or than its keys lie on. */
export function partsOf(plan: Plan, v: number): number {
  const fan = plan.fan[v]
  if (fan === 1) return 1
  const shares = plan.shares[v]
  const inRotation = Math.max(1, census.live + census.dead)
  return Math.min(fan, shares === null ? inRotation : Math.min(inRotation, ownServers(shares)))
}

/** Servers that have a share at all. */
function ownServers(shares: Float64Array): number {
  let servers = 0
  for (let i = 0; i < shares.length; i++) if (shares[i] > 0) servers++
  return servers
}

/**
 * Requests from a group that is served later than this one arrive in the sub-tick after. Its length may differ,
 * so the rate is kept, and what that leaves over (or borrows) evens out soon.
 */
function releaseDelayed(state: SimState, v: number, hS: number): number {
  if (state.lastStepS === 0) return 0
  const leftOver = state.inbound[v] - state.setOut[v]
  return Math.max(0, (state.setOut[v] * hS) / state.lastStepS + leftOver * Math.min(1, hS / SUBTICK_S))
}

/** Mean and higher moments of how long a visit occupies a worker, before the group's scale. */
export const moments = { mean: 0, second: 0, third: 0 }

export function takeMoments(plan: Plan, state: SimState, v: number): void {
  const law = plan.service[v]
  const scale = plan.visitScale[v]
  const groupScale = plan.serviceScale[plan.visitGroup[v]]
  // Inner steps take as long as they take, whatever slows the server itself.
  const held = state.holdS[v] / groupScale
  const mean = law.mean * scale + held
  const variance =
    law.scv * law.mean * law.mean * scale * scale + state.holdVariance[v] / (groupScale * groupScale)
  moments.mean = mean
  moments.second = mean * mean + variance
  // What is held of a long chain of waits is taken for a gamma variable.
  moments.third =
    held === 0
      ? law.thirdMoment * scale * scale * scale
      : (mean * mean + variance) * (mean + (2 * variance) / mean)
}

/** The service time of the arrivals' mixture; without arrivals, the last one stays. */
export function mixServices(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
): void {
  const visits = plan.visitsOf[group]
  const known = state.serviceS[group] > 0
  if (visits.length === 0 || (known && arrivals <= 0)) return
  let mean = 0
  let second = 0
  let third = 0
  for (const v of visits) {
    const share = arrivals > 0 ? (flows.visitArrived[v] * partsOf(plan, v)) / arrivals : 1 / visits.length
    takeMoments(plan, state, v)
    mean += share * moments.mean
    second += share * moments.second
    third += share * moments.third
  }
  state.serviceS[group] = mean
  state.serviceScv[group] = mean > 0 ? Math.max(0, second / (mean * mean) - 1) : 0
  state.serviceThird[group] = second > 0 ? (third * mean) / (second * second) : 1
}

/**
 * Measures the scv of the times between arrivals at the group: each source’s departures thinned to the share here
 * (1 + p (c² − 1)) and superposed as in QNA (Whitt 1983); arrivals from outside are Poisson. Over times that are long
 * for the source, what it made of its arrivals no longer shows: in the end all that comes is Poisson again.
 */
export function measureArrivals(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
  hS: number,
): void {
  state.arrivalScv[group] = 1
  state.localScv[group] = 1
  if (arrivals <= 0) return
  let excess = 0
  let local = 0
  let outside = 1
  let concentration = 0
  for (const source of plan.sourcesOf[group]) {
    if (source < 0 || flows.inflow[source] <= 0) continue
    // What a queue sends to itself is part of what it is for (`returns.ts`).
    const share = ((source === group ? 1 - 1 / queuesOf(plan, group) : 1) * flows.inflow[source]) / arrivals
    const thinning = Math.min(1, flows.inflow[source] / (state.departuresPerS[source] * hS))
    measureSight(plan, state, source, group)
    const own = share * thinning * (state.departureScv[source] - 1)
    local += own
    excess += own * sight.part
    concentration += share * share
    outside -= share
  }
  concentration += outside * outside
  const idle = 1 - Math.min(1, census.rho)
  const mixing = 1 + 4 * idle * idle * (1 / concentration - 1)
  state.arrivalScv[group] = 1 + excess / mixing
  state.localScv[group] = Math.max(0, 1 + (local < 0 ? EVENNESS : 1) * (local / mixing))
}

/**
 * Gaps shorter than usual come one after the other, while the source is busy, and each of them is as even as its
 * services: for the chance to wait that counts so much more than their scv says (fitted to exact simulation of
 * constant and Erlang services before one worker at ρ from 0.6 to 0.9).
 */
const EVENNESS = 1.7

/** What `measureSight` finds. */
const sight = { part: 0 }

/**
 * To which part (0–1) a group takes a source's departures for what they are from one to the next. Its queue sums them
 * up over x = (1 + cs²) ρ² / 2 (1 − ρ)² arrivals. Over so many, the departures' dispersion has come back to that of
 * the source's arrivals by w*(t), t = x (1 − ρ₁)² / ρ₁ (ca² + cs²), the correlation of its Brownian queue (Whitt & You
 * 2018; here a fit of w* within 0.03); as far as QNA has not let that through anyway, with its 1 − ρ₁².
 */
function measureSight(plan: Plan, state: SimState, source: number, group: number): void {
  const { rho } = census
  const first = plan.stationStart[source]
  const rhoOfSource = Math.min(1, state.stations.utilisation[first])
  sight.part = rho >= 1 && rhoOfSource < 1 ? 0 : 1
  if (rho >= 1 || rhoOfSource < 0.05) return
  const idle = 1 - rho
  const sums = ((1 + state.serviceScv[group]) * rho * rho * queuesOf(plan, group)) / (2 * idle * idle)
  const spare = 1 - rhoOfSource
  const varies = rhoOfSource * (state.arrivalScv[source] + state.serviceScv[source]) * queuesOf(plan, source)
  const t = (sums * spare * spare) / Math.max(1e-3, varies)
  const forgotten = 1 / (1 + 1.064 * Math.sqrt(t) + 0.85 * t)
  sight.part = Math.min(1, forgotten / (rhoOfSource * rhoOfSource))
}

/** Queues that work side by side; a pool is one. */
function queuesOf(plan: Plan, group: number): number {
  return plan.pooled[group] === 1 ? 1 : Math.max(1, plan.servers[group])
}
