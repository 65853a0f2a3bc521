import type { DataSets } from '../compile.ts'
import { KINDS } from '../components/index.ts'
import type { PartState } from '../kind.ts'
import { type Constants, partContext } from '../numbers.ts'
import { newRing } from '../theory/ring.ts'
import { type Component, distanceMs, type Topology } from '../topology.ts'
import type { TrafficClass } from '../workload.ts'
import { type Cluster, fitNodes, newCluster } from './cluster.ts'
import { newMesh } from './mesh.ts'
import { replicasOf, type WriteProfile, writeProfile } from './profile.ts'

/** The clusters of a topology by their primary's component, and what its writes are like. */
export type Clusters = Record<string, Cluster>
export type Profiles = Readonly<Record<string, WriteProfile>>

interface Frame {
  readonly topology: Topology
  readonly constants: Constants
  readonly classes: readonly TrafficClass[]
  readonly dataSets: DataSets
}

/** Does a component of this kind keep a log of its writes? */
export const hasCluster = ({ kind }: Component): boolean => KINDS[kind].logs !== undefined

/** Clusters of a new topology: what was there before goes on, under its old name or its successor's. */
export function clustersOf(
  { topology, constants }: Frame,
  parts: Readonly<Record<string, PartState>>,
  before?: Clusters,
  predecessor: ReadonlyMap<string, string> = new Map(),
): Clusters {
  const clusters: Clusters = {}
  for (const component of topology.components.filter(hasCluster)) {
    const { id } = component
    const cluster =
      before?.[id] ?? before?.[predecessor.get(id) ?? ''] ?? orphan(topology, before) ?? newCluster()
    const replicas = replicasOf(topology, id)
    const servers = replicas.map((other) => [other.id, other.servers] as const)
    fitNodes(cluster, servers, parts[id]?.dataGb ?? 0, before === undefined)
    for (const node of cluster.nodes) {
      const there = replicas.find((other) => other.id === node.at)!
      node.oneWayS = roundTripS(topology, constants, component, there) / 2
    }
    fitMesh(cluster, component, constants)
    clusters[id] = cluster
  }
  return clusters
}

/** The log of a component that is gone goes on at the next one that keeps one: the data have moved there. */
function orphan({ components }: Topology, clusters: Clusters = {}): Cluster | undefined {
  const gone = Object.keys(clusters).find((id) => components.every((component) => component.id !== id))
  if (gone === undefined) return undefined
  const cluster = clusters[gone]
  delete clusters[gone]
  return cluster
}

/** Round trip between a primary and a replica, seconds. */
export const roundTripS = (
  topology: Topology,
  constants: Constants,
  primary: Component,
  replica: Component,
): number => (partContext(replica, constants).number('hopMs') + distanceMs(topology, primary, replica)) / 1000

/** Where every node takes writes, positions are kept for each of them; with other nodes they begin anew. */
function fitMesh(cluster: Cluster, component: Component, constants: Constants): void {
  const writers = writersOf(component, constants)
  const size = cluster.nodes.length + 1
  if (writers !== 'all' || size === 1) cluster.mesh = null
  else if (cluster.mesh?.queues.length !== size) cluster.mesh = newMesh(size)
  if (writers !== 'ring' || size === 1) cluster.ring = null
  else if (cluster.ring?.queues.length !== size) cluster.ring = newRing(size)
}

const writersOf = (component: Component, constants: Constants) =>
  KINDS[component.kind].params.writers ? partContext(component, constants).choice('writers') : 'one'

export const profilesOf = ({ topology, classes, dataSets }: Frame): Profiles =>
  Object.fromEntries(
    topology.components
      .filter(hasCluster)
      .map((component) => [component.id, writeProfile(topology, component, classes, dataSets)]),
  )
