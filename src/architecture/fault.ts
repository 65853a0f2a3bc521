import { crashServer, isUp, restartServer } from '../sim/control.ts'
import { SUBTICK_S } from '../sim/step.ts'
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

/** Restarts servers whose time has come. */
export function endFaults(world: World): void {
  for (const [group, id] of world.plan.groupIds.entries()) {
    const { upAgain } = world.fleets[id]
    for (let server = 0; server < upAgain.length; server++) {
      if (upAgain[server] === 0 || upAgain[server] > world.sim.subtick) continue
      upAgain[server] = 0
      if (!isUp(world.plan, world.sim, group, server)) restartServer(world.plan, world.sim, group, server)
    }
  }
}
