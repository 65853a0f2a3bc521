/**
 * The meetings of a crowd with the stations of one group, one entry each, made all together: the loops over them
 * stay short, so that they are compiled whole, and numbers need not pass between functions.
 */
import { exponentialOf } from './alike.ts'
import { crowd } from './crowd.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'
import { drawGamma, exponential, fillExponentials, gammaVariable, normal } from './variates.ts'
import {
  DRIFT_PER_S,
  MIDDLE,
  MIDDLE_FORGOTTEN_S,
  SETTLED_MEAN,
  SHIFT,
  START,
  START_FORGOTTEN_S,
  VARIANCE_PER_S,
  VIEW_WIDTH,
} from './view.ts'

const CAPACITY = 4096

/** Barriers further away than this many standard deviations of a step are out of reach. */
const REACH = 6

const numbers = () => new Float64Array(CAPACITY)

export const meetings = {
  count: 0,
  /** The station, and the probe among those here. */
  station: new Int32Array(CAPACITY),
  place: new Int32Array(CAPACITY),
  /** Seconds into the sub-tick. */
  sinceS: numbers(),
  /** An exponential number, and where it is asked for a normal one. */
  chance: numbers(),
  luck: numbers(),
  /** Work found beyond what makes nobody wait, in departures; below 0 there is no wait. */
  ahead: numbers(),
  waitS: numbers(),
  serviceS: numbers(),
  /** How much more than its pool's that is at a part of a fan. */
  lead: numbers(),
  /** Share of the requests that found no room, if any did not. */
  loss: numbers(),
  anyLoss: false,
}

/** Meetings made at once, at most. */
export const MEETINGS_MOST = CAPACITY

/** The luck of each meeting by itself. */
export function drawLuck(stream: Stream): void {
  fillExponentials(stream, meetings.chance, meetings.count)
}

/** The luck of meetings of which all of one probe have `part` (0–1) in common. */
export function drawSharedLuck(stream: Stream, part: number): void {
  const { count, place, luck } = meetings
  const own = Math.sqrt(1 - part * part)
  let last = -1
  let common = 0
  for (let i = 0; i < count; i++) {
    if (place[i] !== last) common = normal(stream)
    last = place[i]
    luck[i] = part * common + own * normal(stream)
  }
}

/** Finds what is ahead of each at its station: stationary where the start is forgotten, else a step on from it. */
export function findWork(view: Float64Array, stream: Stream, shared: boolean): void {
  const { count, station, sinceS, chance, luck, ahead } = meetings
  const half = crowd.hS / 2
  for (let i = 0; i < count; i++) {
    const at = station[i] * VIEW_WIDTH
    const late = sinceS[i] >= half
    const hS = late ? sinceS[i] - half : sinceS[i]
    if (hS > view[at + (late ? MIDDLE_FORGOTTEN_S : START_FORGOTTEN_S)]) {
      const size = shared ? exponentialOf(luck[i]) : chance[i]
      ahead[i] = view[at + SETTLED_MEAN] * size - view[at + SHIFT]
      continue
    }
    const drift = view[at + DRIFT_PER_S]
    const variance = view[at + VARIANCE_PER_S]
    const deviation = Math.sqrt(variance * hS)
    const start = view[at + (late ? MIDDLE : START)]
    const y = drift * hS + deviation * (shared ? luck[i] : normal(stream))
    let end = start + y
    if (start + Math.min(0, drift * hS) <= REACH * deviation) {
      // The running minimum, as in `srbm.ts`.
      const size = shared ? exponential(stream) : chance[i]
      const least = (y - Math.sqrt(y * y + 2 * variance * hS * size)) / 2
      end += Math.max(0, -(start + least))
    }
    ahead[i] = end - view[at + SHIFT]
  }
}

/**
 * The wait of meeting `i` in one queue until those ahead and one more have left: for J + 1 departures a gamma
 * variable with mean J + 1 and scv cs²/(J + 1).
 */
export function waitForDepartures(state: SimState, i: number, stream: Stream): void {
  const { departureS, serviceScv, firstRound } = state.stations
  const s = meetings.station[i]
  const departures = Math.floor(meetings.ahead[i]) + 1
  const scv = serviceScv[s]
  let varied = departures
  if (scv >= 0.01) {
    gammaVariable.shape = departures / scv
    drawGamma(stream)
    varied = gammaVariable.x * scv
  }
  meetings.waitS[i] = (varied * departureS[s] * (departures - 1 + firstRound[s])) / departures
}
