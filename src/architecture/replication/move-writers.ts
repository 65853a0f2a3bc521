import { Stream } from '../../sim/rng.ts'
import { SUBTICK_S } from '../../sim/step.ts'
import { isCut, type Situation } from '../situation.ts'
import type { Transport } from '../theory/replica.ts'
import { moveRing, unseen } from '../theory/ring.ts'
import type { Component } from '../topology.ts'
import { countServed } from '../update.ts'
import type { World } from '../world.ts'
import type { Cluster } from './cluster.ts'
import { moveMesh, unseenAt } from './mesh.ts'
import type { ClusterLoad } from './move-cluster.ts'
import { servingAt } from './serving.ts'

/** Where every node takes writes: the first one's component, then those of the replicas. */
export function moveWriters(
  world: World,
  now: Situation,
  primary: Component,
  cluster: Cluster,
  load: ClusterLoad,
): void {
  const { nodes, mesh, ring } = cluster
  const places = [primary.id, ...nodes.map(({ at }) => at)]
  const oneWaysS = [0, ...nodes.map(({ oneWayS }) => oneWayS)]
  const up = [load.primaryUp, ...nodes.map((node) => node.state === 'follows' && load.isUp(node))]
  const writes = [
    countWrites(world, primary.id),
    ...nodes.map((node) => countWrites(world, node.at) / Math.max(1, servingAt(cluster, node.at))),
  ]
  const sample = nodes[0]
  const appliers = places.map((at, i) => load.appliers(i === 0 ? { ...sample, at } : nodes[i - 1]))
  const way = (origin: number, node: number): Transport => ({
    ...load.way(sample),
    // Servers of one component stand together; others are as far apart as the farther is from the first.
    oneWayS: places[origin] === places[node] ? sample.oneWayS : Math.max(oneWaysS[origin], oneWaysS[node]),
    connected: places[origin] === places[node] || !isCut(now, places[origin], places[node]),
  })
  const luck = (node: number): Stream =>
    new Stream(world.seed, primary.id, `writer-${node}`).reseed(world.sim.subtick)
  if (mesh) moveMesh(mesh, { hS: SUBTICK_S, writes, up, appliers, way, luck })
  if (ring) {
    const before = (i: number): number => (i + places.length - 1) % places.length
    const ways = places.map((_, i) => way(before(i), i))
    moveRing(
      ring,
      { writes, up, ways, appliers },
      SUBTICK_S,
      places.map((_, i) => luck(i)),
    )
  }
}

const countWrites = (world: World, at: string): number =>
  countServed(world, at, { work: 'data', writes: true })

/** Writes of the first of several primaries that none of the others has. */
export function unseenByAll({ mesh, ring, nodes }: Cluster): number {
  let least = Infinity
  for (let node = 1; node <= nodes.length; node++) {
    const missed = mesh ? unseenAt(mesh, 0, node) : ring ? unseen(ring, 0, node) : 0
    least = Math.min(least, Math.max(0, missed))
  }
  return least === Infinity ? 0 : least
}
