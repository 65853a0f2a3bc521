import type { Hasher } from '../../sim/hash.ts'
import { type Cluster, NODE_STATES } from './cluster.ts'
import type { Clusters } from './clusters.ts'

/** Feeds what replication knows into a hash. */
export function hashClusters(clusters: Clusters, hasher: Hasher): void {
  for (const id of Object.keys(clusters)) hashCluster(clusters[id], hasher.string(id))
}

function hashCluster(cluster: Cluster, hasher: Hasher): void {
  const { log, sync, nodes, dead, backups, mesh, ring } = cluster
  hasher.number(log.written).array(log.timesS).array(log.positions)
  hasher.number(cluster.acknowledged).number(sync.stalledS).number(sync.fallenBack)
  for (const node of nodes) {
    hasher.number(node.received).number(node.work).number(node.drifted).number(node.leftGb)
    hasher.number(NODE_STATES.indexOf(node.state)).number(node.downS).number(node.leftOut)
    hasher.number(node.copyFrom).number(node.shift)
  }
  hasher.number(dead.slot).number(dead.missing).number(dead.since)
  hasher.number(backups.position).number(backups.gb).number(backups.ageS)
  hasher.number(cluster.downS).number(cluster.promotingS).number(cluster.diskLost)
  for (const [truth, count] of cluster.tellings) hasher.string(truth).number(count)
  if (mesh) hasher.array(mesh.written).array(mesh.received).array(mesh.inflowPerS)
  if (ring) hasher.array(ring.applied).array(ring.flowPerS)
  for (const { work, shift } of (mesh ?? ring)?.queues ?? []) hasher.number(work).number(shift)
}
