/**
 * Probes: a fixed number of requests that really walk through the network, each standing for its share of the
 * class. Their latencies are what percentiles and traces are made of. Where requests are dropped a probe loses
 * weight instead of dying, so that rare errors cost no noise. What it lost may try again later, as a new probe.
 */
import { ERRORED, type Flows, NO_SERVER, QUEUE_FULL, REASONS, SERVER_DOWN, TIMED_OUT } from './flows.ts'
import { drawS } from './law.ts'
import { meet, meeting, share } from './meet.ts'
import { pickStation, startPicking } from './pick.ts'
import type { Plan } from './plan.ts'
import { expectAnswer, tryAgain } from './retries.ts'
import type { Stream } from './rng.ts'
import { refusedAny } from './serve.ts'
import type { SimState } from './state.ts'
import { normal, poisson } from './variates.ts'

/** The probe on its way. */
const probe = {
  at: 0,
  class: 0,
  attempt: 0,
  /** Where in the sub-tick this attempt begins, and seconds since the first one began. */
  sinceS: 0,
  ageS: 0,
  /** Requests still with it, and given up for good. */
  weight: 0,
  failed: 0,
  /** It is a single request: it meets its fate by chance, not in shares. */
  real: false,
  latencyS: 0,
  netS: 0,
  hS: 0,
}

/** Sends the sub-tick's probes of every class through the network. */
export function sendProbes(plan: Plan, state: SimState, flows: Flows, hS: number): void {
  probe.hS = hS
  for (let c = 0; c < plan.rate.length; c++) {
    const arrivals = plan.rate[c] * hS + state.wheel.unsent[c]
    const retries = flows.dueStart[plan.laneStart[c + 1]] > flows.dueStart[plan.laneStart[c]]
    if (arrivals <= 0 && !retries) continue
    for (let i = plan.operationStart[c]; i < plan.operationStart[c + 1]; i++) {
      plan.operations[i].stream.reseed(state.subtick)
    }
    if (plan.retries[c] > 0) plan.jitterStreams[c].reseed(state.subtick)
    probe.class = c
    if (arrivals > 0) sendFirst(plan, state, flows, arrivals)
    if (retries) sendRetries(plan, state, flows)
  }
}

/** First attempts: evenly over the sub-tick, each at random within its part. */
function sendFirst(plan: Plan, state: SimState, flows: Flows, arrivals: number): void {
  const c = probe.class
  const stream = plan.arrivalStreams[c].reseed(state.subtick)
  const usual = Math.max(1, Math.round(plan.probesPerClass * probe.hS))
  // With fewer arrivals than that, every probe is a request.
  probe.real = arrivals < usual
  const most = flows.probes.class.length - flows.probes.count
  const count = probe.real ? Math.min(poisson(stream, arrivals), most) : usual
  // Of impatient clients each must have its fate: nobody's probe stands for those who came without one.
  const exactly = !probe.real || plan.impatient[c] === 1
  if (plan.impatient[c] === 1) state.wheel.unsent[c] = count > 0 ? 0 : arrivals
  probe.attempt = 0
  probe.ageS = 0
  for (let i = 0; i < count; i++) {
    probe.sinceS = ((i + stream.uniform()) / count) * probe.hS
    probe.weight = exactly ? arrivals / count : 1
    walk(plan, state, flows)
  }
}

function sendRetries(plan: Plan, state: SimState, flows: Flows): void {
  const c = probe.class
  for (let lane = plan.laneStart[c]; lane < plan.laneStart[c + 1]; lane++) {
    probe.attempt = lane - plan.laneStart[c] + 1
    for (let i = flows.dueStart[lane]; i < flows.dueStart[lane + 1]; i++) {
      probe.sinceS = Math.min(probe.hS, Math.max(0, flows.dueS[i] - state.timeS))
      probe.ageS = flows.dueAgeS[i]
      probe.weight = flows.dueWeight[i]
      probe.real = probe.weight <= 1
      walk(plan, state, flows)
    }
  }
}

/** One probe's way through the steps of its class; recorded in `flows`. */
function walk(plan: Plan, state: SimState, flows: Flows): void {
  const { probes } = flows
  const c = probe.class
  const at = probes.count++
  const base = at * plan.visitsMost
  probe.at = base - plan.firstVisit[c]
  probe.latencyS = 0
  probe.netS = 0
  probe.failed = 0
  const end = plan.operationStart[c + 1]
  for (let i = base; i < base + plan.visitsMost; i++) probes.waitS[i] = -1
  for (let i = plan.operationStart[c]; i < end; ) i = operate(plan, state, flows, i)
  probes.class[at] = c
  probes.atS[at] = state.timeS + probe.sinceS - probe.ageS
  probes.latencyS[at] = probe.ageS + probe.latencyS
  probes.weight[at] = probe.weight
  probes.failed[at] = probe.failed
  if (probe.weight > 0) account(plan, state, flows, base)
}

/** Does one operation; returns the next. */
function operate(plan: Plan, state: SimState, flows: Flows, i: number): number {
  const { visit, end, delay, stream } = plan.operations[i]
  if (visit < 0) {
    const delayS = drawS(delay, stream)
    probe.netS += delayS
    probe.latencyS += delayS
  } else if (!makes(plan.visitP[visit], stream)) {
    return end
  } else if (plan.fan[visit] > 1) visitMany(plan, state, flows, visit, stream)
  else visitOne(plan, state, flows, visit, stream)
  if (probe.latencyS > plan.timeoutS[probe.class]) {
    const last = visit >= 0 ? visit : lastVisit(plan, flows)
    lose(plan, state, flows, last, TIMED_OUT, 1, stream)
  }
  // Nobody with it any more: the rest of the way changes nothing.
  return probe.weight > 0 ? i + 1 : plan.operationStart[probe.class + 1]
}

function makes(p: number, stream: Stream): boolean {
  return p >= 1 || stream.uniform() < p
}

/** The visit made last; before the first one, the first. */
function lastVisit(plan: Plan, flows: Flows): number {
  let last = plan.firstVisit[probe.class]
  for (let v = last; v >= 0; v = plan.nextVisit[v]) if (flows.probes.waitS[probe.at + v] >= 0) last = v
  return last
}

function visitOne(plan: Plan, state: SimState, flows: Flows, v: number, stream: Stream): void {
  const group = plan.visitGroup[v]
  const station = pickStation(plan, state, group, stream)
  if (station < 0) {
    lose(plan, state, flows, v, NO_SERVER, 1, stream)
    return
  }
  lose(plan, state, flows, v, SERVER_DOWN, state.refusedShare[group], stream)
  meet(plan, state, station, probe.sinceS, probe.hS, probe.real, stream)
  if (meeting.loss > 0) lose(plan, state, flows, v, QUEUE_FULL, meeting.loss, stream)
  const serviceS = drawS(plan.service[v], stream) * plan.visitScale[v] * plan.serviceScale[group]
  finish(plan, state, flows, v, meeting.waitS, serviceS, stream)
}

/** A fan: several different servers at once, of which the slowest counts and any may refuse. */
function visitMany(plan: Plan, state: SimState, flows: Flows, v: number, stream: Stream): void {
  const group = plan.visitGroup[v]
  const parts = Math.min(plan.fan[v], startPicking(plan, state, group))
  if (parts === 0) {
    lose(plan, state, flows, v, NO_SERVER, 1, stream)
    return
  }
  // Arrivals that come to several servers at once make their queues alike.
  const alike = Math.sqrt(state.likeness[group])
  const common = normal(stream)
  let [slowestS, waitS, loss] = [-1, 0, 0]
  for (let i = 0; i < parts; i++) {
    share.alike = alike
    share.common = common
    meet(
      plan,
      state,
      pickStation(plan, state, group, stream, true),
      probe.sinceS,
      probe.hS,
      probe.real,
      stream,
    )
    loss += meeting.loss
    const serviceS = drawS(plan.service[v], stream) * plan.visitScale[v] * plan.serviceScale[group]
    if (meeting.waitS + serviceS <= slowestS) continue
    slowestS = meeting.waitS + serviceS
    waitS = meeting.waitS
  }
  share.alike = 0
  lose(plan, state, flows, v, SERVER_DOWN, refusedAny(state.refusedShare[group], parts), stream)
  const apart = 1 + (parts - 1) * Math.sqrt(1 - state.likeness[group])
  if (loss > 0) lose(plan, state, flows, v, QUEUE_FULL, refusedAny(loss / parts, apart), stream)
  finish(plan, state, flows, v, waitS, slowestS - waitS, stream)
}

function finish(
  plan: Plan,
  state: SimState,
  flows: Flows,
  v: number,
  waitS: number,
  serviceS: number,
  stream: Stream,
): void {
  flows.probes.waitS[probe.at + v] = waitS
  flows.probes.serviceS[probe.at + v] = serviceS
  probe.latencyS += waitS + serviceS
  if (plan.visitErrorP[v] > 0) lose(plan, state, flows, v, ERRORED, plan.visitErrorP[v], stream)
}

/** A share of the probe's requests fails; where the probe is a single real request, it does so by chance. */
function lose(
  plan: Plan,
  state: SimState,
  flows: Flows,
  v: number,
  reason: number,
  part: number,
  stream: Stream,
): void {
  if (part <= 0 || probe.weight === 0) return
  let lost = part >= 1 ? probe.weight : probe.weight * part
  if (probe.real && part < 1) lost = stream.uniform() < part ? probe.weight : 0
  probe.weight = lost === probe.weight ? 0 : Math.max(0, probe.weight - lost)
  const c = probe.class
  if (plan.impatient[c] === 0 || lost === 0) return
  const lateS = Math.min(probe.latencyS, plan.timeoutS[c])
  const failedS = state.timeS + probe.sinceS + lateS
  const forGood = tryAgain(plan, state, c, probe.attempt, failedS, probe.ageS + lateS, lost, probe.hS)
  probe.failed += forGood
  flows.failed[v * REASONS.length + reason] += forGood
}

/** Adds what the successful requests of a probe spent where. */
function account(plan: Plan, state: SimState, flows: Flows, base: number): void {
  const { weight } = probe
  const c = probe.class
  const { waitS, serviceS } = flows.probes
  flows.netS[c] += weight * probe.netS
  flows.retryS[c] += weight * probe.ageS
  for (let v = plan.firstVisit[c], i = base; v >= 0; v = plan.nextVisit[v], i++) {
    if (waitS[i] < 0) continue
    flows.waitS[v] += weight * waitS[i]
    flows.serviceS[v] += weight * serviceS[i]
  }
  if (plan.impatient[c] === 0) return
  expectAnswer(plan, state, c, state.timeS + probe.sinceS + probe.latencyS, weight)
}
