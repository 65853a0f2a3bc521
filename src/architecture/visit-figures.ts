import type { Plan } from '../sim/plan.ts'
import type { Compiled } from './compile.ts'
import { chanceOf, errorShareOf, isFaultsAlone, type VisitLeg } from './leg.ts'
import type { Situation } from './situation.ts'

/** A visit of the plan, and the leg that it is. */
interface Visit {
  readonly v: number
  readonly leg: VisitLeg
}

/** Visits by what of them moves with the system: of all others, the plan's figures stay as they were built. */
interface Moving {
  readonly chances: readonly Visit[]
  readonly scales: readonly Visit[]
  readonly shares: readonly Visit[]
  /** Those that may go wrong at any time, and those that only a fault makes go wrong. */
  readonly errors: readonly Visit[]
  readonly faults: readonly Visit[]
}

const known = new WeakMap<Compiled, Moving>()

function movingOf(compiled: Compiled): Moving {
  const before = known.get(compiled)
  if (before) return before
  const all = compiled.visits.map((leg, v) => ({ v, leg }))
  const failing = all.filter(({ leg }) => leg.errors)
  const moving = {
    chances: all.filter(({ leg }) => leg.chance),
    scales: all.filter(({ leg }) => leg.slow || leg.work === 'data'),
    shares: all.filter(({ leg }) => leg.shares),
    errors: failing.filter(({ leg }) => !isFaultsAlone(leg)),
    faults: failing.filter(({ leg }) => isFaultsAlone(leg)),
  }
  known.set(compiled, moving)
  return moving
}

/** Sets the figures of the plan's visits to what they are in a situation. */
export function setVisits(plan: Plan, compiled: Compiled, now: Situation): void {
  const { chances, scales, shares, errors, faults } = movingOf(compiled)
  for (const { v, leg } of chances) plan.visitP[v] = chanceOf(leg, now)
  for (const { v, leg } of scales) {
    const stored = leg.work === 'data' ? (now.conditions[leg.component]?.dataSlowdown ?? 1) : 1
    plan.visitScale[v] = stored * (leg.slow?.(now) ?? 1)
  }
  for (const { v, leg } of shares) plan.shares[v]?.set(leg.shares!.of(now))
  for (const { v, leg } of errors) plan.visitErrorP[v] = errorShareOf(leg, now)
  for (const { v, leg } of faults) plan.visitErrorP[v] = now.modifiers.length > 0 ? errorShareOf(leg, now) : 0
}
