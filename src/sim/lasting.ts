/**
 * A request that comes back to a queue finds what has become of the work that it found there before: a page that makes
 * ten queries one after the other meets one congestion ten times, not ten different ones. So a probe takes the work
 * it found along, and lets it move on by the time between its visits.
 */
import { CROWD_MOST, crowd } from './crowd.ts'
import { blur, goOn, meanwhile } from './meanwhile.ts'
import { meetings } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'

/** [place of the visit in its class × CROWD_MOST + probe] */
const memory = {
  /** Where it was; −1: nowhere. */
  station: new Int32Array(CROWD_MOST),
  /** Requests that waited there, and what it waited for. */
  ahead: new Float64Array(CROWD_MOST),
  waitedFor: new Float64Array(CROWD_MOST),
  /** When in its way (s) it came and left. */
  cameS: new Float64Array(CROWD_MOST),
  leftS: new Float64Array(CROWD_MOST),
}

const placeOf = (plan: Plan, visit: number) => (visit - plan.firstVisit[crowd.class]) * CROWD_MOST

/** Those here who have met their queue before find it as it has become; all remember what they find. */
export function meetAgain(plan: Plan, state: SimState, visit: number, stream: Stream): void {
  const { station, ahead } = meetings
  for (let k = 0; k < crowd.hereCount; k++) {
    meanwhile.ahead = ahead[k]
    const comesBack = recall(plan, state, visit, k, stream)
    const there = meanwhile.ahead
    blur(state, station[k], stream)
    if (comesBack) ahead[k] = meanwhile.ahead
    remember(plan, visit, k, comesBack ? there : meanwhile.ahead, Math.max(0, ahead[k]))
  }
}

/** Before the visit: nobody of the crowd has been there. */
export function begin(plan: Plan, visit: number): void {
  makeRoom(plan.visitsMost * CROWD_MOST)
  const place = placeOf(plan, visit)
  memory.station.fill(-1, place, place + crowd.count)
}

/** What has become of the queue that the k-th of those here has met before, in `meanwhile`, if it has met it. */
export function recall(plan: Plan, state: SimState, visit: number, k: number, stream: Stream): boolean {
  const before = lastMeeting(plan, state, visit, k, stream)
  if (before < 0) return false
  meanwhile.ahead = memory.ahead[before]
  meanwhile.waitedFor = memory.waitedFor[before]
  meanwhile.stayedS = memory.leftS[before] - memory.cameS[before]
  meanwhile.awayS = crowd.latencyS[crowd.here[k]] - memory.leftS[before]
  goOn(state, meetings.station[k], stream)
  return true
}

/** Keeps how many waited, and for how many departures the k-th of those here waits. */
export function remember(plan: Plan, visit: number, k: number, ahead: number, waitsFor: number): void {
  const at = placeOf(plan, visit) + crowd.here[k]
  memory.station[at] = meetings.station[k]
  memory.ahead[at] = ahead
  memory.waitedFor[at] = waitsFor
  memory.cameS[at] = crowd.latencyS[crowd.here[k]]
}

/** The probe's last visit to the queue that it meets now, as a place in the memory; −1 for none. */
function lastMeeting(plan: Plan, state: SimState, visit: number, k: number, stream: Stream): number {
  const s = meetings.station[k]
  for (let v = plan.comesFrom[visit]; v >= 0; v = plan.comesFrom[v]) {
    if (crowd.made[v - plan.firstVisit[crowd.class]] === 0) continue
    const at = placeOf(plan, v) + crowd.here[k]
    if (memory.station[at] !== s) continue
    // One station may stand for several servers.
    const servers = state.stations.queues[s] > 1 ? 1 : state.liveServers[s]
    if (servers === 1 || stream.uniform() * servers < 1) return at
  }
  return -1
}

/** Those here have been served and leave. */
export function leave(plan: Plan, visit: number): void {
  const { here, hereCount, latencyS } = crowd
  const place = placeOf(plan, visit)
  for (let k = 0; k < hereCount; k++) memory.leftS[place + here[k]] = latencyS[here[k]]
}

function makeRoom(room: number): void {
  if (memory.station.length >= room) return
  memory.station = new Int32Array(room)
  memory.ahead = new Float64Array(room)
  memory.waitedFor = new Float64Array(room)
  memory.cameS = new Float64Array(room)
  memory.leftS = new Float64Array(room)
}
