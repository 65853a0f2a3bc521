/** Which station a probe goes to: by its share of the live servers, in a fan never twice to the same server. */
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'

/** Live servers not yet picked by a fan, station by station from the group's first. */
let left = new Float64Array(8)

/** Before the first pick of a fan; returns the number of live servers. */
export function startPicking(plan: Plan, state: SimState, group: number): number {
  const first = plan.stationStart[group]
  const count = plan.stationStart[group + 1] - first
  if (left.length < count) left = new Float64Array(2 * count)
  let live = 0
  for (let i = 0; i < count; i++) {
    left[i] = state.liveServers[first + i]
    live += left[i]
  }
  return live
}

/** A station; −1 when there is none. As one of a fan's, it is not picked again once all its servers are. */
export function pickStation(plan: Plan, state: SimState, group: number, stream: Stream, fan = false): number {
  const first = plan.stationStart[group]
  const end = plan.stationStart[group + 1]
  const { liveServers } = state
  if (end - first === 1) return liveServers[first] > 0 ? first : -1
  let whole = 0
  for (let s = first; s < end; s++) whole += plan.weight[s] * (fan ? left[s - first] : liveServers[s])
  if (whole <= 0) return -1
  let rest = stream.uniform() * whole
  let picked = -1
  for (let s = first; s < end; s++) {
    const part = plan.weight[s] * (fan ? left[s - first] : liveServers[s])
    if (part <= 0) continue
    picked = s
    rest -= part
    if (rest < 0) break
  }
  if (fan) left[picked - first]--
  return picked
}
