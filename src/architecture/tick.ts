import { isUp, waitingIn } from '../sim/control.ts'
import type { Plan } from '../sim/plan.ts'
import type { SimState } from '../sim/state.ts'
import { SUBTICK_S, step } from '../sim/step.ts'
import { KINDS } from './components/index.ts'
import { endFaults } from './fault.ts'
import { applyRotation, checkHealth } from './health.ts'
import type { Condition } from './kind.ts'
import { partContext } from './numbers.ts'
import { addFlows, clearTickFlows } from './tick-flows.ts'
import type { Component } from './topology.ts'
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
    applyRotation(world)
    setConditions(world)
    step(world.plan, world.sim, world.flows)
    addFlows(world.last, world.flows)
    updateParts(world)
  }
}

/** How a component's machines behave now; undefined for kinds without servers. */
export function conditionOf(world: World, component: Component): Condition | undefined {
  const group = world.plan.groupIds.indexOf(component.id)
  if (group < 0) return undefined
  return KINDS[component.kind].condition?.({
    ...partContext(component, world.constants),
    state: world.parts[component.id] ?? {},
    inServer: inOneServer(world, group),
  })
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

function setConditions(world: World): void {
  const { plan, compiled } = world
  for (const component of compiled.topology.components) {
    const condition = conditionOf(world, component)
    if (!condition) continue
    const group = plan.groupIds.indexOf(component.id)
    plan.serviceScale[group] = condition.slowdown
    plan.cap[group] = condition.room
    for (let v = 0; v < plan.visits.length; v++) {
      const visit = plan.visits[v]
      if (visit.group !== group || compiled.legs[visit.class][visit.step].work !== 'data') continue
      plan.visitScale[v] = condition.dataSlowdown
      plan.visitErrorP[v] = condition.diskFull && compiled.classes[visit.class].kind.writes ? 1 : 0
    }
  }
}

function updateParts(world: World): void {
  for (const component of world.compiled.topology.components) {
    const state = world.parts[component.id]
    if (!state) continue
    KINDS[component.kind].update?.({
      ...partContext(component, world.constants),
      state,
      hS: SUBTICK_S,
      storedGb: storedGb(world, component.id),
    })
  }
}

/** What the sub-tick's answered writes leave at a component, for all the calendar time that they stand for. */
function storedGb({ plan, compiled, flows, secondsPerTick }: World, id: string): number {
  let storedKb = 0
  for (let v = 0; v < plan.visits.length; v++) {
    const visit = plan.visits[v]
    const { component, work } = compiled.legs[visit.class][visit.step]
    if (work !== 'data' || component !== id) continue
    const answered = flows.visitServed[v] * (1 - plan.visitErrorP[v])
    storedKb += answered * compiled.classes[visit.class].kind.storesKb
  }
  return (storedKb * secondsPerTick) / 1e6
}
