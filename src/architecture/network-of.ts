import { isInRotation, isUp } from '../sim/control.ts'
import { type Distribution, isVisit, type Network, type Step } from '../sim/network.ts'
import type { World } from './world.ts'

/**
 * The running system as a bare queueing network: what the engine works on now, with constant rates. Servers that
 * are out of rotation are left out (all of them: one stays, so that there is a group to refuse); one that is dead
 * but still in rotation crashes at time 0; swapping and disk reads are in the service times. Left out, since the
 * language has no word for them: errors of those who were worked on (a full disk, a fault).
 */
export function networkOf(world: World): Network {
  const { plan, sim, compiled } = world
  const groups: Network['groups'] = {}
  const events: NonNullable<Network['events']> = []
  for (const [g, id] of plan.groupIds.entries()) {
    const inRotation = inRotationOf(world, g)
    const dead = inRotation.filter((i) => !isUp(plan, sim, g, i))
    const cap = plan.cap[g]
    const { hold, weights } = compiled.network.groups[id]
    groups[id] = {
      n: Math.max(1, inRotation.length),
      c: plan.workers[g],
      ...(cap < Infinity && { cap }),
      lb: plan.balancing[g],
      ...(hold && { hold }),
      ...(weights && { weights: inRotation.map((i) => weights[i]) }),
      ...(plan.keyed[g] === 1 && {
        slow: inRotation.map((i) => plan.stationScale[plan.stationStart[g] + i]),
      }),
    }
    for (const [i] of dead.entries()) events.push({ t: 0, group: id, crash: i })
    if (inRotation.length === 0) events.push({ t: 0, group: id, rot: 0, v: false })
  }
  const visits = { next: 0 }
  const classes = compiled.network.classes.map((requestClass, c) => ({
    ...requestClass,
    rate: plan.rate[c],
    ...(plan.retryP[c] < 1 && { retryP: plan.retryP[c] }),
    steps: requestClass.steps.map((step) => stepNow(world, step, visits)),
  }))
  return { groups, classes, ...(events.length > 0 && { events }) }
}

/** The step with what holds for it now; visits are met in the order of the plan. */
function stepNow(world: World, step: Step, visits: { next: number }): Step {
  if (!isVisit(step)) return step
  const { plan } = world
  const visit = visits.next++
  const scale = plan.visitScale[visit] * plan.serviceScale[plan.visits[visit].group]
  const p = plan.visitP[visit]
  const below = (steps: Step[]) => steps.map((each) => stepNow(world, each, visits))
  const { inner, after, else: instead, fan } = step
  const shares = plan.shares[visit]
  return {
    visit: step.visit,
    ...(p < 1 && { p }),
    service: scaled(step.service!, scale),
    ...(fan && { fan }),
    ...(shares && { weights: Array.from(inRotationOf(world, plan.visits[visit].group), (i) => shares[i]) }),
    ...(inner && { inner: below(inner) }),
    ...(after && { after: below(after) }),
    ...(instead && { else: below(instead) }),
  }
}

function inRotationOf({ plan, sim }: World, group: number): number[] {
  return Array.from({ length: plan.servers[group] }, (_, i) => i).filter((i) =>
    isInRotation(plan, sim, group, i),
  )
}

function scaled(d: Distribution, scale: number): Distribution {
  if (d.kind === 'mix')
    return { kind: 'mix', parts: d.parts.map((part) => ({ p: part.p, d: scaled(part.d, scale) })) }
  return { ...d, mean: d.mean * scale }
}
