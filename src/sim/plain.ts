/**
 * Meetings with queues without limit, which most are. What `meet.ts` does step by step for any station happens in one
 * loop here, with the same draws: a probe makes hundreds of them, and the numbers in between stay in registers.
 */
import { CROWD_MOST, crowd } from './crowd.ts'
import { drawAll } from './law.ts'
import { meetings, REACH, spreadAhead, waitForDepartures } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { Operation } from './routes.ts'
import type { SimState } from './state.ts'
import { fillExponentials, normal } from './variates.ts'
import {
  DEPARTURE_S,
  DRIFT_PER_S,
  MANNER,
  MEAN_WAIT,
  MIDDLE,
  MIDDLE_FORGOTTEN_S,
  POOL,
  SETTLED_MEAN,
  SHIFT,
  START,
  START_FORGOTTEN_S,
  UP_TO,
  VARIANCE_PER_S,
  VIEW_WIDTH,
  WARP_PLACE,
} from './view.ts'
import { warp } from './wait.ts'

const uniforms = new Float64Array(CROWD_MOST)

/** Everyone here meets one of the group's stations. */
export function meetPlainly(plan: Plan, state: SimState, view: Float64Array, operation: Operation): void {
  const { group, stream } = operation
  const { hereCount } = crowd
  const first = plan.stationStart[group]
  const last = plan.stationStart[group + 1] - 1
  if (last > first) stream.fillUniforms(uniforms, hereCount)
  fillExponentials(stream, meetings.chance, hereCount)
  findWaits(view, first, last, stream)
  if (view[first * VIEW_WIDTH + MANNER] === POOL) waitInPool(state, first, stream)
  drawServices(plan, operation, crowd.serviceS, hereCount)
}

/** Picks a station by the shares, finds the work there as `findWork` does, and the wait that it means. */
function findWaits(view: Float64Array, first: number, last: number, stream: Stream): void {
  const { here, hereCount, sinceS, waitS } = crowd
  const { chance, ahead } = meetings
  const half = crowd.hS / 2
  for (let k = 0; k < hereCount; k++) {
    let at = first * VIEW_WIDTH
    for (let s = first; s < last && uniforms[k] >= view[at + UP_TO]; s++) at += VIEW_WIDTH
    const since = sinceS[here[k]]
    const late = since >= half
    const hS = late ? since - half : since
    if (hS > view[at + (late ? MIDDLE_FORGOTTEN_S : START_FORGOTTEN_S)]) {
      ahead[k] = view[at + SETTLED_MEAN] * chance[k] - view[at + SHIFT]
    } else {
      const drift = view[at + DRIFT_PER_S]
      const variance = view[at + VARIANCE_PER_S]
      const start = view[at + (late ? MIDDLE : START)]
      const deviation = Math.sqrt(variance * hS)
      const y = drift * hS + deviation * normal(stream)
      let end = start + y
      if (start + Math.min(0, drift * hS) <= REACH * deviation) {
        const least = (y - Math.sqrt(y * y + 2 * variance * hS * chance[k])) / 2
        end += Math.max(0, -(start + least))
      }
      ahead[k] = end - view[at + SHIFT]
    }
    waitS[k] = 0
    if (ahead[k] <= 0) continue
    if (view[at + WARP_PLACE] >= 0) warp(ahead, k, view, at + MEAN_WAIT, view, at + WARP_PLACE)
    waitS[k] = ahead[k] * view[at + DEPARTURE_S]
  }
}

/** A pool's waits count its departures. */
function waitInPool(state: SimState, station: number, stream: Stream): void {
  const { hereCount, waitS } = crowd
  for (let k = 0; k < hereCount; k++) {
    if (meetings.ahead[k] < 0) continue
    meetings.station[k] = station
    spreadAhead(state, k)
    waitForDepartures(state, k, stream, true)
    waitS[k] = meetings.waitS[k]
  }
}

/** Service times of `count` visits. */
export function drawServices(
  plan: Plan,
  { law, stream, visit, group }: Operation,
  into: Float64Array,
  count: number,
): void {
  const scale = plan.visitScale[visit] * plan.serviceScale[group]
  drawAll(law, stream, into, count)
  if (scale !== 1) for (let i = 0; i < count; i++) into[i] *= scale
}
