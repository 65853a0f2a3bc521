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

/** From the last inner visit to the first, so that each finds what is inside it known. */
function measureInner(plan: Plan, state: SimState, outer: number, hS: number): void {
  const next = plan.skipTo[outer]
  const end = next < 0 ? endOfClass(plan, outer) : next
  for (let v = outer; v < end; v++) {
    state.holdS[v] = plan.innerDelayS[v]
    state.holdVariance[v] = plan.innerDelayVariance[v]
  }
  for (let v = end - 1; v > outer; v--) {
    const p = plan.visitP[v]
    const { parent } = plan.visits[v]
    meanWaitOf(plan, state, plan.visitGroup[v], hS)
    const law = plan.service[v]
    const scale = plan.visitScale[v] * plan.serviceScale[plan.visitGroup[v]]
    const serviceS = law.mean * scale
    let meanS = wait.meanS + serviceS + state.holdS[v]
    const variance = wait.varianceS2 + law.scv * serviceS * serviceS + state.holdVariance[v]
    if (plan.fan[v] > 1) {
      meanS += Math.sqrt(variance) * slowestOf(plan.fan[v])
    }
    state.holdS[parent] += p * meanS
    state.holdVariance[parent] += p * variance + p * (1 - p) * meanS * meanS
  }
}

/** The visit after the last one of its class. */
export function endOfClass(plan: Plan, visit: number): number {
  let end = visit + 1
  while (end < plan.visits.length && plan.visitClass[end] === plan.visitClass[visit]) end++
  return end
}

/** Deviations that the slowest of k exponential times lies above the mean: 1/2 + 1/3 + … + 1/k. */
function slowestOf(parts: number): number {
  let sum = 0
  for (let i = 2; i <= parts; i++) sum += 1 / i
  return sum
}

/** Every station by its share of the arrivals. */
function meanWaitOf(plan: Plan, state: SimState, group: number, hS: number): void {
  let [whole, sum, square] = [0, 0, 0]
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    const share = state.liveServers[s] * plan.weight[s]
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
