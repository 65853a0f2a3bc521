/** The stations of a fan, one after the other: never twice the same server. */
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'

/**
 * Live servers not yet picked, station by station from the group's first, the share of each of them, that of all of
 * the station's, and the sum of these.
 */
const picking = {
  left: new Float64Array(8),
  share: new Float64Array(8),
  shares: new Float64Array(8),
  whole: 0,
}

/** Before the first pick of visit `v`'s fan; returns the number of live servers that it may go to. */
export function startPicking(plan: Plan, state: SimState, group: number, v: number): number {
  const first = plan.stationStart[group]
  const count = plan.stationStart[group + 1] - first
  if (picking.left.length < count) makeRoom(2 * count)
  const { left, share, shares } = picking
  const own = plan.shares[v]
  let live = 0
  let whole = 0
  for (let i = 0; i < count; i++) {
    share[i] = own === null ? plan.weight[first + i] : own[i]
    left[i] = share[i] > 0 ? state.liveServers[first + i] : 0
    shares[i] = left[i] * share[i]
    live += left[i]
    whole += shares[i]
  }
  picking.whole = whole
  return live
}

function makeRoom(stations: number): void {
  picking.left = new Float64Array(stations)
  picking.share = new Float64Array(stations)
  picking.shares = new Float64Array(stations)
}

/** The stations of `parts` different servers into `into`, each by the shares of those not yet picked. */
export function pickParts(
  plan: Plan,
  group: number,
  stream: Stream,
  parts: number,
  into: Int32Array,
  from: number,
): void {
  const first = plan.stationStart[group]
  const count = plan.stationStart[group + 1] - first
  const { left, share, shares } = picking
  let { whole } = picking
  for (let part = 0; part < parts; part++) {
    let rest = stream.uniform() * whole
    let picked = 0
    for (let i = 0; i < count; i++) {
      if (left[i] === 0) continue
      picked = i
      rest -= shares[i]
      if (rest < 0) break
    }
    left[picked]--
    shares[picked] = share[picked] * left[picked]
    whole -= share[picked]
    into[from + part] = first + picked
  }
}
