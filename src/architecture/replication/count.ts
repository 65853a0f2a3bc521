import { SUBTICK_S } from '../../sim/step.ts'
import { partContext } from '../numbers.ts'
import { lostUpdates, type Resolution } from '../theory/conflicts.ts'
import { lagS, ownWriteMissShare, unapplied } from '../theory/replica.ts'
import { strayConflictsPerS, unseen } from '../theory/ring.ts'
import { touchedShare } from '../theory/touched.ts'
import type { Component } from '../topology.ts'
import { countServed, countTruth } from '../update.ts'
import type { World } from '../world.ts'
import type { Cluster, Node } from './cluster.ts'
import { conflictsOf, unseenBy } from './mesh.ts'
import { isServing } from './serving.ts'

/** Counts the reads that were answered with something else than the newest data, where they were answered. */
export function countStaleReads(world: World, primary: Component, cluster: Cluster): void {
  const nodes = cluster.nodes.filter((node) => isServing(cluster, node))
  for (const at of new Set(nodes.map((node) => node.at))) {
    const here = nodes.filter((node) => node.at === at)
    for (const { name, use, writeShare } of world.profiles[primary.id].sets) {
      const reads = countServed(world, at, { work: 'data', writes: false, data: name })
      let share = 0
      for (const node of here) share += touchedShare(use, untrue(cluster, node) * writeShare) / here.length
      countTruth(world, at, 'staleReads', reads * share)
    }
    countOwnMisses(world, primary, cluster, at, here)
  }
  if (cluster.mesh || cluster.ring) countStaleAtFirst(world, primary, cluster)
}

/** Writes that a read at the node does not see, and those that came out differently there. */
function untrue(cluster: Cluster, node: Node): number {
  const { mesh, ring, nodes, log } = cluster
  const i = nodes.indexOf(node) + 1
  if (mesh) return unseenBy(mesh, i)
  if (ring) return unseenInRing(cluster, i)
  return unapplied(node, log.written) + node.drifted
}

function unseenInRing({ ring }: Cluster, node: number): number {
  let sum = 0
  for (let origin = 0; ring && origin < ring.queues.length; origin++)
    if (origin !== node) sum += Math.max(0, unseen(ring, origin, node))
  return sum
}

/** Where every node takes writes, the first one lags behind the others as they behind it. */
function countStaleAtFirst(world: World, { id }: Component, cluster: Cluster): void {
  const behind = cluster.mesh ? unseenBy(cluster.mesh, 0) : unseenInRing(cluster, 0)
  for (const { name, use, writeShare } of world.profiles[id].sets) {
    const reads = countServed(world, id, { work: 'data', writes: false, data: name })
    countTruth(world, id, 'staleReads', reads * touchedShare(use, behind * writeShare))
  }
}

/** Authors who look at what they have just written, on a replica that does not have it yet. */
function countOwnMisses(
  world: World,
  primary: Component,
  cluster: Cluster,
  at: string,
  here: readonly Node[],
): void {
  const { number, choice } = partContext(primary, world.constants)
  if (choice('reads') === 'own-first' || cluster.mesh || cluster.ring) return
  const nowS = (world.sim.subtick + 1) * SUBTICK_S
  const readsAt = (id: string): number => countServed(world, id, { work: 'data', writes: false })
  const whole =
    readsAt(primary.id) +
    cluster.nodes.reduce((sum, node) => sum + (node.server === 0 ? readsAt(node.at) : 0), 0)
  if (whole === 0) return
  const own = cluster.log.perS * SUBTICK_S * number('ownReadShare') * (readsAt(at) / whole)
  const gapS = number('ownReadGapS')
  let missed = 0
  for (const node of here) missed += ownWriteMissShare(lagS(node, cluster.log, nowS), gapS) / here.length
  countTruth(world, at, 'staleReads', own * missed)
}

/** Writes that met another node's unseen ones, and the updates lost by it. */
export function countConflicts(world: World, primary: Component, cluster: Cluster): void {
  const { number, choice } = partContext(primary, world.constants)
  const { mesh, ring } = cluster
  let conflicts = 0
  for (const { use, writeShare } of world.profiles[primary.id].sets) {
    if (mesh) conflicts += writeShare * conflictsOf(mesh, use, SUBTICK_S)
    if (ring) conflicts += writeShare * strayConflictsPerS(ring, use, number('strayShare')) * SUBTICK_S
  }
  countTruth(world, primary.id, 'conflicts', conflicts)
  const rule = choice('conflictRule') as Resolution
  countTruth(world, primary.id, 'lostWrites', lostUpdates(conflicts, rule, number('mergeableShare')))
}
