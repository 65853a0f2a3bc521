/**
 * Probes: a fixed number of requests that really walk through the network, each standing for its share of the
 * class. Their latencies are what percentiles and traces are made of. Where requests are dropped a probe loses
 * weight instead of dying, so that rare errors cost no noise.
 */
import type { Flows } from './flows.ts'
import { drawS } from './law.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import { type Motion, move } from './srbm.ts'
import type { SimState } from './state.ts'
import { gamma, poisson } from './variates.ts'
import { warp } from './wait.ts'

/** Tries to find a state with room, before taking the fullest one that has. */
const TRIES_MOST = 16

const motion: Motion = { x: 0, overflow: 0 }
/** The probe on its way: where in the sub-tick it arrives, and how many requests are still with it. */
const probe = { sinceS: 0, weight: 0, real: false, latencyS: 0, netS: 0 }

/** Sends the sub-tick's probes of every class through the network. */
export function sendProbes(plan: Plan, state: SimState, flows: Flows, hS: number): void {
  for (const stream of plan.visitStreams) stream.reseed(state.subtick)
  for (let c = 0; c < plan.rate.length; c++) {
    const arrivals = plan.rate[c] * hS
    if (arrivals <= 0) continue
    const stream = plan.arrivalStreams[c].reseed(state.subtick)
    for (const { stream } of plan.routes[c]) stream.reseed(state.subtick)
    const usual = Math.max(1, Math.round(plan.probesPerClass * hS))
    // With fewer arrivals than that, every probe is a request.
    probe.real = arrivals < usual
    const most = flows.probes.class.length - flows.probes.count
    const count = probe.real ? Math.min(poisson(stream, arrivals), most) : usual
    for (let i = 0; i < count; i++) {
      probe.sinceS = ((i + stream.uniform()) / count) * hS
      probe.weight = probe.real ? 1 : arrivals / count
      walk(plan, state, flows, c, hS)
    }
  }
}

/** One probe's way through the steps of its class; recorded in `flows`. */
function walk(plan: Plan, state: SimState, flows: Flows, c: number, hS: number): void {
  const { probes } = flows
  const at = probes.count++
  const base = at * plan.visitsMost
  probe.latencyS = 0
  probe.netS = 0
  for (const { visit, delay, stream } of plan.routes[c]) {
    if (visit < 0) probe.netS += drawS(delay, stream)
    else visitGroup(plan, state, flows, visit, base + visit - plan.firstVisit[c], hS)
  }
  probe.latencyS += probe.netS
  probes.class[at] = c
  probes.atS[at] = state.timeS + probe.sinceS
  probes.latencyS[at] = probe.latencyS
  probes.weight[at] = probe.weight
  account(plan, flows, c, base)
}

/** Adds what the successful requests of a probe spent where. */
function account(plan: Plan, flows: Flows, c: number, base: number): void {
  const { weight } = probe
  flows.netS[c] += weight * probe.netS
  for (let v = plan.firstVisit[c], i = base; v >= 0; v = plan.nextVisit[v], i++) {
    if (flows.probes.waitS[i] < 0) continue
    flows.waitS[v] += weight * flows.probes.waitS[i]
    flows.serviceS[v] += weight * flows.probes.serviceS[i]
  }
}

function visitGroup(plan: Plan, state: SimState, flows: Flows, v: number, at: number, hS: number): void {
  const { probes } = flows
  const { group } = plan.visits[v]
  const stream = plan.visitStreams[v]
  probes.waitS[at] = -1
  probes.serviceS[at] = -1
  const p = plan.visitP[v]
  if (p < 1 && stream.uniform() >= p) return
  const station = pickStation(plan, state, group, stream)
  if (station < 0) {
    lose(1, stream)
    return
  }
  lose(state.refusedShare[group], stream)
  const waitS = meetStation(state, station, hS, stream)
  const serviceS = drawS(plan.service[v], stream) * plan.visitScale[v] * plan.serviceScale[group]
  lose(plan.visitErrorP[v], stream)
  probes.waitS[at] = waitS
  probes.serviceS[at] = serviceS
  probe.latencyS += waitS + serviceS
}

/** A share of the probe's requests fails; where the probe is a single real request, it does so by chance. */
function lose(share: number, stream: Stream): void {
  if (share <= 0) return
  if (!probe.real) probe.weight *= Math.max(0, 1 - share)
  else if (stream.uniform() < share) probe.weight = 0
}

/** A station by its share of the live servers; −1 when there is none. */
function pickStation(plan: Plan, state: SimState, group: number, stream: Stream): number {
  const first = plan.stationStart[group]
  const end = plan.stationStart[group + 1]
  if (end - first === 1) return state.liveServers[first] > 0 ? first : -1
  let live = 0
  for (let s = first; s < end; s++) live += state.liveServers[s]
  let left = stream.uniform() * live
  for (let s = first; s < end; s++) {
    left -= state.liveServers[s]
    if (left < 0) return s
  }
  return -1
}

/**
 * The probe's wait at a station: its work is moved from the grid point before to the probe's instant. A full
 * station rejects a real request; otherwise the weight carries the loss, and the state is drawn anew.
 */
function meetStation(state: SimState, s: number, hS: number, stream: Stream): number {
  const { workAtStart, workAtMiddle, lossShare, room } = state.stations
  const late = probe.sinceS >= hS / 2
  const from = late ? workAtMiddle[s] : workAtStart[s]
  const sinceS = late ? probe.sinceS - hS / 2 : probe.sinceS
  if (room[s] === Infinity) return waitS(state, s, workAt(state, s, from, sinceS, stream), stream)
  if (!probe.real) lose(lossShare[s], stream)
  for (let i = 0; i < TRIES_MOST; i++) {
    const work = workAt(state, s, from, sinceS, stream)
    const wait = waitS(state, s, work, stream)
    if (wait < Infinity) return wait
    if (probe.real) lose(1, stream)
  }
  return waitS(state, s, state.stations.shift[s] + room[s] - 0.5, stream)
}

function workAt(state: SimState, s: number, from: number, sinceS: number, stream: Stream): number {
  const { driftPerS, variancePerS, ceiling, room, relaxationS } = state.stations
  motion.x = from
  const top = room[s] === Infinity ? Infinity : ceiling[s]
  move(motion, sinceS, driftPerS[s], variancePerS[s], top, relaxationS[s], stream)
  return motion.x
}

/** The wait that `work` means for an arrival, seconds; Infinity if there is no room. */
function waitS(state: SimState, s: number, work: number, stream: Stream): number {
  const { shift, departureS, meanWait, warpPower, warpScale, queues, room } = state.stations
  const beyond = work - shift[s]
  if (beyond < 0) return 0
  if (room[s] < Infinity) {
    const ahead = Math.floor(beyond)
    return ahead >= room[s] ? Infinity : departuresS(state, s, ahead, stream)
  }
  const ahead = warp(beyond, meanWait[s], warpPower[s], warpScale[s])
  return queues[s] === 1 ? ahead * departureS[s] : departuresS(state, s, Math.floor(ahead), stream)
}

/**
 * Time until `ahead` requests and one more have left, seconds: for J + 1 departures a gamma variable with mean
 * J + 1 and scv cs²/(J + 1). Of a pool's requests each of its queues holds its part.
 */
function departuresS(state: SimState, s: number, ahead: number, stream: Stream): number {
  const { departureS, serviceScv, queues, firstDeparture } = state.stations
  const departures = Math.floor(ahead / queues[s]) + 1
  const scv = serviceScv[s]
  const varied = scv < 0.01 ? departures : gamma(stream, departures / scv) * scv
  const waitS = varied * queues[s] * departureS[s]
  return queues[s] === 1 ? waitS : (waitS * (departures - 1 + firstDeparture[s])) / departures
}

/** The wait an arrival at this station would meet now, seconds; Infinity if there is no room. */
export function waitNowS(state: SimState, station: number, stream: Stream): number {
  return waitS(state, station, state.stations.work[station], stream)
}
