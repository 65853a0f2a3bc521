/** What a client does whose attempt has failed. */
import { stationShare } from './balance.ts'
import { crowd } from './crowd.ts'
import { CRASHED, type Flows, QUEUE_FULL, REASONS } from './flows.ts'
import { dexp } from './math.ts'
import type { Plan } from './plan.ts'
import { wait } from './retries.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'

/**
 * `weight` requests of class `c` failed attempt number `attempt` (0 for the first) at `failedS`, `ageS` after the
 * first one began. Returns those that give up: none, all, or those that no budget is left for.
 */
export function tryAgain(
  plan: Plan,
  state: SimState,
  flows: Flows,
  c: number,
  attempt: number,
  failedS: number,
  ageS: number,
  weight: number,
): number {
  if (attempt >= plan.retries[c]) return weight
  flows.retriesWanted[c] += weight
  const allowed = weight * plan.retryP[c]
  if (allowed <= 0) return weight
  const lane = plan.laneStart[c] + attempt
  let backoffS = plan.backoffS[lane]
  const jitter = plan.jitter[c]
  const stream = plan.jitterStreams[c]
  if (jitter > 0 && backoffS > 0) backoffS *= 1 + jitter * (2 * stream.uniform() - 1)
  const [dueS, dueAgeS] = [failedS + backoffS, ageS + backoffS]
  if (!isStillFull(plan, state, backoffS, stream)) {
    wait(plan, state, c, attempt, dueS, dueAgeS, allowed, state.timeS)
    return weight - allowed
  }
  const { visit } = crowd.full
  flows.attempts[c] += allowed
  flows.visitArrived[visit] += allowed
  flows.attemptFailed[visit * REASONS.length + QUEUE_FULL] += allowed
  return weight - allowed + tryAgain(plan, state, flows, c, attempt + 1, dueS, dueAgeS, allowed)
}

/**
 * Whether nobody has left the queue that turned an attempt away before the next attempt comes there: with chance
 * e^(−t/m) after t seconds, where one leaves every m. Such an attempt fails like the one before, and is no load.
 */
function isStillFull(plan: Plan, state: SimState, afterS: number, stream: Stream): boolean {
  const { station } = crowd.full
  if (station < 0) return false
  const group = plan.groupOfStation[station]
  const pooled = plan.pooled[group] === 1
  // In turn the next attempt comes to another server.
  if (!pooled && plan.servers[group] > 1 && plan.balancing[group] === 'rr') return false
  const same = pooled
    ? 1
    : stationShare(plan, state, group, station) / Math.max(1, state.liveServers[station])
  return stream.uniform() < same * dexp(-afterS / state.stations.departureS[station])
}

/** Attempts died with a server at visit `v`: as many of those expecting an answer fail, and may try again. */
export function failExpected(plan: Plan, state: SimState, flows: Flows, v: number, attempts: number): void {
  const c = plan.visitClass[v]
  const { answers } = state.wheel
  const first = c * plan.slots
  let waiting = 0
  for (let i = first; i < first + plan.slots; i++) waiting += answers[i]
  if (waiting <= 0) return
  const share = Math.min(1, attempts / waiting)
  let lost = 0
  for (let i = first; i < first + plan.slots; i++) {
    const part = answers[i] * share
    answers[i] -= part
    lost += part
  }
  const failed = tryAgain(plan, state, flows, c, 0, state.timeS, 0, lost)
  flows.failed[v * REASONS.length + CRASHED] += failed
}
