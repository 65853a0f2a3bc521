/** The stations of a fan, one after the other: never twice the same server. */
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'

/** Live servers not yet picked, station by station from the group's first, and the sum of their shares. */
let left = new Float64Array(8)
const whole = { weight: 0 }

/** Before the first pick of visit `v`'s fan; returns the number of live servers that it may go to. */
export function startPicking(plan: Plan, state: SimState, group: number, v: number): number {
  const first = plan.stationStart[group]
  const count = plan.stationStart[group + 1] - first
  if (left.length < count) left = new Float64Array(2 * count)
  let live = 0
  whole.weight = 0
  for (let i = 0; i < count; i++) {
    const share = shareOf(plan, v, first, i)
    left[i] = share > 0 ? state.liveServers[first + i] : 0
    live += left[i]
    whole.weight += left[i] * share
  }
  return live
}

/** The station of one more server, by the shares of those not yet picked. */
export function pickAnother(plan: Plan, group: number, v: number, stream: Stream): number {
  const first = plan.stationStart[group]
  const end = plan.stationStart[group + 1]
  let rest = stream.uniform() * whole.weight
  let picked = first
  for (let s = first; s < end; s++) {
    if (left[s - first] === 0) continue
    picked = s
    rest -= shareOf(plan, v, first, s - first) * left[s - first]
    if (rest < 0) break
  }
  left[picked - first]--
  whole.weight -= shareOf(plan, v, first, picked - first)
  return picked
}

/** Share of the group's i-th station in visit `v`. */
function shareOf(plan: Plan, v: number, first: number, i: number): number {
  const shares = plan.shares[v]
  return shares === null ? plan.weight[first + i] : shares[i]
}
