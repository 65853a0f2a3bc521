import { isUp, waitingIn } from '../sim/control.ts'
import type { Plan } from '../sim/plan.ts'
import type { SimState } from '../sim/state.ts'
import type { Compiled } from './compile.ts'
import { KINDS } from './components/index.ts'
import type { Condition, ConditionContext, Kind, PartState } from './kind.ts'
import { partContext } from './numbers.ts'
import type { Component } from './topology.ts'
import type { World } from './world.ts'

/** How the machines of all components behave now, by id; kinds without servers have no condition. */
export function conditionsOf(world: World): Record<string, Condition> {
  const conditions: Record<string, Condition> = {}
  for (const machines of machinesOf(world))
    conditions[machines.context.component.id] = behaviour(world, machines)
  return conditions
}

/** How a component's machines behave now; undefined for kinds without servers. */
export function conditionOf(world: World, component: Component): Condition | undefined {
  const machines = machinesOf(world).find(({ context }) => context.component.id === component.id)
  return machines && behaviour(world, machines)
}

/** Machines of a component; their context is made once for a topology, and filled in each time. */
interface Machines {
  readonly group: number
  readonly condition: NonNullable<Kind['condition']>
  readonly context: { -readonly [K in keyof ConditionContext]: ConditionContext[K] }
}

const known = new WeakMap<Compiled, readonly Machines[]>()

function machinesOf({ compiled, constants }: World): readonly Machines[] {
  const before = known.get(compiled)
  if (before) return before
  const all = compiled.topology.components.flatMap((component): Machines[] => {
    const group = compiled.groupAt.get(component.id)
    const { condition } = KINDS[component.kind]
    if (group === undefined || !condition) return []
    return [{ group, condition, context: { ...partContext(component, constants), state: NONE, inServer: 0 } }]
  })
  known.set(compiled, all)
  return all
}

const NONE: PartState = {}

function behaviour(world: World, { group, condition, context }: Machines): Condition {
  context.state = world.parts[context.component.id] ?? NONE
  context.inServer = inOneServer(world, group)
  return condition(context)
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
