/**
 * What becomes of a queue between two visits of one request.
 *
 * What it found is known by its wait. How many waited there is another number, as services vary: that number goes on,
 * while the next wait is for services of their own. So waits on one way are less alike than the queues that they are for.
 */
import type { Stream } from './rng.ts'
import { move, newMotion } from './srbm.ts'
import type { SimState } from './state.ts'
import { normal } from './variates.ts'

/** Numbers are fields, since numbers between functions would cost allocations. */
export const meanwhile = {
  /** Waiting requests, below 0 the room that is left before one waits: those there at the visit, then those there now. */
  ahead: 0,
  /** What the request waited for then, departures; and seconds from its arrival to its leaving, and since then. */
  waitedFor: 0,
  stayedS: 0,
  awayS: 0,
}

const motion = newMotion()

/** A queue this many times as long as usual is no fluctuation. */
const USUAL = 8

/**
 * From what a request waits for to how many wait, or back: the services of as many vary with scv. A step of the
 * squared Bessel motion leaves exponential numbers exponential (Feller 1951): from y with mean m to
 * ((√(2 (1 − v/m) y) + √v ξ)² + v η²)/2 for normal ξ and η, of variance 2 v y; both ways are to add that of y services.
 */
export function blur(state: SimState, s: number, stream: Stream): void {
  const { meanWait, serviceScv, queues } = state.stations
  // Of several queues every wait is drawn for itself anyway.
  if (meanwhile.ahead <= 0 || queues[s] > 1) return
  const usual = Math.min(meanwhile.ahead, USUAL * meanWait[s])
  const v = Math.min(meanWait[s], serviceScv[s] / 2)
  const along = Math.sqrt(2 * usual * (1 - v / meanWait[s])) + Math.sqrt(v) * normal(stream)
  const across = normal(stream)
  meanwhile.ahead += (along * along + v * across * across) / 2 - usual
}

/**
 * While the request waited, those ahead of it left, of whom a part came back, and others came: the variance of both is
 * (1 + returns)/2 of the whole. Then one of the workers was its own, and served nobody else; then it was away. So one
 * M/M/1 visit leaves behind just what Poisson arrivals bring in its time there, as it should.
 */
export function goOn(state: SimState, s: number, stream: Stream): void {
  const { shift, departureS, driftPerS, variancePerS, loadWorkers, returns } = state.stations
  const { room, ceiling, relaxationS, queues } = state.stations
  const finishedPerS = (1 - returns[s]) / departureS[s]
  let waitedS = 0
  if (meanwhile.ahead > 0 && meanwhile.waitedFor > 0) {
    waitedS = Math.min(meanwhile.stayedS, meanwhile.waitedFor * departureS[s])
    const left = queues[s] > 1 ? meanwhile.waitedFor : meanwhile.ahead
    const deviation = Math.sqrt(((1 + returns[s]) / 2) * variancePerS[s] * waitedS)
    const came = (driftPerS[s] + finishedPerS) * waitedS + deviation * normal(stream)
    meanwhile.ahead += came - (1 - returns[s]) * left
  }
  const workers = Math.max(1, loadWorkers[s])
  motion.ceiling = room[s] === Infinity ? Infinity : ceiling[s]
  motion.relaxationS = relaxationS[s]
  motion.x = Math.min(motion.ceiling, Math.max(0, shift[s] + meanwhile.ahead))
  motion.hS = meanwhile.stayedS - waitedS
  motion.driftPerS = driftPerS[s] + finishedPerS / workers
  motion.variancePerS = variancePerS[s] * (1 - 0.5 / workers)
  move(motion, stream)
  motion.hS = meanwhile.awayS
  motion.driftPerS = driftPerS[s]
  motion.variancePerS = variancePerS[s]
  if (motion.hS > 0) move(motion, stream)
  meanwhile.ahead = motion.x - shift[s]
}
