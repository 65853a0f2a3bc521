/**
 * Probes of one class that walk together: each step is made by all of them before the next, so that the loops are
 * short and run on flat arrays.
 */
import type { Plan } from './plan.ts'

/** Probes in one crowd, at most; more go one crowd after the other. */
export const CROWD_MOST = 256

const numbers = () => new Float64Array(CROWD_MOST)

export const crowd = {
  class: 0,
  /** Number of the attempt, 0 for the first. */
  attempt: 0,
  count: 0,
  /** Requests of the class that arrive in the sub-tick. */
  arrivals: 0,
  /** Length of the sub-tick. */
  hS: 0,
  /** [probe] where in the sub-tick this attempt begins, and seconds since the first one began. */
  sinceS: numbers(),
  ageS: numbers(),
  /** [probe] requests still with it, and those that gave up for good. */
  weight: numbers(),
  failed: numbers(),
  /** [probe] 1: it is a single request, which meets its fate by chance, not in shares. */
  real: new Uint8Array(CROWD_MOST),
  latencyS: numbers(),
  netS: numbers(),
  /** [probe] its next operation: it sits out those before. */
  next: new Int32Array(CROWD_MOST),

  /** [visit of the class] 1 where somebody makes it. */
  made: new Uint8Array(64),
  /** Whether somebody sits out an operation. */
  scattered: false,

  /** Those who take part in the operation at hand, and [place among them] what it does to them. */
  here: new Int32Array(CROWD_MOST),
  hereCount: 0,
  waitS: numbers(),
  serviceS: numbers(),
  loss: numbers(),
  /** The station that turns somebody away who has met nothing before it, and the visit; −1 where there is none. */
  full: { station: -1, visit: -1 },
}

/** Finds those who take part in operation `i`. */
export function gather(i: number): void {
  const { count, next, here } = crowd
  if (!crowd.scattered) return
  let found = 0
  for (let j = 0; j < count; j++) {
    here[found] = j
    if (next[j] <= i) found++
  }
  crowd.hereCount = found
}

/** The first operation after `i`, of those before `end`, that somebody takes part in; `end` where nobody does. */
export function following(i: number, end: number): number {
  const { count, next, scattered } = crowd
  if (!scattered) return i + 1
  let soonest = end
  for (let j = 0; j < count; j++) {
    if (next[j] <= i + 1) return i + 1
    if (next[j] < soonest) soonest = next[j]
  }
  return soonest
}

/** All of the crowd set out, for operation `first`; nobody has made any of its `visits` yet. */
export function setOut(first: number, visits: number): void {
  const { count, here, next, latencyS, netS, failed } = crowd
  if (crowd.made.length < visits) crowd.made = new Uint8Array(2 * visits)
  crowd.made.fill(0, 0, visits)
  for (let j = 0; j < count; j++) {
    here[j] = j
    next[j] = first
    latencyS[j] = 0
    netS[j] = 0
    failed[j] = 0
  }
  crowd.hereCount = count
  crowd.scattered = false
}

/** Probe `j` of the crowd takes part in no operation before `i`. */
export function sitOut(j: number, i: number): void {
  crowd.next[j] = i
  crowd.scattered = true
}

/** The end of the class's operations: where a probe without requests goes. */
export const endOf = (plan: Plan): number => plan.operationStart[crowd.class + 1]
