import type { Leg, LegError, VisitLeg } from './leg.ts'
import { isVisitLeg } from './leg.ts'
import { errorShare, isCut, isDown } from './situation.ts'
import type { Component } from './topology.ts'

/** What can go wrong wherever a request is worked on, added to a component's own legs. */
export function withHazards(
  legs: readonly Leg[],
  component: Component,
  caller: Component | undefined,
): Leg[] {
  return legs.map((leg) => {
    if (!isVisitLeg(leg)) return leg
    const { inner, after, else: instead } = leg
    const below = (branch: readonly Leg[]) => withHazards(branch, component, caller)
    return {
      ...leg,
      ...(leg.component === component.id && { errors: [...(leg.errors ?? []), ...hazards(leg, caller)] }),
      ...(inner && { inner: below(inner) }),
      ...(after && { after: below(after) }),
      ...(instead && { else: below(instead) }),
    }
  })
}

function hazards({ component: id, writes }: VisitLeg, caller: Component | undefined): LegError[] {
  const all: (LegError | false | undefined)[] = [
    { reason: 'faulty', share: (now) => errorShare(now, id), ofFaults: true },
    { reason: 'part-down', share: (now) => (isDown(now, id) ? 1 : 0), ofFaults: true },
    caller && {
      reason: 'cut-off',
      share: (now) => (isCut(now, caller.id, id) ? 1 : 0),
      ofFaults: true,
    },
    writes && { reason: 'disk-full', share: (now) => (now.conditions[id]?.diskFull ? 1 : 0) },
  ]
  return all.filter((hazard) => hazard !== false && hazard !== undefined)
}
