import { crashServer, restartServer } from '../../sim/control.ts'
import { SUBTICK_S } from '../../sim/step.ts'
import { partContext } from '../numbers.ts'
import type { Situation } from '../situation.ts'
import { applyPerS, unappliedEntries } from '../theory/apply-queue.ts'
import type { Promotion } from '../theory/failover.ts'
import type { Component } from '../topology.ts'
import { isServerUp } from '../update.ts'
import type { World } from '../world.ts'
import type { Cluster } from './cluster.ts'
import { candidate, promote } from './failover.ts'
import { appliersAt, isNodeUp } from './move.ts'
import { noteMove } from './near.ts'
import { noticedS } from './serving.ts'

/** Automatic failover, sub-tick by sub-tick: a primary that has failed its checks is replaced. */
export function failOver(world: World, now: Situation): void {
  for (const component of world.compiled.topology.components) {
    const cluster = world.clusters[component.id]
    if (!cluster || cluster.nodes.length === 0 || cluster.mesh || cluster.ring) continue
    const { number, choice } = partContext(component, world.constants)
    if (choice('failover') !== 'automatic') continue
    if (!isPrimaryGone(world, component)) cluster.promotingS = 0
    else if (cluster.promotingS > 0) goOn(world, component, cluster)
    else if (cluster.downS >= noticedS(number))
      cluster.promotingS = promotionS(world, now, component, cluster)
  }
}

function goOn(world: World, component: Component, cluster: Cluster): void {
  cluster.promotingS = Math.max(0, cluster.promotingS - SUBTICK_S)
  if (cluster.promotingS === 0) promoteNow(world, component)
}

/** Is the primary not up, or has its disk gone? */
export const isPrimaryGone = (world: World, { id }: Component): boolean =>
  !isServerUp(world, id, 0) || world.clusters[id].diskLost === 1

/** Which replica the policy would promote: −1 for none. */
export function nextPrimary(world: World, component: Component): number {
  const { choice } = partContext(component, world.constants)
  return candidate(world.clusters[component.id], choice('promotion') as Promotion, (node) =>
    isNodeUp(world, node),
  )
}

/** How long a promotion takes: what the replica has received is applied first, then it is reset and repointed; seconds. */
export function promotionS(world: World, now: Situation, component: Component, cluster: Cluster): number {
  const slot = nextPrimary(world, component)
  if (slot < 0) return 0
  const node = cluster.nodes[slot]
  const { number } = partContext(component, world.constants)
  const drainS = unappliedEntries(node) / applyPerS(appliersAt(world, now, component, node.at))
  return Math.max(SUBTICK_S, number('promoteS') + drainS)
}

/**
 * A replica takes the primary's place: its machine serves as the primary's from now on, and the dead machine stands in
 * the replica's slot, apart. False: there is none to promote.
 */
export function promoteNow(world: World, component: Component): boolean {
  const slot = nextPrimary(world, component)
  if (slot < 0) return false
  const cluster = world.clusters[component.id]
  const { at, server } = cluster.nodes[slot]
  const [set] = world.profiles[component.id].sets
  cluster.tellings.push(['lostWrites', promote(cluster, slot, set.use)])
  swapMachines(world, component.id, at, server)
  noteMove(world.parts[component.id], world.compiled.topology, component.id, at)
  return true
}

/** What ails the primary's machine ails the replica's slot from now on. */
function swapMachines(world: World, primary: string, at: string, server: number): void {
  const { plan, sim, fleets } = world
  const old = fleets[primary]
  const slot = fleets[at]
  slot.upAgain[server] = old.upAgain[0]
  if (old.upAgain[0] > 0) {
    crashServer(plan, sim, plan.groupIds.indexOf(at), server)
    restartServer(plan, sim, plan.groupIds.indexOf(primary), 0)
  }
  old.upAgain[0] = 0
  old.healthy[0] = 1
}
