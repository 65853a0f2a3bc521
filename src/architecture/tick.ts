import { isUp, waitingIn } from '../sim/control.ts'
import type { Plan } from '../sim/plan.ts'
import type { SimState } from '../sim/state.ts'
import { SUBTICK_S, step } from '../sim/step.ts'
import { KINDS } from './components/index.ts'
import { endFaults } from './fault.ts'
import { applyRotation, checkHealth } from './health.ts'
import type { Condition } from './kind.ts'
import { chanceOf, errorShareOf } from './leg.ts'
import { partContext } from './numbers.ts'
import { standBy } from './pair.ts'
import { failOver } from './replication/fail-over.ts'
import { moveClusters } from './replication/move.ts'
import { capacityLeft, type Situation, slowness } from './situation.ts'
import { addFlows, clearTickFlows } from './tick-flows.ts'
import type { Component } from './topology.ts'
import { updateParts } from './update.ts'
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
  const { parts, clusters, modifiers, sim } = world
  const conditions: Record<string, Condition> = {}
  for (const component of world.compiled.topology.components) {
    const condition = conditionOf(world, component)
    if (condition) conditions[component.id] = condition
  }
  return { subtick: sim.subtick, parts, clusters, modifiers, conditions, fleets: world.fleets }
}

/** How a component's machines behave now; undefined for kinds without servers. */
export function conditionOf(world: World, component: Component): Condition | undefined {
  const group = world.compiled.groupAt.get(component.id)
  const { condition } = KINDS[component.kind]
  if (group === undefined || !condition) return undefined
  const { params, number, choice } = partContext(component, world.constants)
  const state = world.parts[component.id] ?? {}
  return condition({ component, params, number, choice, state, inServer: inOneServer(world, group) })
}

/** Requests in one of a group's servers that are up, waiting + in service; 0 when all are dead. */
function inOneServer({ plan, sim }: World, group: number): number {
  let up = 0
  for (let i = 0; i < plan.servers[group]; i++) if (isUp(plan, sim, group, i)) up++
  if (up === 0) return 0
  return waitingIn(plan, sim, group) / up + busyInOneServer(plan, sim, group, up)
}

/** Of the state, not of the last flows: a copy of the world goes on with the same memory in use. */
function busyInOneServer(plan: Plan, sim: SimState, group: number, up: number): number {
  let busy = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++)
    busy += sim.stations.busyWorkers[s] * (plan.pooled[group] === 1 ? 1 : sim.upServers[s])
  return busy / up
}

function setParameters(world: World, now: Situation): void {
  setGroups(world, now)
  setVisits(world, now)
  const { plan, compiled } = world
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

function setVisits({ plan, compiled }: World, now: Situation): void {
  for (let v = 0; v < compiled.visits.length; v++) {
    const leg = compiled.visits[v]
    const stored = leg.work === 'data' ? (now.conditions[leg.component]?.dataSlowdown ?? 1) : 1
    plan.visitScale[v] = stored * (leg.slow?.(now) ?? 1)
    plan.visitP[v] = chanceOf(leg, now)
    if (leg.shares) plan.shares[v]?.set(leg.shares.of(now))
    plan.visitErrorP[v] = errorShareOf(leg, now)
  }
}
