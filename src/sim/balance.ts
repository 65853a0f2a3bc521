/** How a group's arrivals spread over its servers, and which share of them dead ones refuse. */
import type { Plan } from './plan.ts'
import type { SimState } from './state.ts'

/** Live, dead (down, but still in rotation) and up servers of the group being stepped. */
export const census = { live: 0, dead: 0, up: 0 }

export function takeCensus(plan: Plan, state: SimState, group: number): void {
  census.live = 0
  census.dead = 0
  census.up = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    census.live += state.liveServers[s]
    census.dead += state.deadServers[s]
    census.up += state.upServers[s]
  }
}

/**
 * Share of the arrivals that meet a dead server; 1 when no live one is in rotation. At random or in turn it is
 * the dead ones' share. Under least connections a dead server counts as empty and attracts nearly everything.
 */
export function refusedShare(plan: Plan, state: SimState, group: number, arrivalsPerS: number): number {
  const { live, dead } = census
  if (live === 0) return 1
  if (dead === 0) return 0
  if (plan.balancing[group] !== 'lc') return dead / (live + dead)
  const s = plan.stationStart[group]
  const { work, shift } = state.stations
  if (work[s] > shift[s]) return 1
  return refusedByEmpty(live, dead, arrivalsPerS * state.serviceS[group])
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

/** Arrivals per second at one up server of a station; under least connections, at the whole pool. */
export function stationArrivalsPerS(
  plan: Plan,
  state: SimState,
  group: number,
  station: number,
  acceptedPerS: number,
): number {
  if (census.live === 0 || state.upServers[station] === 0) return 0
  const share = state.liveServers[station] / census.live
  return (acceptedPerS * share) / apart(plan, state, group, station)
}

/** Servers that a station's work and rates have to be multiplied by: those up, but 1 for a pool. */
export function apart(plan: Plan, state: SimState, group: number, station: number): number {
  const up = state.upServers[station]
  return plan.pooled[group] === 1 ? Math.min(1, up) : up
}
