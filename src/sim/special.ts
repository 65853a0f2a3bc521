/** Meetings with stations that have a limit, or offer the better of two servers: one after the other. */
import { crowd } from './crowd.ts'
import { recall, remember } from './lasting.ts'
import { meanwhile } from './meanwhile.ts'
import { meetings, waitForDepartures } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import { roundsAhead, waitForRounds } from './rounds.ts'
import { move, newMotion } from './srbm.ts'
import type { SimState } from './state.ts'
import { warp } from './wait.ts'

/** Tries to find a state with room, before taking the fullest one that has. */
const TRIES_MOST = 16

const motion = newMotion()

/**
 * The waits at a group of which some station is special. A full station rejects a real request; otherwise the weight
 * carries the loss, and the state is drawn anew.
 */
export function meetSpecially(
  plan: Plan,
  state: SimState,
  visit: number,
  stream: Stream,
  shared: boolean,
): void {
  const { count, place, luck } = meetings
  for (let i = 0; i < count; i++) {
    motion.part = shared ? 1 : 0
    motion.common = shared ? luck[i] : 0
    if (!shared) meetings.lead[i] = 0
    meetOne(plan, state, visit, i, crowd.real[crowd.here[place[i]]] === 1, stream)
    if (meetings.loss[i] > 0) meetings.anyLoss = true
  }
}

function meetOne(plan: Plan, state: SimState, visit: number, i: number, real: boolean, stream: Stream): void {
  const { lossShare, room, shift, departureS } = state.stations
  const s = meetings.station[i]
  const repeats = plan.repeats[visit] === 1
  meetings.loss[i] = room[s] < Infinity && !real ? lossShare[s] : 0
  let tries = 0
  for (; tries < TRIES_MOST; tries++) {
    if (tries === 0 && repeats && recall(plan, state, visit, i, stream)) motion.x = shift[s] + meanwhile.ahead
    else findWork(state, i, stream)
    // A part of a fan finds more, but what it finds is not fuller than full.
    const most = Math.max(motion.x, shift[s] + room[s] - 0.5)
    readWait(state, i, Math.min(most, motion.x + meetings.lead[i]), stream)
    if (meetings.waitS[i] < Infinity) break
    if (real) meetings.loss[i] = 1
    motion.part = 0
  }
  if (tries === TRIES_MOST) {
    motion.x = shift[s] + room[s] - 0.5
    readWait(state, i, motion.x, stream)
  }
  if (repeats) remember(plan, visit, i, motion.x - shift[s], meetings.waitS[i] / departureS[s])
}

/** Moves the work from the grid point before to the meeting's instant. */
function findWork(state: SimState, i: number, stream: Stream): void {
  const { workAtStart, workAtMiddle, driftPerS, variancePerS, ceiling, room, relaxationS } = state.stations
  const { pinned, flooded, shift } = state.stations
  const s = meetings.station[i]
  const half = crowd.hS / 2
  const late = meetings.sinceS[i] >= half
  motion.x = late ? workAtMiddle[s] : workAtStart[s]
  motion.hS = late ? meetings.sinceS[i] - half : meetings.sinceS[i]
  motion.driftPerS = driftPerS[s]
  motion.variancePerS = variancePerS[s]
  motion.ceiling = ceiling[s]
  // (A choice between a number and Infinity would cost an allocation.)
  if (room[s] === Infinity) motion.ceiling = Infinity
  motion.relaxationS = relaxationS[s]
  move(motion, stream)
  if (flooded[s] === 1) motion.x = Math.min(motion.x, shift[s] + pinned[s])
}

/** The wait that `work` means for meeting `i`, seconds; Infinity if there is no room. */
function readWait(state: SimState, i: number, work: number, stream: Stream): void {
  const { shift, departureS, queues, room } = state.stations
  const { ahead, waitS } = meetings
  const s = meetings.station[i]
  const beyond = work - shift[s]
  ahead[i] = beyond
  waitS[i] = 0
  if (room[s] === Infinity && beyond > 0) warp(ahead, i, state.stations, s)
  if (ahead[i] < 0) return
  if (ahead[i] >= room[s]) waitS[i] = Infinity
  else if (room[s] === Infinity && queues[s] === 1) waitS[i] = ahead[i] * departureS[s]
  else if (queues[s] === 1) waitForDepartures(state, i, stream)
  else waitForRounds(state, i, roundsAhead(state, i), stream)
}

/** The wait an arrival at this station would meet now, seconds; Infinity if there is no room. */
export function waitNowS(state: SimState, station: number, stream: Stream): number {
  meetings.station[0] = station
  readWait(state, 0, state.stations.work[station], stream)
  return meetings.waitS[0]
}
