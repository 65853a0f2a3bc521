import { SUBTICK_S } from '../../sim/step.ts'
import { partContext } from '../numbers.ts'
import type { LogFormat } from '../theory/log-format.ts'
import { lagS } from '../theory/replica.ts'
import { besideCopySlowdown } from '../theory/seeding.ts'
import type { Component } from '../topology.ts'
import { countServed } from '../update.ts'
import type { World } from '../world.ts'
import type { Cluster } from './cluster.ts'
import { applyMs, workFactor } from './move.ts'
import { isServing, servingAt } from './serving.ts'

/** What others have to know: work of applying, the load of a copy on its source, how many reads are authors' own. */
export function noteSideEffects(world: World, component: Component, cluster: Cluster): void {
  const { id } = component
  const { number, choice } = partContext(component, world.constants)
  cluster.applyMs =
    applyMs(world, id, number, choice('logFormat') as LogFormat) * workFactor(world, component)
  if (choice('reads') === 'own-first') cluster.ownShare = ownShareOf(world, id, cluster, number)
  slowSource(world, id, cluster, number)
  const primary = world.parts[id]
  if (primary) primary.backupGb = cluster.backups.position < 0 ? 0 : cluster.backups.gb
  for (const at of placesOf(cluster)) noteLag(world, at, cluster)
}

/** Share of the reads whose author looks for what he has just written. */
function ownShareOf(world: World, id: string, cluster: Cluster, number: (param: string) => number): number {
  const reads = [id, ...placesOf(cluster)].reduce(
    (sum, at) => sum + countServed(world, at, { work: 'data', writes: false }),
    0,
  )
  const own = cluster.log.perS * SUBTICK_S * number('ownReadShare')
  return reads > 0 ? Math.min(1, own / reads) : 0
}

/** How far the worst of the replicas at a component is behind, and how many of them serve. */
function noteLag(world: World, at: string, cluster: Cluster): void {
  const part = world.parts[at]
  if (!part) return
  const nowS = (world.sim.subtick + 1) * SUBTICK_S
  part.lagS = 0
  for (const node of cluster.nodes)
    if (node.at === at && isServing(cluster, node))
      part.lagS = Math.max(part.lagS, lagS(node, cluster.log, nowS))
  part.serving = servingAt(cluster, at)
}

/** A copy is read from a replica where there is one, else from the primary, and takes its share of that disk. */
function slowSource(
  world: World,
  primary: string,
  cluster: Cluster,
  number: (param: string) => number,
): void {
  const isCopying = cluster.nodes.some(({ state, downS }) => state === 'copies' && downS === 0)
  const source = cluster.nodes.find(({ state, downS }) => state === 'follows' && downS === 0)
  const from = source?.at ?? primary
  for (const at of [primary, ...placesOf(cluster)]) {
    const part = world.parts[at]
    if (!part || part.beside === undefined) continue
    const slow = besideCopySlowdown(number('copyShare') * number('diskGbPerS'), number('diskGbPerS'))
    const servers = at === primary ? 1 : Math.max(1, servingAt(cluster, at))
    part.beside = isCopying && at === from ? 1 + (slow - 1) / servers : 1
  }
}

/** Components of a cluster's replicas, each once. */
export const placesOf = ({ nodes }: Cluster): string[] => [...new Set(nodes.map(({ at }) => at))]
