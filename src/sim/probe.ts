/**
 * Probes: a fixed number of requests that really walk through the network, each standing for its share of the
 * class. Their latencies are what percentiles and traces are made of. Where requests are dropped a probe loses
 * weight instead of dying, so that rare errors cost no noise. What it lost may try again later, as a new probe.
 */
import { CROWD_MOST, crowd, following, gather, setOut, sitOut } from './crowd.ts'
import { type Flows, TIMED_OUT } from './flows.ts'
import { drawAll } from './law.ts'
import { lose } from './lose.ts'
import type { Plan } from './plan.ts'
import { expectAnswer, releaseAgain } from './retries.ts'
import type { Operation } from './routes.ts'
import type { SimState } from './state.ts'
import { poisson } from './variates.ts'
import { visitAll } from './visit.ts'

/** Sends the sub-tick's probes of every class through the network. */
export function sendProbes(plan: Plan, state: SimState, flows: Flows, hS: number): void {
  crowd.hS = hS
  for (let c = 0; c < plan.rate.length; c++) {
    const arrivals = plan.rate[c] * hS + state.wheel.unsent[c]
    const retries = flows.dueStart[plan.laneStart[c + 1]] > flows.dueStart[plan.laneStart[c]]
    if (arrivals <= 0 && !retries) continue
    startStreams(plan, c)
    crowd.class = c
    crowd.arrivals = arrivals
    if (arrivals > 0) sendFirst(plan, state, flows)
    if (plan.retries[c] > 0) sendRetries(plan, state, flows)
  }
}

/** [operation of the class] 1 where its stream has been started in this sub-tick; most are for nobody. */
let started = new Uint8Array(64)

function startStreams(plan: Plan, c: number): void {
  const operations = plan.operationStart[c + 1] - plan.operationStart[c]
  if (started.length < operations) started = new Uint8Array(2 * operations)
  started.fill(0, 0, operations)
}

function startStream({ stream }: Operation, place: number, subtick: number): void {
  if (started[place] === 1) return
  started[place] = 1
  stream.reseed(subtick)
}

/** First attempts: evenly over the sub-tick, each at random within its part. */
function sendFirst(plan: Plan, state: SimState, flows: Flows): void {
  const { class: c, arrivals, sinceS, ageS } = crowd
  const stream = plan.arrivalStreams[c].reseed(state.subtick)
  const usual = Math.max(1, Math.round(plan.probesPerClass * crowd.hS))
  // With fewer arrivals than that, every probe is a request.
  const real = arrivals < usual
  const most = flows.probes.class.length - flows.probes.count
  const count = real ? Math.min(poisson(stream, arrivals), most) : usual
  // Of impatient clients each must have its fate: nobody's probe stands for those who came without one.
  const exactly = !real || plan.impatient[c] === 1
  if (plan.impatient[c] === 1) state.wheel.unsent[c] = count > 0 ? 0 : arrivals
  const weight = exactly ? arrivals / count : 1
  crowd.attempt = 0
  for (let first = 0; first < count; first += CROWD_MOST) {
    crowd.count = Math.min(CROWD_MOST, count - first)
    stream.fillUniforms(sinceS, crowd.count)
    for (let j = 0; j < crowd.count; j++) {
      sinceS[j] = ((first + j + sinceS[j]) / count) * crowd.hS
      ageS[j] = 0
      crowd.weight[j] = weight
      crowd.real[j] = real ? 1 : 0
    }
    walk(plan, state, flows)
  }
}

/** Retries that were due when the step began, and those that it has made due: of each generation both. */
function sendRetries(plan: Plan, state: SimState, flows: Flows): void {
  const c = crowd.class
  for (let lane = plan.laneStart[c]; lane < plan.laneStart[c + 1]; lane++) {
    crowd.attempt = lane - plan.laneStart[c] + 1
    sendDue(plan, state, flows, flows.dueStart[lane], flows.dueStart[lane + 1])
    const end = releaseAgain(plan, state, flows, lane, c, crowd.hS)
    sendDue(plan, state, flows, flows.dueStart[plan.backoffS.length], end)
  }
}

function sendDue(plan: Plan, state: SimState, flows: Flows, start: number, end: number): void {
  for (let first = start; first < end; first += CROWD_MOST) {
    crowd.count = Math.min(CROWD_MOST, end - first)
    for (let j = 0; j < crowd.count; j++) {
      const sinceS = flows.dueS[first + j] - state.timeS
      crowd.sinceS[j] = Math.min(crowd.hS, Math.max(0, sinceS))
      crowd.ageS[j] = flows.dueAgeS[first + j]
      crowd.weight[j] = flows.dueWeight[first + j]
      crowd.real[j] = crowd.weight[j] <= 1 ? 1 : 0
    }
    walk(plan, state, flows)
  }
}

/** The crowd's way through the steps of its class; recorded in `flows`. */
function walk(plan: Plan, state: SimState, flows: Flows): void {
  const { probes } = flows
  const first = probes.count
  probes.count += crowd.count
  const start = plan.operationStart[crowd.class]
  const end = plan.operationStart[crowd.class + 1]
  setOut(start, plan.visitsMost)
  probes.waitS.fill(-1, first * plan.visitsMost, probes.count * plan.visitsMost)
  for (let i = start; i < end; i = following(i, end)) {
    const operation = plan.operations[i]
    startStream(operation, i - start, state.subtick)
    gather(i)
    if (operation.visit < 0) delayAll(operation)
    else visitAll(plan, state, flows, operation, first)
    if (plan.timeoutS[crowd.class] < Infinity) giveUp(plan, state, flows, operation)
    if (operation.next > i + 1) passBy(i, operation.next)
  }
  record(plan, state, flows, first)
  account(plan, flows, first)
}

/** Those who are done with operation `i` pass by what others have instead of it. */
function passBy(i: number, to: number): void {
  const { here, hereCount, next } = crowd
  for (let k = 0; k < hereCount; k++) if (next[here[k]] <= i) sitOut(here[k], to)
}

function delayAll({ law, stream }: Operation): void {
  const { here, hereCount, serviceS, latencyS, netS } = crowd
  drawAll(law, stream, serviceS, hereCount)
  for (let k = 0; k < hereCount; k++) {
    latencyS[here[k]] += serviceS[k]
    netS[here[k]] += serviceS[k]
  }
}

/** Those for whom it takes too long; a delay's time counts for the visit before it. */
function giveUp(plan: Plan, state: SimState, flows: Flows, { visit, before, stream }: Operation): void {
  const timeoutS = plan.timeoutS[crowd.class]
  const at = visit >= 0 ? visit : before
  for (let k = 0; k < crowd.hereCount; k++) {
    const j = crowd.here[k]
    if (crowd.latencyS[j] > timeoutS) lose(plan, state, flows, j, at, TIMED_OUT, 1, stream)
  }
}

function record(plan: Plan, state: SimState, flows: Flows, first: number): void {
  const { probes } = flows
  const { timeS } = state
  const { count, sinceS, ageS, latencyS, weight, failed } = crowd
  const impatient = plan.impatient[crowd.class] === 1
  for (let j = 0; j < count; j++) {
    const at = first + j
    probes.class[at] = crowd.class
    probes.atS[at] = timeS + sinceS[j] - ageS[j]
    probes.latencyS[at] = ageS[j] + latencyS[j]
    probes.weight[at] = weight[j]
    probes.failed[at] = failed[j]
    if (impatient && weight[j] > 0) {
      expectAnswer(plan, state, crowd.class, timeS + sinceS[j] + latencyS[j], weight[j])
    }
  }
}

/** Adds what the successful requests spent where. */
function account(plan: Plan, flows: Flows, first: number): void {
  const c = crowd.class
  const { waitS, serviceS } = flows.probes
  const { weight, netS, ageS, count } = crowd
  let net = 0
  let age = 0
  for (let j = 0; j < count; j++) {
    net += weight[j] * netS[j]
    age += weight[j] * ageS[j]
  }
  flows.netS[c] += net
  flows.retryS[c] += age
  const start = plan.firstVisit[c]
  for (let v = start; v >= 0 && plan.visitClass[v] === c; v++) {
    if (crowd.made[v - start] === 0) continue
    let waiting = 0
    let served = 0
    let at = first * plan.visitsMost + v - start
    for (let j = 0; j < count; j++, at += plan.visitsMost) {
      if (waitS[at] < 0) continue
      waiting += weight[j] * waitS[at]
      served += weight[j] * serviceS[at]
    }
    flows.waitS[v] += waiting
    flows.serviceS[v] += served
  }
}
