/** The stations of a fan, one after the other: never twice the same server. */
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'

/** Live servers not yet picked, station by station from the group's first, and the sum of their shares. */
let left = new Float64Array(8)
const whole = { weight: 0 }

/** Before the first pick of a fan; returns the number of live servers. */
export function startPicking(plan: Plan, state: SimState, group: number): number {
  const first = plan.stationStart[group]
  const count = plan.stationStart[group + 1] - first
  if (left.length < count) left = new Float64Array(2 * count)
  let live = 0
  whole.weight = 0
  for (let i = 0; i < count; i++) {
    left[i] = state.liveServers[first + i]
    live += left[i]
    whole.weight += left[i] * plan.weight[first + i]
  }
  return live
}

/** The station of one more server, by the shares of those not yet picked. */
export function pickAnother(plan: Plan, group: number, stream: Stream): number {
  const first = plan.stationStart[group]
  const end = plan.stationStart[group + 1]
  let rest = stream.uniform() * whole.weight
  let picked = first
  for (let s = first; s < end; s++) {
    if (left[s - first] === 0) continue
    picked = s
    rest -= plan.weight[s] * left[s - first]
    if (rest < 0) break
  }
  left[picked - first]--
  whole.weight -= plan.weight[picked]
  return picked
}
