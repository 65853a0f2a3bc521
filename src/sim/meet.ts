/** What a request finds at a station: the work there at its instant, and the wait that this means. */
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import { type Motion, move } from './srbm.ts'
import type { SimState } from './state.ts'
import { localAhead } from './two-choices.ts'
import { gamma, normal } from './variates.ts'
import { warp } from './wait.ts'

/** Tries to find a state with room, before taking the fullest one that has. */
const TRIES_MOST = 16

const motion: Motion = { x: 0, overflow: 0, z: 0 }

/** The last meeting: seconds of wait, and the share of the requests that found no room. */
export const meeting = { waitS: 0, loss: 0 }

/** What the parts of a fan have in common: a normal number, and how much of their luck it is (0–1). */
export const share = { alike: 0, common: 0 }

/**
 * A request meets station `s`, `sinceS` into the sub-tick: the work is moved there from the grid point before. A
 * full station rejects a real request; otherwise the weight carries the loss, and the state is drawn anew.
 */
export function meet(
  plan: Plan,
  state: SimState,
  s: number,
  sinceS: number,
  hS: number,
  real: boolean,
  stream: Stream,
): void {
  const { workAtStart, workAtMiddle, lossShare, room } = state.stations
  const late = sinceS >= hS / 2
  const from = late ? workAtMiddle[s] : workAtStart[s]
  const restS = late ? sinceS - hS / 2 : sinceS
  meeting.loss = 0
  if (room[s] === Infinity) {
    meeting.waitS = waitS(plan, state, s, workAt(state, s, from, restS, stream), stream)
    return
  }
  if (!real) meeting.loss = lossShare[s]
  for (let i = 0; i < TRIES_MOST; i++) {
    const work = workAt(state, s, from, restS, stream)
    meeting.waitS = waitS(plan, state, s, work, stream)
    if (meeting.waitS < Infinity) return
    if (real) meeting.loss = 1
  }
  meeting.waitS = waitS(plan, state, s, state.stations.shift[s] + room[s] - 0.5, stream)
}

function workAt(state: SimState, s: number, from: number, sinceS: number, stream: Stream): number {
  const { driftPerS, variancePerS, ceiling, room, relaxationS, pinned, flooded, shift } = state.stations
  motion.x = from
  motion.z = normal(stream)
  if (share.alike > 0)
    motion.z = share.alike * share.common + Math.sqrt(1 - share.alike * share.alike) * motion.z
  const top = room[s] === Infinity ? Infinity : ceiling[s]
  move(motion, sinceS, driftPerS[s], variancePerS[s], top, relaxationS[s], stream)
  return flooded[s] === 1 ? Math.min(motion.x, shift[s] + pinned[s]) : motion.x
}

/** The wait that `work` means for an arrival, seconds; Infinity if there is no room. */
function waitS(plan: Plan, state: SimState, s: number, work: number, stream: Stream): number {
  const { shift, departureS, meanWait, warpPlace, queues, room } = state.stations
  const beyond = work - shift[s]
  if (queues[s] > 1 && plan.balancing[plan.groupOfStation[s]] === 'p2c') {
    return betterOfTwoS(state, s, beyond, stream)
  }
  if (beyond < 0) return 0
  if (room[s] < Infinity) {
    const ahead = Math.floor(beyond)
    return ahead >= room[s] ? Infinity : departuresS(state, s, ahead, stream)
  }
  const ahead = warp(beyond, meanWait[s], warpPlace[s])
  return queues[s] === 1 ? ahead * departureS[s] : departuresS(state, s, Math.floor(ahead), stream)
}

/** The better of two servers: what the whole pool makes one wait, or what these two do, whichever is longer. */
function betterOfTwoS(state: SimState, s: number, beyond: number, stream: Stream): number {
  const { utilisation, queues, room, workersPerQueue } = state.stations
  const pooled = beyond < 0 ? 0 : Math.floor(beyond / queues[s]) + 1
  const workers = Math.max(1, Math.round(workersPerQueue[s]))
  const local = localAhead(workers, utilisation[s], stream)
  const departures = Math.max(pooled, local)
  if (departures === 0) return 0
  if (departures > room[s] / queues[s]) return Infinity
  return departuresS(state, s, (departures - 1) * queues[s], stream)
}

/**
 * Time until `ahead` requests and one more have left, seconds: for J + 1 departures a gamma variable with mean
 * J + 1 and scv cs²/(J + 1). Of a pool's requests each of its queues holds its part.
 */
function departuresS(state: SimState, s: number, ahead: number, stream: Stream): number {
  const { departureS, serviceScv, queues, firstDeparture } = state.stations
  const departures = Math.floor(ahead / queues[s]) + 1
  const scv = serviceScv[s]
  const varied = scv < 0.01 ? departures : gamma(stream, departures / scv) * scv
  const waitS = varied * queues[s] * departureS[s]
  return queues[s] === 1 ? waitS : (waitS * (departures - 1 + firstDeparture[s])) / departures
}

/** The wait an arrival at this station would meet now, seconds; Infinity if there is no room. */
export function waitNowS(plan: Plan, state: SimState, station: number, stream: Stream): number {
  return waitS(plan, state, station, state.stations.work[station], stream)
}
