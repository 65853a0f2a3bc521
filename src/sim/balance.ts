/** How a group's arrivals spread over its servers, and which share of them dead ones refuse. */
import type { Plan } from './plan.ts'
import type { SimState } from './state.ts'

/** Live, dead (down, but still in rotation) and up servers of the group being stepped, and the live ones' load. */
export const census = { live: 0, dead: 0, up: 0, liveWeight: 0, deadWeight: 0, rho: 0 }

export function takeCensus(plan: Plan, state: SimState, group: number): void {
  census.live = 0
  census.dead = 0
  census.up = 0
  census.liveWeight = 0
  census.deadWeight = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    census.live += state.liveServers[s]
    census.dead += state.deadServers[s]
    census.up += state.upServers[s]
    census.liveWeight += state.liveServers[s] * plan.weight[s]
    census.deadWeight += state.deadServers[s] * plan.weight[s]
  }
}

/**
 * Share of the arrivals that meet a dead server; 1 when no live one is in rotation. At random or in turn it is
 * the dead ones' share. Under least connections a dead server counts as empty and attracts nearly everything.
 */
export function refusedShare(plan: Plan, state: SimState, group: number, arrivalsPerS: number): number {
  const { live, dead, liveWeight, deadWeight } = census
  if (live === 0 || liveWeight === 0) return 1
  if (dead === 0) return 0
  if (plan.balancing[group] === 'p2c') return refusedByTwo(plan, state, group, live, dead)
  if (plan.balancing[group] !== 'lc') return deadWeight / (liveWeight + deadWeight)
  const s = plan.stationStart[group]
  // A queue from before leaves no live server empty; but nobody joins one as long as a dead server looks empty.
  if (state.stations.backlog[s] > 0) return 1
  return refusedByEmpty(live, dead, arrivalsPerS * state.serviceS[group])
}

/** Of two different servers a dead one counts as empty: it loses half of its meetings with an empty live one. */
function refusedByTwo(plan: Plan, state: SimState, group: number, live: number, dead: number): number {
  const pairs = ((live + dead) * (live + dead - 1)) / 2
  const s = plan.stationStart[group]
  const busy = Math.min(1, state.stations.utilisation[s])
  // A server with c workers is empty about as often as all of them are idle.
  let empty = 1
  for (let i = 0; i < plan.workers[group] && empty > 1e-6; i++) empty *= 1 - busy
  return ((dead * (dead - 1)) / 2 + live * dead * (1 - empty / 2)) / pairs
}

/**
 * Least connections among N live and D dead servers with `load` = λm erlang: only an empty live server competes
 * with the dead. So the number k of non-empty ones is a birth–death chain, birth λ (N−k)/(N−k+D), death k/m,
 * and the refused share is Σ π(k) D/(N−k+D).
 */
export function refusedByEmpty(live: number, dead: number, load: number): number {
  let weight = 1
  let sum = 0
  let refused = 0
  for (let k = 0; k <= live; k++) {
    const empty = live - k
    sum += weight
    refused += (weight * dead) / (empty + dead)
    weight *= (load * empty) / ((empty + dead) * (k + 1))
    if (sum > 1e200) {
      weight /= 1e200
      sum /= 1e200
      refused /= 1e200
    }
  }
  return refused / sum
}

/** A station's share of the requests that live servers of its group get; needs no census. */
export function stationShare(plan: Plan, state: SimState, group: number, station: number): number {
  let whole = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    whole += state.liveServers[s] * plan.weight[s]
  }
  return whole > 0 ? (state.liveServers[station] * plan.weight[station]) / whole : 0
}

/** Arrivals per second at one up server of a station; under least connections, at the whole pool. */
export function stationArrivalsPerS(
  plan: Plan,
  state: SimState,
  group: number,
  station: number,
  acceptedPerS: number,
): number {
  if (census.liveWeight === 0 || state.upServers[station] === 0) return 0
  const share = (state.liveServers[station] * plan.weight[station]) / census.liveWeight
  return (acceptedPerS * share) / apart(plan, state, group, station)
}

/** Servers that a station's work and rates have to be multiplied by: those up, but 1 for a pool. */
export function apart(plan: Plan, state: SimState, group: number, station: number): number {
  const up = state.upServers[station]
  return plan.pooled[group] === 1 ? Math.min(1, up) : up
}
