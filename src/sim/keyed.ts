/**
 * Groups whose visits have shares of their own: a key says which server it is, and different requests have different
 * keys. What the group's servers get is what all visits together bring them.
 */
import { moments, partsOf, takeMoments } from './arrivals.ts'
import type { Flows } from './flows.ts'
import type { Plan } from './plan.ts'
import { type Load, SERVICE_LEAST_S } from './queue.ts'
import type { SimState } from './state.ts'

/** [station of the group at hand] moments of the service times that come to it, times the arrivals. */
let means = new Float64Array(8)
let seconds = new Float64Array(8)
let thirds = new Float64Array(8)

/**
 * Sets the weights of a keyed group's servers by the visits that have just arrived, and what these bring each of them;
 * without any, both stay.
 */
export function blendShares(plan: Plan, state: SimState, flows: Flows, group: number): void {
  const first = plan.stationStart[group]
  const end = plan.stationStart[group + 1]
  let whole = 0
  for (const v of plan.visitsOf[group]) whole += flows.visitArrived[v]
  if (whole <= 0) return
  plan.weight.fill(0, first, end)
  clearMoments(end - first)
  for (const v of plan.visitsOf[group]) {
    if (flows.visitArrived[v] === 0) continue
    takeSight(plan, state, v)
    if (sight.whole <= 0) continue
    const shares = plan.shares[v]!
    const parts = partsOf(plan, v)
    const isAll = parts >= sight.servers
    takeMoments(plan, state, v)
    for (let s = first; s < end; s++) {
      if (state.liveServers[s] + state.deadServers[s] === 0 || shares[s - first] <= 0) continue
      const part = isAll ? parts / sight.servers : (parts * shares[s - first]) / sight.whole
      const come = flows.visitArrived[v] * part
      plan.weight[s] += come
      means[s - first] += come * moments.mean
      seconds[s - first] += come * moments.second
      thirds[s - first] += come * moments.third
    }
  }
}

function clearMoments(stations: number): void {
  if (means.length < stations) {
    means = new Float64Array(2 * stations)
    seconds = new Float64Array(2 * stations)
    thirds = new Float64Array(2 * stations)
  }
  means.fill(0)
  seconds.fill(0)
  thirds.fill(0)
}

/** Puts the service times of one station's own mixture into its load; those of the group hold where nobody came. */
export function mixAt(plan: Plan, group: number, s: number, load: Load): void {
  const i = s - plan.stationStart[group]
  const come = plan.weight[s]
  if (come <= 0 || means[i] <= 0) return
  const mean = means[i] / come
  const second = seconds[i] / come
  load.serviceS = Math.max(SERVICE_LEAST_S, mean * plan.serviceScale[group] * plan.stationScale[s])
  load.serviceScv = Math.max(0, second / (mean * mean) - 1)
  load.serviceThird = (thirds[i] * mean) / (come * second * second)
}

/** A visit's servers in rotation: how many have a share, their shares' sum, the dead ones' part and what is full. */
const sight = { servers: 0, dead: 0, whole: 0, deadShare: 0, fullShare: 0 }

function takeSight(plan: Plan, state: SimState, v: number): void {
  const group = plan.visitGroup[v]
  const first = plan.stationStart[group]
  const shares = plan.shares[v]!
  sight.servers = 0
  sight.dead = 0
  sight.whole = 0
  sight.deadShare = 0
  sight.fullShare = 0
  for (let s = first; s < plan.stationStart[group + 1]; s++) {
    const share = shares[s - first]
    if (share <= 0 || state.liveServers[s] + state.deadServers[s] === 0) continue
    sight.servers++
    sight.whole += share
    if (state.liveServers[s] === 1) sight.fullShare += share * state.stations.lossShare[s]
    else {
      sight.dead++
      sight.deadShare += share
    }
  }
}

/** Does a visit find live servers, and no dead one in its group? Usually it does, and no sums are needed. */
function isSound(plan: Plan, state: SimState, v: number): boolean {
  const group = plan.visitGroup[v]
  const first = plan.stationStart[group]
  const shares = plan.shares[v]!
  let isSomebodyThere = false
  for (let s = first; s < plan.stationStart[group + 1]; s++) {
    if (state.deadServers[s] > 0) return false
    if (state.liveServers[s] > 0 && shares[s - first] > 0) isSomebodyThere = true
  }
  return isSomebodyThere
}

/**
 * Share of the parts of a visit that meet a dead server; 1 where none of its servers is in rotation. All at once are
 * met alike, whatever their shares.
 */
export function partRefused(plan: Plan, state: SimState, v: number): number {
  if (isSound(plan, state, v)) return 0
  takeSight(plan, state, v)
  if (sight.servers === 0) return 1
  return partsOf(plan, v) >= sight.servers ? sight.dead / sight.servers : sight.deadShare / sight.whole
}

/** Chance that a visit fails of a dead server: all that it goes to at once must live. */
export function visitRefused(plan: Plan, state: SimState, v: number): number {
  if (isSound(plan, state, v)) return 0
  takeSight(plan, state, v)
  if (sight.servers === 0) return 1
  const parts = Math.min(partsOf(plan, v), sight.servers)
  if (parts <= 1) return sight.deadShare / sight.whole
  // Different servers, each as likely as the other: Π (N − D − i)/(N − i).
  let spared = 1
  for (let i = 0; i < parts; i++) spared *= Math.max(0, sight.servers - sight.dead - i) / (sight.servers - i)
  return 1 - spared
}

/** Share of the parts of a visit that find their server full. */
export function partOverflow(plan: Plan, state: SimState, v: number): number {
  takeSight(plan, state, v)
  if (sight.whole <= 0) return 0
  if (partsOf(plan, v) < sight.servers) return sight.fullShare / sight.whole
  const { group } = plan.visits[v]
  const first = plan.stationStart[group]
  let sum = 0
  for (let s = first; s < plan.stationStart[group + 1]; s++)
    if (plan.shares[v]![s - first] > 0 && state.liveServers[s] === 1) sum += state.stations.lossShare[s]
  return sum / sight.servers
}

/** Parts of all visits of a keyed group that meet a dead server. */
export function refusedParts(plan: Plan, state: SimState, flows: Flows, group: number): number {
  let refused = 0
  for (const v of plan.visitsOf[group])
    if (flows.visitArrived[v] !== 0)
      refused += flows.visitArrived[v] * partsOf(plan, v) * partRefused(plan, state, v)
  return refused
}

/** Parts that are let in by the living but find no room, before it is known how many really did. */
export function overflowingParts(plan: Plan, state: SimState, flows: Flows, group: number): number {
  let over = 0
  for (const v of plan.visitsOf[group])
    over += flows.visitArrived[v] * partsOf(plan, v) * partOverflow(plan, state, v)
  return over
}

/** Upper bounds of the stations' shares in a visit, for a draw: returns their sum. */
export function sumShares(plan: Plan, state: SimState, v: number, into: Float64Array): number {
  const group = plan.visitGroup[v]
  const first = plan.stationStart[group]
  const shares = plan.shares[v]!
  let upTo = 0
  for (let s = first; s < plan.stationStart[group + 1]; s++) {
    upTo += state.liveServers[s] * shares[s - first]
    into[s - first] = upTo
  }
  return upTo
}
