/** What requests find at the stations: the work there at their instant, and the wait that this means. */
import { crowd } from './crowd.ts'
import type { Flows } from './flows.ts'
import { sumShares } from './keyed.ts'
import { meetAgain } from './lasting.ts'
import { drawAll } from './law.ts'
import { drawLuck, drawSharedLuck, findWork, MEETINGS_MOST, meetings } from './meetings.ts'
import { aimParts, leads, standAlike } from './parts.ts'
import { pickParts, startPicking } from './pick.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import { roundsAhead, waitForRounds } from './rounds.ts'
import type { Operation } from './routes.ts'
import { refusedAny } from './serve.ts'
import { meetSpecially } from './special.ts'
import type { SimState } from './state.ts'
import { DEPARTURE_S, MANNER, POOL, SPECIAL, UP_TO, VIEW_WIDTH, WARP_PLACE } from './view.ts'
import { warp } from './wait.ts'

/** Everyone here meets one of the group's stations. */
export function meetAll(plan: Plan, state: SimState, flows: Flows, operation: Operation): void {
  const { group, stream } = operation
  meetings.count = crowd.hereCount
  if (plan.shares[operation.visit] === null) pickAll(plan, flows.view, group, stream)
  else pickByKey(plan, state, operation)
  drawLuck(stream)
  wait(plan, state, flows.view, operation, false)
  serve(plan, operation)
  const { waitS, serviceS } = meetings
  for (let k = 0; k < crowd.hereCount; k++) {
    crowd.waitS[k] = waitS[k]
    crowd.serviceS[k] = serviceS[k]
    crowd.loss[k] = meetings.loss[k]
  }
}

/** By the shares of the stations. */
function pickAll(plan: Plan, view: Float64Array, group: number, stream: Stream): void {
  const { here, hereCount } = crowd
  const { station, place, sinceS, chance } = meetings
  const first = plan.stationStart[group]
  const last = plan.stationStart[group + 1] - 1
  if (last > first) stream.fillUniforms(chance, hereCount)
  for (let k = 0; k < hereCount; k++) {
    let s = first
    while (s < last && chance[k] >= view[s * VIEW_WIDTH + UP_TO]) s++
    station[k] = s
    place[k] = k
    sinceS[k] = crowd.sinceS[here[k]]
  }
}

/** Upper bounds of the stations' shares in the visit at hand. */
let upTo = new Float64Array(8)

/** By the visit's own shares. */
function pickByKey(plan: Plan, state: SimState, { visit, group, stream }: Operation): void {
  const { here, hereCount } = crowd
  const { station, place, sinceS, chance } = meetings
  const first = plan.stationStart[group]
  const last = plan.stationStart[group + 1] - 1 - first
  if (upTo.length <= last) upTo = new Float64Array(2 * last)
  const whole = sumShares(plan, state, visit, upTo)
  stream.fillUniforms(chance, hereCount)
  for (let k = 0; k < hereCount; k++) {
    let s = 0
    while (s < last && chance[k] * whole >= upTo[s]) s++
    station[k] = first + s
    place[k] = k
    sinceS[k] = crowd.sinceS[here[k]]
  }
}

/** A fan: several different servers at once, of which the slowest counts and any may refuse. */
export function meetFan(plan: Plan, state: SimState, flows: Flows, operation: Operation): void {
  const { group, stream, fan, visit } = operation
  const part = Math.sqrt(state.likeness[group])
  const parts = Math.min(fan, MEETINGS_MOST, startPicking(plan, state, group, visit))
  const atOnce = Math.floor(MEETINGS_MOST / parts)
  if (plan.pooled[group] === 1) aimParts(plan, state, group, parts)
  else standAlike(parts)
  let lost = false
  for (let begin = 0; begin < crowd.hereCount; begin += atOnce) {
    const end = Math.min(crowd.hereCount, begin + atOnce)
    pickFans(plan, state, operation, begin, end, parts)
    // Arrivals that come to several servers at once make their queues alike.
    drawSharedLuck(stream, part)
    wait(plan, state, flows.view, operation, true)
    serve(plan, operation)
    lost ||= meetings.anyLoss
    takeSlowest(begin, end, parts, 1 - state.likeness[group])
  }
  meetings.anyLoss = lost
}

function pickFans(
  plan: Plan,
  state: SimState,
  { group, stream, visit }: Operation,
  first: number,
  end: number,
  parts: number,
): void {
  const { station, place, sinceS, lead } = meetings
  let i = 0
  for (let k = first; k < end; k++) {
    const since = crowd.sinceS[crowd.here[k]]
    startPicking(plan, state, group, visit)
    pickParts(plan, group, stream, parts, station, i)
    for (let part = 0; part < parts; part++, i++) {
      place[i] = k
      sinceS[i] = since
      lead[i] = leads[part]
    }
  }
  meetings.count = i
}

function takeSlowest(first: number, end: number, parts: number, unlikeness: number): void {
  const { waitS, serviceS } = meetings
  let i = 0
  for (let k = first; k < end; k++) {
    let slowest = i
    let lost = 0
    for (let part = 0; part < parts; part++, i++) {
      lost += meetings.loss[i]
      if (waitS[i] + serviceS[i] > waitS[slowest] + serviceS[slowest]) slowest = i
    }
    crowd.waitS[k] = waitS[slowest]
    crowd.serviceS[k] = serviceS[slowest]
    crowd.loss[k] = lost > 0 ? refusedAny(lost / parts, 1 + (parts - 1) * Math.sqrt(unlikeness)) : 0
  }
}

function serve(plan: Plan, { law, stream, visit, group }: Operation): void {
  const { serviceS, count } = meetings
  const scale = plan.visitScale[visit] * plan.serviceScale[group]
  drawAll(law, stream, serviceS, count)
  if (scale !== 1) for (let i = 0; i < count; i++) serviceS[i] *= scale
  if (plan.keyed[group] === 0) return
  for (let i = 0; i < count; i++) serviceS[i] *= plan.stationScale[meetings.station[i]]
}

/** Reads the waits from the stations' work. */
function wait(
  plan: Plan,
  state: SimState,
  view: Float64Array,
  { group, stream, visit }: Operation,
  shared: boolean,
): void {
  const { count, station, ahead, waitS } = meetings
  meetings.anyLoss = false
  const manner = view[plan.stationStart[group] * VIEW_WIDTH + MANNER]
  if (manner === SPECIAL) {
    meetSpecially(plan, state, visit, stream, shared)
    return
  }
  findWork(view, stream, shared)
  if (shared && manner === POOL) addLeads(plan.balancing[group] === 'lc')
  if (plan.repeats[visit] === 1) meetAgain(plan, state, visit, stream)
  for (let i = 0; i < count; i++) {
    const at = station[i] * VIEW_WIDTH
    if (ahead[i] > 0 && view[at + WARP_PLACE] >= 0) {
      warp(ahead, i, state.stations, station[i])
    }
    waitS[i] = ahead[i] > 0 ? ahead[i] * view[at + DEPARTURE_S] : 0
  }
  if (manner === POOL) {
    for (let i = 0; i < count; i++) {
      if (ahead[i] < 0) continue
      waitForRounds(state, i, roundsAhead(state, i), stream)
    }
  }
}

/** The parts of a fan at a pool stand in different queues; those that are the shortest ones are so at one moment. */
function addLeads(together: boolean): void {
  const { count, place, ahead, lead } = meetings
  for (let i = 0; i < count; i++) {
    const begins = i === 0 || place[i] !== place[i - 1]
    if (together && !begins) ahead[i] = ahead[i - 1] - lead[i - 1]
    ahead[i] += lead[i]
  }
}
