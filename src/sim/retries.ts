/**
 * Impatient clients. Probes tell the fate of their attempts: the part that succeeds waits on a wheel of time slots
 * for its answer, the part that fails for its next attempt (generation by generation in lanes of its own), or
 * counts as failed at once. A retry probe knows when it is due and how long ago the first attempt was; that it
 * only starts with a sub-tick's load does not add to its latency.
 */
import { ENTRIES_MOST } from './clients.ts'
import type { Flows } from './flows.ts'
import type { Plan } from './plan.ts'
import type { SimState } from './state.ts'

/** The slot of a moment, no later than the wheel reaches. */
function slotOf(plan: Plan, timeS: number, nowS: number): number {
  const latest = Math.floor(nowS / plan.slotS) + plan.slots - 2
  return Math.min(latest, Math.floor(timeS / plan.slotS)) % plan.slots
}

/** Collects the retry probes that are due before the step ends, and sends their weight on its way. */
export function releaseRetries(plan: Plan, state: SimState, flows: Flows, hS: number): void {
  let found = 0
  for (let c = 0; c < plan.rate.length; c++) {
    for (let lane = plan.laneStart[c]; lane < plan.laneStart[c + 1]; lane++) {
      flows.dueStart[lane] = found
      found = releaseLane(plan, state, flows, lane, found, state.timeS + hS)
      for (let i = flows.dueStart[lane]; i < found; i++) {
        flows.attempts[c] += flows.dueWeight[i]
        state.inbound[plan.firstVisit[c]] += flows.dueWeight[i]
      }
    }
  }
  flows.dueStart[plan.backoffS.length] = found
}

/** Collects what has become due in this very step since, behind all the others; it is load of the next one. */
export function releaseAgain(
  plan: Plan,
  state: SimState,
  flows: Flows,
  lane: number,
  c: number,
  hS: number,
): number {
  const start = flows.dueStart[plan.backoffS.length]
  const found = releaseLane(plan, state, flows, lane, start, state.timeS + hS)
  for (let i = start; i < found; i++) {
    flows.attempts[c] += flows.dueWeight[i]
    state.inbound[plan.firstVisit[c]] += flows.dueWeight[i]
  }
  return found
}

function releaseLane(
  plan: Plan,
  state: SimState,
  flows: Flows,
  lane: number,
  start: number,
  endS: number,
): number {
  const { retryCount, retryDueS, retryAgeS, retryWeight } = state.wheel
  let found = start
  const lastSlot = Math.floor(endS / plan.slotS)
  for (let slot = Math.floor(state.timeS / plan.slotS); slot <= lastSlot; slot++) {
    const at = lane * plan.slots + (slot % plan.slots)
    const first = at * ENTRIES_MOST
    // One too far in the future for the wheel lies in its last slot, and is due when that is over.
    const allDue = (slot + 1) * plan.slotS <= endS
    let kept = 0
    for (let i = first; i < first + retryCount[at]; i++) {
      if (allDue || retryDueS[i] < endS) {
        flows.dueS[found] = retryDueS[i]
        flows.dueAgeS[found] = retryAgeS[i]
        flows.dueWeight[found++] = retryWeight[i]
        retryWeight[i] = 0
      } else {
        const to = first + kept++
        const weight = retryWeight[i]
        retryWeight[i] = 0
        retryDueS[to] = retryDueS[i]
        retryAgeS[to] = retryAgeS[i]
        retryWeight[to] = weight
      }
    }
    retryCount[at] = kept
  }
  return found
}

/** Puts a retry (0 for the first) of `weight` requests on the wheel, due at `dueS` but not before `earliestS`. */
export function wait(
  plan: Plan,
  state: SimState,
  c: number,
  retry: number,
  dueS: number,
  ageS: number,
  weight: number,
  earliestS: number,
): void {
  const slot = slotOf(plan, Math.max(dueS, earliestS), state.timeS)
  const at = (plan.laneStart[c] + retry) * plan.slots + slot
  const { retryCount, retryDueS, retryAgeS, retryWeight } = state.wheel
  const first = at * ENTRIES_MOST
  const count = retryCount[at]
  if (count < ENTRIES_MOST && worthAProbe(plan, state, c, first, count, weight)) {
    retryDueS[first + count] = dueS
    retryAgeS[first + count] = ageS
    retryWeight[first + count] = weight
    retryCount[at]++
    return
  }
  // Joins another, and speaks for both as often as it is its share of them.
  const stream = plan.jitterStreams[c]
  const i = first + stream.below(count)
  retryWeight[i] += weight
  if (stream.uniform() * retryWeight[i] < weight) {
    retryDueS[i] = dueS
    retryAgeS[i] = ageS
  }
}

/** Small shares of failures join: a slot needs as many probes as its requests would have as first attempts. */
function worthAProbe(
  plan: Plan,
  state: SimState,
  c: number,
  first: number,
  count: number,
  weight: number,
): boolean {
  if (count === 0) return true
  let waiting = weight
  for (let i = first; i < first + count; i++) waiting += state.wheel.retryWeight[i]
  return waiting * plan.probesPerClass > count * plan.rate[c]
}

/** `weight` requests of class `c` will have their answer at `timeS`. */
export function expectAnswer(plan: Plan, state: SimState, c: number, timeS: number, weight: number): void {
  state.wheel.answers[c * plan.slots + slotOf(plan, timeS, state.timeS)] += weight
}

/** The answers that come before the step ends. */
export function releaseAnswers(plan: Plan, state: SimState, flows: Flows, hS: number): void {
  const { answers } = state.wheel
  const lastSlot = Math.floor((state.timeS + hS) / plan.slotS)
  for (let c = 0; c < plan.rate.length; c++) {
    if (plan.impatient[c] === 0) continue
    for (let slot = Math.floor(state.timeS / plan.slotS); slot <= lastSlot; slot++) {
      // A slot that has just begun when the step ends comes with the next.
      if (slot === lastSlot && slot * plan.slotS >= state.timeS + hS) break
      const at = c * plan.slots + (slot % plan.slots)
      flows.served[c] += answers[at]
      answers[at] = 0
    }
  }
}
