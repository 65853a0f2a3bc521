/**
 * When a station inside a held visit gets more than it can serve, its queue grows until all workers of the pool wait
 * there; then the pool runs at the inner capacity θ, hold = workers / θ, and the inner queue is pinned at what is left
 * of the workers besides their own work and the inner workers.
 */
import { census } from './balance.ts'
import type { Flows } from './flows.ts'
import { callsTo } from './hold.ts'
import { alike, findLimit, gatherAlike, holderOf, limit } from './limit.ts'
import type { Plan } from './plan.ts'
import type { SimState } from './state.ts'

/** A queue this near to its most is there. */
export const PINNED_WITHIN = 0.1

/**
 * With an inner station that cannot serve what the pool could send, holds become what they must be, and the inner
 * queue is pinned. Call after `measureHolds` and the services' mixture.
 */
export function throttle(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
  hS: number,
): void {
  unpin(plan, state, group)
  state.bursts[group] = 0
  const workers = plan.workers[group] * census.live
  const serviceS = state.serviceS[group] * plan.serviceScale[group]
  if (arrivals <= 0 || workers <= 0 || serviceS <= 0) return
  findLimit(plan, state, flows, group, arrivals)
  if (limit.station < 0) return
  const { backlog } = state.stations
  gatherAlike(plan, state, limit.station, hS)
  const visits = limit.perRequest * alike.share
  const inside = alike.waiting * limit.part
  // The hold but for the wait at the limiting station, which is known from its queue.
  const freeS = Math.max(serviceS * 0.01, serviceS - alike.waitS * visits)
  const most = workers - limit.perS * freeS
  let waiting = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) waiting += backlog[s]
  const floods = arrivals + waiting >= limit.perS * hS && most > 0
  pinAlike(plan, state, Math.max(0, most) / (limit.part * alike.servers), floods)
  const full = inside > most * (1 - PINNED_WITHIN)
  // A backlog drains at the inner capacity, too, as long as it is there.
  if (!floods && !(full && waiting > 0)) return
  // Until all workers that are free to wait do so, the pool takes more requests than leave it.
  const missing = full ? 0 : most - inside
  const admittedPerS = limit.perS + missing / (hS * visits)
  const holdS = Math.max(freeS, workers / admittedPerS)
  const scv = dispersionOf(plan, state, flows, group, arrivals)
  state.serviceS[group] = holdS / plan.serviceScale[group]
  state.serviceScv[group] = scv
  state.bursts[group] = 1
  // Taken for a gamma variable.
  state.serviceThird[group] = (1 + 2 * scv) / (1 + scv)
}

/**
 * Variance over mean of the number of requests that leave a server of a pool that waits for the limiting stations. One
 * departure there lets in as many requests as it takes until one more goes there: with V visits each, of mean v and
 * variance σ², and departures of dispersion c² there, σ²/v² + c²/v (a renewal process in inner visits). All servers have
 * their workers in the same inner queue, and their turn as often as they stand there: only 1/n of c² is felt by each.
 */
function dispersionOf(plan: Plan, state: SimState, flows: Flows, group: number, arrivals: number): number {
  const inner = plan.groupOfStation[limit.station]
  const visits = limit.perRequest * alike.share
  let square = 0
  for (const outer of plan.visitsOf[group]) {
    let [mean, variance] = [0, 0]
    for (const v of plan.visitsOf[inner]) {
      if (holderOf(plan, v, group) !== outer) continue
      const each = callsTo(plan, v) * alike.share
      mean += each
      variance += Math.max(0, each * (1 - each))
    }
    square += (flows.visitArrived[outer] / arrivals) * (variance + mean * mean)
  }
  const variance = Math.max(0, square - visits * visits)
  // Whoever else visits the inner stations thins the departures that count here.
  const departures = 1 + limit.part * (state.serviceScv[inner] - 1)
  return (variance / visits + departures / census.live) / visits
}

function pinAlike(plan: Plan, state: SimState, most: number, floods: boolean): void {
  const { pinned, flooded } = state.stations
  const inner = plan.groupOfStation[limit.station]
  for (let s = plan.stationStart[inner]; s < plan.stationStart[inner + 1]; s++) {
    if (plan.weight[s] !== plan.weight[limit.station]) continue
    pinned[s] = most
    flooded[s] = floods ? 1 : 0
  }
}

function unpin(plan: Plan, state: SimState, group: number): void {
  for (const outer of plan.visitsOf[group]) {
    for (let v = outer + 1; v < plan.insideEnd[outer]; v++) {
      const inner = plan.visitGroup[v]
      for (let s = plan.stationStart[inner]; s < plan.stationStart[inner + 1]; s++) {
        state.stations.pinned[s] = Infinity
        state.stations.flooded[s] = 0
      }
    }
  }
}
