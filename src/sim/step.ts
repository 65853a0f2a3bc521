import { admitArrivals, gatherArrivals, mixServices } from './arrivals.ts'
import { assert } from './assert.ts'
import { takeCensus } from './balance.ts'
import { keepBacklogs, measureBusy, measureDepartures, passOn } from './departures.ts'
import { CRASHED, clearFlows, type Flows, QUEUE_FULL, REASONS, STEP_LONGEST_S } from './flows.ts'
import { measureHolds } from './hold.ts'
import { blendShares } from './keyed.ts'
import { type Plan, SUBTICK_S } from './plan.ts'
import { sendProbes } from './probe.ts'
import { releaseAnswers, releaseRetries } from './retries.ts'
import { admit, aimStations, fail, moveStations, noticeChanges } from './serve.ts'
import type { SimState } from './state.ts'
import { throttle } from './throttle.ts'
import { failExpected } from './try-again.ts'
import { lookAt } from './view.ts'

export { SUBTICK_S }

/**
 * Moves the network on by `hS` seconds (a sub-tick; less where something happens in its middle) and writes what
 * happened to `flows`. The mean flows go through the groups in the direction of the work; every station's work
 * moves as a reflected Brownian motion; then the probes walk through what they find.
 */
export function step(plan: Plan, state: SimState, flows: Flows, hS = SUBTICK_S): void {
  assert(hS > 0 && hS <= STEP_LONGEST_S, `a step of ${hS} s`)
  clearFlows(flows)
  seedRetries(plan, state)
  reportCrashed(plan, state, flows)
  admitArrivals(plan, state, flows, hS)
  releaseRetries(plan, state, flows, hS)
  noticeChanges(plan, state)
  for (const group of plan.order) serveGroup(plan, state, flows, group, hS)
  sendProbes(plan, state, flows, hS)
  releaseAnswers(plan, state, flows, hS)
  settleFailures(plan, flows)
  state.subtick++
  state.timeS += hS
  state.lastStepS = hS
}

/** Luck depends on the sub-tick alone, not on what was drawn before it: a copy goes on as the original does. */
function seedRetries(plan: Plan, state: SimState): void {
  for (let c = 0; c < plan.jitterStreams.length; c++)
    if (plan.retries[c] > 0) plan.jitterStreams[c].reseed(state.subtick)
}

/** What died with a server since the last step. */
function reportCrashed(plan: Plan, state: SimState, flows: Flows): void {
  for (let v = 0; v < state.crashed.length; v++) {
    const attempts = state.crashed[v]
    if (attempts === 0) continue
    flows.attemptFailed[v * REASONS.length + CRASHED] = attempts
    state.crashed[v] = 0
    if (plan.impatient[plan.visitClass[v]] === 1) failExpected(plan, state, flows, v, attempts)
  }
}

/** Patient clients try once: what failed of theirs has failed for good. */
function settleFailures(plan: Plan, flows: Flows): void {
  for (let v = 0; v < plan.visits.length; v++) {
    if (plan.impatient[plan.visitClass[v]] === 1) continue
    for (let i = v * REASONS.length; i < (v + 1) * REASONS.length; i++)
      flows.failed[i] = flows.attemptFailed[i]
  }
}

/** One group's turn. */
function serveGroup(plan: Plan, state: SimState, flows: Flows, group: number, hS: number): void {
  takeCensus(plan, state, group)
  const arrivals = gatherArrivals(plan, state, flows, group, hS)
  if (plan.hold[group] === 1) measureHolds(plan, state, group, hS)
  if (plan.keyed[group] === 1) {
    blendShares(plan, state, flows, group)
    takeCensus(plan, state, group)
  }
  mixServices(plan, state, flows, group, arrivals)
  if (plan.hold[group] === 1) throttle(plan, state, flows, group, arrivals, hS)
  const accepted = admit(plan, state, flows, group, arrivals, hS)
  aimStations(plan, state, flows, group, arrivals, accepted / hS, hS)
  const lost = moveStations(plan, state, group, hS)
  fail(plan, state, flows, group, QUEUE_FULL, arrivals, lost)
  const kept = keepBacklogs(plan, state, group, hS)
  passOn(plan, state, flows, group, kept)
  measureDepartures(plan, state, flows, group, hS)
  measureBusy(plan, state, flows, group, hS)
  lookAt(plan, state, flows.view, group)
}
