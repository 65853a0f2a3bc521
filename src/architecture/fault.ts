import { crashServer, isUp, restartServer } from '../sim/control.ts'
import { SUBTICK_S } from '../sim/step.ts'
import { emptyFleet } from './fleet.ts'
import type { Modifier } from './situation.ts'
import type { World } from './world.ts'

/**
 * A server dies: what it was working on fails, and until it runs again it refuses whatever it is sent. Returns
 * false if there is no such server, or it is down already.
 */
export function crash(world: World, componentId: string, server: number, lengthTicks: number): boolean {
  const group = world.plan.groupIds.indexOf(componentId)
  const fleet = world.fleets[componentId]
  if (!fleet || server >= fleet.upAgain.length || fleet.upAgain[server] > 0) return false
  fleet.upAgain[server] = world.sim.subtick + Math.max(1, Math.round(lengthTicks / SUBTICK_S))
  crashServer(world.plan, world.sim, group, server)
  return true
}

/** Puts a modifier in force for some ticks. The same one again makes it last longer, and nothing worse. */
export function hinder(world: World, modifier: Omit<Modifier, 'endSubtick'>, lengthTicks: number): void {
  const { kind, on, to, amount } = modifier
  const endSubtick = world.sim.subtick + Math.max(1, Math.round(lengthTicks / SUBTICK_S))
  const at = world.modifiers.findIndex(
    (other) => other.kind === kind && other.on === on && other.to === to && other.amount === amount,
  )
  if (at < 0) world.modifiers.push({ ...modifier, endSubtick })
  else if (world.modifiers[at].endSubtick < endSubtick) world.modifiers[at] = { ...modifier, endSubtick }
}

/** Restarts servers whose time has come, and lifts modifiers. */
export function endFaults(world: World): void {
  world.modifiers = world.modifiers.filter(({ endSubtick }) => endSubtick > world.sim.subtick)
  for (const [group, id] of world.plan.groupIds.entries()) {
    const { upAgain } = world.fleets[id] ?? emptyFleet()
    for (let server = 0; server < upAgain.length; server++) {
      if (upAgain[server] === 0 || upAgain[server] > world.sim.subtick) continue
      upAgain[server] = 0
      if (!isUp(world.plan, world.sim, group, server)) restartServer(world.plan, world.sim, group, server)
    }
  }
}
