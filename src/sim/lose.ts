import { crowd, endOf, sitOut } from './crowd.ts'
import { type Flows, REASONS } from './flows.ts'
import type { Plan } from './plan.ts'

import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'
import { tryAgain } from './try-again.ts'

/**
 * A share of the requests of probe `j` of the crowd fails at visit `v`; where it is a single real request, it does so
 * by chance. With nobody left, the rest of the way changes nothing.
 */
export function lose(
  plan: Plan,
  state: SimState,
  flows: Flows,
  j: number,
  v: number,
  reason: number,
  part: number,
  stream: Stream,
): void {
  const { weight } = crowd
  if (part <= 0 || weight[j] === 0) return
  let lost = part >= 1 ? weight[j] : weight[j] * part
  if (crowd.real[j] === 1 && part < 1) lost = stream.uniform() < part ? weight[j] : 0
  weight[j] = Math.max(0, weight[j] - lost)
  if (weight[j] === 0) sitOut(j, endOf(plan))
  const c = crowd.class
  if (plan.impatient[c] === 0 || lost === 0) return
  const lateS = Math.min(crowd.latencyS[j], plan.timeoutS[c])
  const failedS = state.timeS + crowd.sinceS[j] + lateS
  const ageS = crowd.ageS[j] + lateS
  const gaveUp = tryAgain(plan, state, flows, c, crowd.attempt, failedS, ageS, lost)
  crowd.failed[j] += gaveUp
  flows.failed[v * REASONS.length + reason] += gaveUp
}
