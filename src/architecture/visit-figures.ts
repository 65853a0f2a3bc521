import type { Plan } from '../sim/plan.ts'
import type { Compiled } from './compile.ts'
import { errorShareOf, type Figure, isFaultsAlone, type VisitLeg } from './leg.ts'
import type { Situation } from './situation.ts'

/** A visit of the plan, and what of it moves with the system: of all others, the figures stay as they were built. */
interface Moving<T> {
  readonly v: number
  readonly of: T
}

interface Figures {
  readonly chances: readonly Moving<Figure>[]
  readonly slow: readonly Moving<Figure>[]
  /** Work on data goes as fast as the component's disk and memory let it, and as slowly as the visit is besides. */
  readonly data: readonly Moving<{ readonly component: string; readonly slow: Figure | undefined }>[]
  readonly shares: readonly Moving<(now: Situation) => ArrayLike<number>>[]
  /** Those that may go wrong at any time, and those that only a fault makes go wrong. */
  readonly errors: readonly Moving<VisitLeg>[]
  readonly faults: readonly Moving<VisitLeg>[]
}

const known = new WeakMap<Compiled, Figures>()

function figuresOf(compiled: Compiled): Figures {
  const before = known.get(compiled)
  if (before) return before
  const figures = sorted(compiled.visits)
  known.set(compiled, figures)
  return figures
}

function sorted(visits: readonly VisitLeg[]): Figures {
  const moving = <T>(of: (leg: VisitLeg) => T | undefined): Moving<T>[] =>
    visits.flatMap((leg, v) => {
      const figure = of(leg)
      return figure === undefined ? [] : [{ v, of: figure }]
    })
  return {
    chances: moving(({ chance }) => chance),
    slow: moving(({ work, slow }) => (work === 'data' ? undefined : slow)),
    data: moving(({ work, component, slow }) => (work === 'data' ? { component, slow } : undefined)),
    shares: moving(({ shares }) => shares?.of),
    errors: moving((leg) => (leg.errors && !isFaultsAlone(leg) ? leg : undefined)),
    faults: moving((leg) => (leg.errors && isFaultsAlone(leg) ? leg : undefined)),
  }
}

/** Sets the figures of the plan's visits to what they are in a situation. */
export function setVisits(plan: Plan, compiled: Compiled, now: Situation): void {
  const { chances, slow, data, shares, errors, faults } = figuresOf(compiled)
  for (const { v, of } of chances) plan.visitP[v] = Math.min(1, Math.max(0, of(now)))
  for (const { v, of } of slow) plan.visitScale[v] = of(now)
  for (const { v, of } of data)
    plan.visitScale[v] = (now.conditions[of.component]?.dataSlowdown ?? 1) * (of.slow?.(now) ?? 1)
  for (const { v, of } of shares) plan.shares[v]?.set(of(now))
  for (const { v, of } of errors) plan.visitErrorP[v] = errorShareOf(of, now)
  for (const { v, of } of faults) plan.visitErrorP[v] = now.modifiers.length > 0 ? errorShareOf(of, now) : 0
}
