/**
 * Workers that stay occupied while inner steps run: threads that wait for a database, connections of a pool. Their
 * service time is their own work plus what the inner steps take at this moment: waits there follow the work in
 * those stations, so that a slow dependency is felt at once. What happens when it is too slow is in `throttle.ts`.
 */
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

/** Visits `v` that one visit of the group measured last makes on average, where `v` is inside it. */
export const callsTo = (plan: Plan, v: number): number => plan.fan[v] * made[v]

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
 * P(wait) k / (1 − ρ) with the time constant s² / drift² of the motion. What is more than that goes at the speed of
 * the drift, and is half gone after half of its way.
 */
export function expectedWaitS(state: SimState, s: number, hS: number): number {
  const { departureS, meanWait, shift, utilisation, driftPerS, variancePerS, room, pinned } = state.stations
  const nowS = waitingPerServer(state, s) * departureS[s]
  expected.varianceS2 = 0
  if (utilisation[s] >= 1 || departureS[s] === 0) return nowS
  const ofThoseWhoWaitS = meanWithin(meanWait[s], Math.min(room[s], pinned[s])) * departureS[s]
  const chance = dexp(-shift[s] / meanWait[s])
  const usualS = chance * ofThoseWhoWaitS
  const wayS = Math.max(0, nowS - usualS) / (departureS[s] * -2 * driftPerS[s])
  const relaxations = hS / (variancePerS[s] / (driftPerS[s] * driftPerS[s]) + wayS)
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
