/** What requests find at a station: the work there at their instant, and the wait that this means. */
import { CROWD_MOST, crowd } from './crowd.ts'
import type { Flows } from './flows.ts'
import { draw, drawn } from './law.ts'
import { pickAnother, startPicking } from './pick.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { Operation } from './routes.ts'
import { refusedAny } from './serve.ts'
import { move, newMotion, rise, settle } from './srbm.ts'
import type { SimState } from './state.ts'
import { localAhead } from './two-choices.ts'
import { drawGamma, gammaVariable, normal } from './variates.ts'
import {
  DEPARTURE_S,
  DRIFT_PER_S,
  MANNER,
  MEAN_WAIT,
  MIDDLE,
  MIDDLE_FORGOTTEN_S,
  PLAIN,
  POOL,
  SHIFT,
  START,
  START_FORGOTTEN_S,
  UP_TO,
  VARIANCE_PER_S,
  VIEW_WIDTH,
  WARP_PLACE,
} from './view.ts'
import { warp } from './wait.ts'

/** Tries to find a state with room, before taking the fullest one that has. */
const TRIES_MOST = 16

const motion = newMotion()

/** One meeting: when, and by whom; then the wait, the share that found no room, the departures to wait for. */
const meeting = { sinceS: 0, real: false, waitS: 0, loss: 0, ahead: 0 }

/** [place among those here] share of the requests that found no room, if there is any such. */
export const loss = { any: false, share: new Float64Array(CROWD_MOST) }

/** Everyone here meets one of the group's stations; the waits are in `crowd.waitS`. */
export function meetAll(
  plan: Plan,
  state: SimState,
  view: Float64Array,
  group: number,
  stream: Stream,
): void {
  const { here, hereCount, sinceS, waitS } = crowd
  const first = plan.stationStart[group]
  const last = plan.stationStart[group + 1] - 1
  loss.any = false
  for (let k = 0; k < hereCount; k++) {
    const j = here[k]
    let s = first
    if (last > first) {
      const u = stream.uniform()
      while (s < last && u >= view[s * VIEW_WIDTH + UP_TO]) s++
    }
    meeting.sinceS = sinceS[j]
    if (view[s * VIEW_WIDTH + MANNER] <= POOL) meetUsual(state, view, s, stream)
    else {
      meeting.real = crowd.real[j] === 1
      meetSpecial(plan, state, s, stream)
      loss.share[k] = meeting.loss
      if (meeting.loss > 0) loss.any = true
      else if (!loss.any) loss.share.fill(0, 0, k)
    }
    waitS[k] = meeting.waitS
  }
}

/** A fan: several different servers at once, of which the slowest counts and any may refuse. */
export function meetFan(
  plan: Plan,
  state: SimState,
  flows: Flows,
  operation: Operation,
  scale: number,
): void {
  const { group, stream } = operation
  const { here, hereCount, sinceS, waitS, serviceS } = crowd
  const likeness = state.likeness[group]
  loss.any = false
  for (let k = 0; k < hereCount; k++) {
    const j = here[k]
    const parts = Math.min(operation.fan, startPicking(plan, state, group))
    meeting.sinceS = sinceS[j]
    meeting.real = crowd.real[j] === 1
    // Arrivals that come to several servers at once make their queues alike.
    motion.part = Math.sqrt(likeness)
    motion.common = normal(stream)
    let slowestS = -1
    let lost = 0
    for (let i = 0; i < parts; i++) {
      const s = pickAnother(plan, group, stream)
      if (flows.view[s * VIEW_WIDTH + MANNER] <= POOL) meetUsual(state, flows.view, s, stream)
      else {
        meetSpecial(plan, state, s, stream)
        lost += meeting.loss
      }
      draw(operation.law, stream)
      if (meeting.waitS + drawn.s * scale <= slowestS) continue
      waitS[k] = meeting.waitS
      serviceS[k] = drawn.s * scale
      slowestS = waitS[k] + serviceS[k]
    }
    loss.share[k] = lost > 0 ? refusedAny(lost / parts, 1 + (parts - 1) * Math.sqrt(1 - likeness)) : 0
    if (lost > 0) loss.any = true
  }
  motion.part = 0
}

/** A station without limit: the work is moved to the instant from the grid point before, and the wait read from it. */
function meetUsual(state: SimState, view: Float64Array, s: number, stream: Stream): void {
  const at = s * VIEW_WIDTH
  const half = crowd.hS / 2
  const late = meeting.sinceS >= half
  motion.hS = late ? meeting.sinceS - half : meeting.sinceS
  motion.driftPerS = view[at + DRIFT_PER_S]
  motion.variancePerS = view[at + VARIANCE_PER_S]
  if (motion.hS > view[at + (late ? MIDDLE_FORGOTTEN_S : START_FORGOTTEN_S)]) settle(motion, stream)
  else {
    motion.x = view[at + (late ? MIDDLE : START)]
    rise(motion, stream)
  }
  meeting.waitS = 0
  meeting.ahead = motion.x - view[at + SHIFT]
  if (meeting.ahead < 0) return
  if (view[at + WARP_PLACE] >= 0) warpAhead(view, at)
  if (view[at + MANNER] === PLAIN) meeting.waitS = meeting.ahead * view[at + DEPARTURE_S]
  else waitForDepartures(state, s, stream)
}

/** Warps the waiting count of services that are not exponential. */
function warpAhead(view: Float64Array, at: number): void {
  meeting.ahead = warp(meeting.ahead, view[at + MEAN_WAIT], view[at + WARP_PLACE])
}

/**
 * A station with a limit. A full one rejects a real request; otherwise the weight carries the loss, and the state is
 * drawn anew.
 */
function meetSpecial(plan: Plan, state: SimState, s: number, stream: Stream): void {
  const { lossShare, room, shift } = state.stations
  const late = meeting.sinceS >= crowd.hS / 2
  meeting.loss = room[s] < Infinity && !meeting.real ? lossShare[s] : 0
  for (let i = 0; i < TRIES_MOST; i++) {
    meeting.waitS = waitS(plan, state, s, workAt(state, s, late, stream), stream)
    if (meeting.waitS < Infinity) return
    if (meeting.real) meeting.loss = 1
  }
  meeting.waitS = waitS(plan, state, s, shift[s] + room[s] - 0.5, stream)
}

function workAt(state: SimState, s: number, late: boolean, stream: Stream): number {
  const { workAtStart, workAtMiddle, driftPerS, variancePerS, ceiling, room, relaxationS } = state.stations
  const { pinned, flooded, shift } = state.stations
  motion.x = late ? workAtMiddle[s] : workAtStart[s]
  motion.hS = late ? meeting.sinceS - crowd.hS / 2 : meeting.sinceS
  motion.driftPerS = driftPerS[s]
  motion.variancePerS = variancePerS[s]
  motion.ceiling = room[s] === Infinity ? Infinity : ceiling[s]
  motion.relaxationS = relaxationS[s]
  move(motion, stream)
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
  return queues[s] === 1 ? ahead * departureS[s] : departuresS(state, s, ahead, stream)
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

function departuresS(state: SimState, s: number, ahead: number, stream: Stream): number {
  meeting.ahead = ahead
  waitForDepartures(state, s, stream)
  return meeting.waitS
}

/**
 * The wait until those ahead and one more have left, seconds: for J + 1 departures a gamma variable with mean
 * J + 1 and scv cs²/(J + 1). Of a pool's requests each of its queues holds its part.
 */
function waitForDepartures(state: SimState, s: number, stream: Stream): void {
  const { departureS, serviceScv, firstDeparture } = state.stations
  const queues = state.stations.queues[s]
  const departures = Math.floor(Math.floor(meeting.ahead) / queues) + 1
  const scv = serviceScv[s]
  let varied = departures
  if (scv >= 0.01) {
    gammaVariable.shape = departures / scv
    drawGamma(stream)
    varied = gammaVariable.x * scv
  }
  const waitS = varied * queues * departureS[s]
  meeting.waitS = queues === 1 ? waitS : (waitS * (departures - 1 + firstDeparture[s])) / departures
}

/** The wait an arrival at this station would meet now, seconds; Infinity if there is no room. */
export function waitNowS(plan: Plan, state: SimState, station: number, stream: Stream): number {
  return waitS(plan, state, station, state.stations.work[station], stream)
}
