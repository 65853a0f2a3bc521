/**
 * What probes see of the stations: the numbers that a meeting needs, side by side, written once a sub-tick. A probe
 * makes hundreds of meetings in that time, and gathering the same numbers from twenty arrays would be most of
 * its cost.
 */
import type { Plan } from './plan.ts'
import { SETTLED } from './srbm.ts'
import type { SimState } from './state.ts'

/** Numbers a station. */
export const VIEW_WIDTH = 16

/** Share of the group's arrivals that go to it or to stations before it. */
export const UP_TO = 0
/** How to meet the stations of the group, at its first: one of the three below. */
export const MANNER = 1
/** Work at the beginning and in the middle of the sub-tick, and after how many seconds that is forgotten. */
export const START = 2
export const MIDDLE = 3
export const START_FORGOTTEN_S = 4
export const MIDDLE_FORGOTTEN_S = 5
export const DRIFT_PER_S = 6
export const VARIANCE_PER_S = 7
export const SHIFT = 8
export const DEPARTURE_S = 9
export const WARP_PLACE = 10
/** Mean of the work, once what it was is forgotten. */
export const SETTLED_MEAN = 11

/** One queue without limit; several (a pool); everything else. */
export const PLAIN: number = 0
export const POOL = 1
export const SPECIAL = 2

/** Writes down the group's stations as they have moved. */
export function lookAt(plan: Plan, state: SimState, view: Float64Array, group: number): void {
  const { stations, liveServers } = state
  const first = plan.stationStart[group]
  const end = plan.stationStart[group + 1]
  let whole = 0
  for (let s = first; s < end; s++) whole += liveServers[s] * plan.weight[s]
  let upTo = 0
  let manner = PLAIN
  for (let s = first; s < end; s++) {
    const at = s * VIEW_WIDTH
    upTo += liveServers[s] * plan.weight[s]
    view[at + UP_TO] = whole > 0 ? upTo / whole : 0
    if (liveServers[s] === 0) continue
    const drift = stations.driftPerS[s]
    const variance = stations.variancePerS[s]
    manner = Math.max(manner, mannerOf(state, s))
    view[at + START] = stations.workAtStart[s]
    view[at + MIDDLE] = stations.workAtMiddle[s]
    // Never, when the work grows. (A choice between a number and Infinity would cost an allocation.)
    view[at + START_FORGOTTEN_S] = Infinity
    view[at + MIDDLE_FORGOTTEN_S] = Infinity
    if (drift < 0) {
      view[at + SETTLED_MEAN] = variance / (-2 * drift)
      const settledS = (SETTLED * 2 * variance) / (drift * drift)
      view[at + START_FORGOTTEN_S] = settledS - stations.workAtStart[s] / drift
      view[at + MIDDLE_FORGOTTEN_S] = settledS - stations.workAtMiddle[s] / drift
    }
    view[at + DRIFT_PER_S] = drift
    view[at + VARIANCE_PER_S] = variance
    view[at + SHIFT] = stations.shift[s]
    view[at + DEPARTURE_S] = stations.departureS[s]
    view[at + WARP_PLACE] = stations.warpPlace[s]
  }
  view[first * VIEW_WIDTH + MANNER] = manner
}

function mannerOf(state: SimState, s: number): number {
  const { room, flooded, queues } = state.stations
  if (room[s] < Infinity || flooded[s] === 1) return SPECIAL
  return queues[s] > 1 ? POOL : PLAIN
}
