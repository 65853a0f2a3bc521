import { waitingIn } from '../sim/control.ts'
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
    storeData(world)
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

/** Requests in one server of a group, waiting + in service, over the last sub-tick. */
function inOneServer(world: World, group: number): number {
  const inService = world.flows.busyS[group] / SUBTICK_S
  return (waitingIn(world.plan, world.sim, group) + inService) / world.plan.servers[group]
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

/** What answered writes leave behind, for all the calendar time that the sample stands for. */
function storeData(world: World): void {
  const { plan, compiled, flows } = world
  for (let v = 0; v < plan.visits.length; v++) {
    const visit = plan.visits[v]
    const { component, work } = compiled.legs[visit.class][visit.step]
    const part = world.parts[component]
    if (work !== 'data' || part?.dataGb === undefined) continue
    part.dataGb +=
      (flows.visitServed[v] * compiled.classes[visit.class].kind.storesKb * world.secondsPerTick) / 1e6
  }
}
