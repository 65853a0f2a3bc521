/**
 * A request that comes back to a queue finds what has become of the work that it found there before: a page that makes
 * ten queries one after the other meets one congestion ten times, not ten different ones. So a probe takes the work
 * it found along, and lets it move on by the time between its visits.
 */
import { CROWD_MOST, crowd } from './crowd.ts'
import { meetings } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './rng.ts'
import type { Visit } from './routes.ts'
import { move, newMotion } from './srbm.ts'
import type { SimState } from './state.ts'
import { normal } from './variates.ts'

const motion = newMotion()

/** [place of the first visit in its class × CROWD_MOST + probe] work found last, and when in its way (s); −1: never. */
let found = new Float64Array(CROWD_MOST)
let foundS = new Float64Array(CROWD_MOST)

/** [visit] the class's first visit to the same queue; −1 where it makes but one, or meets another server each time. */
export function firstMeetings(visits: readonly Visit[], isOneQueue: (group: number) => boolean): Int32Array {
  return Int32Array.from(visits, ({ class: c, group }) => {
    const same = visits.flatMap((visit, v) => (visit.class === c && visit.group === group ? [v] : []))
    const single = same.every((v) => visits[v].fan === 1)
    return same.length > 1 && single && isOneQueue(group) ? same[0] : -1
  })
}

/** Those here who have met this queue before find it as it has become; all remember what they find. */
export function meetAgain(plan: Plan, state: SimState, visit: number, stream: Stream): void {
  const { here, hereCount, latencyS } = crowd
  const { station, ahead } = meetings
  const { shift } = state.stations
  const first = plan.firstMeeting[visit]
  const base = (first - plan.firstVisit[crowd.class]) * CROWD_MOST
  if (visit === first) forget(base, plan.visitsMost * CROWD_MOST)
  for (let k = 0; k < hereCount; k++) {
    const at = base + here[k]
    const s = station[k]
    if (foundS[at] >= 0) {
      motion.x = found[at]
      motion.hS = latencyS[here[k]] - foundS[at]
      goOn(state, s, stream)
      ahead[k] = motion.x - shift[s]
    }
    found[at] = ahead[k] + shift[s]
    foundS[at] = latencyS[here[k]]
  }
}

/**
 * Moves on from what the request found to what it leaves behind. While it waited, those ahead of it left, no more and
 * no fewer, and others came (half of the variance is theirs); then one of the workers was its own, and served nobody
 * else. So one M/M/1 visit leaves behind just what Poisson arrivals bring in its time there, as it should.
 */
function goOn(state: SimState, s: number, stream: Stream): void {
  const { shift, departureS, arrivalsPerS, driftPerS, variancePerS, loadWorkers } = state.stations
  const waitedS = Math.min(motion.hS, Math.max(0, motion.x - shift[s]) * departureS[s])
  const came = arrivalsPerS[s] * waitedS + Math.sqrt(0.5 * variancePerS[s] * waitedS) * normal(stream)
  motion.x = Math.max(0, motion.x - waitedS / departureS[s] + came)
  motion.hS -= waitedS
  const workers = Math.max(1, loadWorkers[s])
  motion.driftPerS = driftPerS[s] + 1 / (departureS[s] * workers)
  motion.variancePerS = variancePerS[s] * (1 - 0.5 / workers)
  move(motion, stream)
}

/** Nobody of the crowd has been there yet. */
function forget(base: number, room: number): void {
  if (found.length < room) {
    found = new Float64Array(room)
    foundS = new Float64Array(room)
  }
  foundS.fill(-1, base, base + CROWD_MOST)
}
