/** A change of topology keeps what impatient clients wait for; and clients may become impatient, or patient. */
import { ENTRIES_MOST } from './clients.ts'
import type { Plan } from './plan.ts'
import { expectAnswer, wait } from './retries.ts'
import type { SimState } from './state.ts'

/**
 * What impatient clients wait for goes on where the class does: answers and retries keep their times. Returns, per
 * old class, the requests for which nothing continues.
 */
export function carryClients(
  oldPlan: Plan,
  oldState: SimState,
  newPlan: Plan,
  state: SimState,
): Float64Array {
  const lost = new Float64Array(oldPlan.classIds.length)
  for (let old = 0; old < oldPlan.classIds.length; old++) {
    const c = newPlan.classIds.indexOf(oldPlan.classIds[old])
    const goesOn = c >= 0 && newPlan.impatient[c] === 1
    if (oldPlan.impatient[old] === 0) {
      if (goesOn) lost[old] += becomeWork(newPlan, state, c)
      continue
    }
    if (goesOn) state.wheel.unsent[c] = oldState.wheel.unsent[old]
    else lost[old] += oldState.wheel.unsent[old]
    lost[old] += carryAnswers(oldPlan, oldState, newPlan, state, old, goesOn ? c : -1)
    lost[old] += carryRetries(oldPlan, oldState, newPlan, state, old, goesOn ? c : -1)
    if (c >= 0 && !goesOn) lost[old] -= becomeRequests(newPlan, state, c, lost[old])
  }
  return lost
}

/** Visits under way of clients who were patient: from now on work only. Returns the requests that they were. */
function becomeWork(plan: Plan, state: SimState, c: number): number {
  let requests = 0
  for (let v = 0; v < plan.visits.length; v++) {
    if (plan.visitClass[v] !== c) continue
    requests += underWay(state, v)
    state.crashed[v] = 0
  }
  return requests
}

/**
 * Attempts under way of clients who were impatient: from now on requests, but no more than there were clients waiting.
 * Returns how many.
 */
function becomeRequests(plan: Plan, state: SimState, c: number, waiting: number): number {
  let attempts = 0
  for (let v = 0; v < plan.visits.length; v++) if (plan.visitClass[v] === c) attempts += underWay(state, v)
  const share = attempts > waiting ? waiting / attempts : 1
  for (let v = 0; v < plan.visits.length; v++) {
    if (plan.visitClass[v] !== c) continue
    for (const counts of [state.inbound, state.backlog, state.crashed]) counts[v] *= share
  }
  return attempts * share
}

const underWay = ({ inbound, backlog, crashed }: SimState, v: number): number =>
  inbound[v] + backlog[v] + crashed[v]

function carryAnswers(
  oldPlan: Plan,
  oldState: SimState,
  newPlan: Plan,
  state: SimState,
  old: number,
  c: number,
): number {
  const nowSlot = Math.floor(state.timeS / oldPlan.slotS)
  let lost = 0
  for (let i = 0; i < oldPlan.slots; i++) {
    const weight = oldState.wheel.answers[old * oldPlan.slots + ((nowSlot + i) % oldPlan.slots)]
    if (c < 0) lost += weight
    else if (weight > 0) expectAnswer(newPlan, state, c, (nowSlot + i) * oldPlan.slotS, weight)
  }
  return lost
}

function carryRetries(
  oldPlan: Plan,
  oldState: SimState,
  newPlan: Plan,
  state: SimState,
  old: number,
  c: number,
): number {
  const { retryCount, retryDueS, retryAgeS, retryWeight } = oldState.wheel
  let lost = 0
  for (let lane = oldPlan.laneStart[old]; lane < oldPlan.laneStart[old + 1]; lane++) {
    const retry = lane - oldPlan.laneStart[old]
    for (let place = lane * oldPlan.slots; place < (lane + 1) * oldPlan.slots; place++) {
      const first = place * ENTRIES_MOST
      for (let i = first; i < first + retryCount[place]; i++) {
        if (c < 0 || retry >= newPlan.retries[c]) lost += retryWeight[i]
        else wait(newPlan, state, c, retry, retryDueS[i], retryAgeS[i], retryWeight[i], state.timeS)
      }
    }
  }
  return lost
}
