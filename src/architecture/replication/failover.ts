import { lostWithDisk } from '../theory/backup.ts'
import { missingWrites, type Promotion, promoted, recover, strayWrites } from '../theory/failover.ts'
import { newReplica } from '../theory/replica.ts'
import { type KeyUse, touchedKeys } from '../theory/touched.ts'
import type { WrittenLog } from '../theory/written-log.ts'
import { type Cluster, type Node, seed } from './cluster.ts'

/** Which replica would be promoted now: its place among the nodes, −1 for none. */
export function candidate(cluster: Cluster, promotion: Promotion, isUp: (node: Node) => boolean): number {
  return promoted(
    cluster.nodes.map((node) => (node.state === 'follows' && isUp(node) ? node.received : undefined)),
    promotion,
  )
}

/**
 * A replica becomes the primary, and the old primary's machine takes its place among the nodes, apart. Acknowledged
 * writes that it never received are missing from now on: their number is returned. What had drifted on it is what the
 * data are now: as many rows have lost their last value, and count too.
 */
export function promote(cluster: Cluster, slot: number, use: KeyUse): number {
  const node = cluster.nodes[slot]
  const { received } = node
  const missing = missingWrites(cluster.acknowledged, received)
  cut(cluster.log, received)
  cluster.acknowledged = received
  for (const other of cluster.nodes)
    if (other.state === 'follows' && strayWrites(other.received, received) > 0) other.state = 'apart'
  const differing = touchedKeys(use, node.drifted)
  Object.assign(node, newReplica(received), { state: 'apart', leftGb: 0, drifted: 0 })
  // A second failover before the first log was replayed: its writes stay lost.
  cluster.dead.slot = cluster.diskLost === 1 ? -1 : slot
  cluster.dead.missing = cluster.diskLost === 1 ? 0 : missing
  cluster.dead.since = received
  cluster.diskLost = 0
  cluster.promotingS = 0
  cluster.downS = 0
  cluster.sync.stalledS = 0
  cluster.promotions++
  return missing + differing
}

/** The log ends at `position` from now on: later marks go. */
function cut(log: WrittenLog, position: number): void {
  log.written = position
  log.perS = 0
  for (let i = 0; i < log.positions.length; i++) log.positions[i] = Math.min(log.positions[i], position)
}

/** Why the dead primary's log cannot be replayed: nothing is missing in it, or its machine is gone or not up. */
export function hindersRecovery(
  { dead, nodes }: Cluster,
  isUp: (node: Node) => boolean,
): 'nothing' | 'down' | undefined {
  if (dead.missing <= 0 || dead.slot < 0) return 'nothing'
  return isUp(nodes[dead.slot]) ? undefined : 'down'
}

/** Replays the dead primary's log; returns the writes that are back, and those that newer ones had overtaken. */
export function replay(cluster: Cluster, use: KeyUse): { writes: number; overtaken: number } {
  const { dead, log } = cluster
  const back = recover(dead.missing, Math.max(0, log.written - dead.since), use)
  dead.missing = 0
  return back
}

/**
 * A node that stood apart becomes a replica again. What only its own log had is thrown away; where that was nothing it
 * goes on from where the logs part, otherwise it is seeded anew.
 */
export function rejoin(cluster: Cluster, node: Node, dataGb: number): void {
  const { dead } = cluster
  const isFormerPrimary = cluster.nodes[dead.slot] === node
  if (isFormerPrimary && dead.missing === 0) {
    Object.assign(node, newReplica(Math.min(dead.since, cluster.log.written)))
    node.state = 'follows'
  } else seed(cluster, node, dataGb)
  if (isFormerPrimary) {
    dead.slot = -1
    dead.missing = 0
  }
}

/**
 * Puts the last backup on a new disk; returns the acknowledged writes that it does not have: lost for good. Replicas
 * that have more than the backup stand apart, until one of them is promoted or they are seeded anew.
 */
export function restoreBackup(cluster: Cluster): number {
  const { backups, log } = cluster
  const lost = lostWithDisk(backups, cluster.acknowledged)
  const position = Math.max(0, cluster.acknowledged - lost)
  cut(log, position)
  cluster.acknowledged = position
  cluster.diskLost = 0
  for (const node of cluster.nodes) if (node.received > position) node.state = 'apart'
  return lost
}
