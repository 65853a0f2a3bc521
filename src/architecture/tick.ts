import { SUBTICK_S, step } from '../sim/step.ts'
import { conditionsOf } from './conditions.ts'
import { endFaults } from './fault.ts'
import { applyRotation, checkHealth } from './health.ts'
import { standBy } from './pair.ts'
import { failOver } from './replication/fail-over.ts'
import { moveClusters } from './replication/move.ts'
import { capacityLeft, type Situation, slowness } from './situation.ts'
import { addFlows, clearTickFlows } from './tick-flows.ts'
import { updateParts } from './update.ts'
import { setVisits } from './visit-figures.ts'
import type { World } from './world.ts'

const SUBTICKS = Math.round(1 / SUBTICK_S)

/**
 * One second of traffic: four times restart → check health → set parameters → step → slow state.
 * `requestsPerSecond` is that of all classes together. What happened is in `world.last`.
 */
export function tick(world: World, requestsPerSecond: number): void {
  clearTickFlows(world.last)
  for (let i = 0; i < world.compiled.classes.length; i++)
    world.plan.rate[i] = requestsPerSecond * world.compiled.classes[i].share
  for (let i = 0; i < SUBTICKS; i++) {
    endFaults(world)
    checkHealth(world)
    standBy(world)
    applyRotation(world)
    const situation = situationOf(world)
    failOver(world, situation)
    setParameters(world, situation)
    step(world.plan, world.sim, world.flows)
    addFlows(world.last, world.flows, world.compiled, situation)
    updateParts(world, situation)
    moveClusters(world, situation)
  }
}

/** How things stand now. */
export function situationOf(world: World): Situation {
  const { parts, clusters, modifiers, sim, fleets } = world
  return { subtick: sim.subtick, parts, clusters, modifiers, conditions: conditionsOf(world), fleets }
}

function setParameters(world: World, now: Situation): void {
  setGroups(world, now)
  const { plan, compiled } = world
  setVisits(plan, compiled, now)
  plan.retryP.fill(now.parts[compiled.clients]?.retryP ?? 1)
  const { chores, classes } = compiled
  for (let i = 0; i < chores.length; i++) plan.rate[classes.length + i] = Math.max(0, chores[i].perS(now))
}

function setGroups({ plan, compiled, groupWorkers }: World, now: Situation): void {
  for (let group = 0; group < plan.groupIds.length; group++) {
    const component = compiled.groupOwners[group]
    const condition = now.conditions[plan.groupIds[group]]
    plan.serviceScale[group] = (condition?.slowdown ?? 1) * slowness(now, component)
    if (condition) plan.cap[group] = condition.room
    if (condition?.servers && plan.keyed[group] === 1)
      plan.stationScale.set(condition.servers, plan.stationStart[group])
    plan.workers[group] = Math.max(1, Math.round(groupWorkers[group] * capacityLeft(now, component)))
  }
}
