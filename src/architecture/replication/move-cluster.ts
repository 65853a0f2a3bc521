import type { Stream } from '../../sim/rng.ts'
import type { Appliers } from '../theory/apply-queue.ts'
import { moveBackups } from '../theory/backup.ts'
import { acknowledged, moveCommitSync, type SyncPolicy } from '../theory/commit-wait.ts'
import { drifted, type LogFormat } from '../theory/log-format.ts'
import { moveReplica, shippingS, type Transport, unshipped } from '../theory/replica.ts'
import { moveCopying } from '../theory/seeding.ts'
import { append } from '../theory/written-log.ts'
import type { Cluster, Node } from './cluster.ts'

/** What a cluster meets in a sub-tick. */
export interface ClusterLoad {
  readonly hS: number
  readonly nowS: number
  /** Is the primary up, and how many writes has it answered? */
  readonly primaryUp: boolean
  readonly writes: number
  readonly isUp: (node: Node) => boolean
  /** After how long it is noticed that one is not, seconds. */
  readonly noticedS: number
  readonly way: (node: Node) => Transport
  readonly appliers: (node: Node) => Appliers
  readonly format: LogFormat
  /** Share of the statements whose result is not determined by the data, 0–1. */
  readonly undeterminedShare: number
  /** Replicas that must acknowledge; 0: asynchronous. */
  readonly sync: SyncPolicy
  /** How fast a copy goes, gigabytes a second. */
  readonly copyGbPerS: number
  /** Calendar seconds that the sub-tick stands for, and between two backups; Infinity: none are made. */
  readonly calendarS: number
  readonly backupEveryS: number
  readonly dataGb: number
  readonly luck: (node: Node) => Stream
}

/** Moves a cluster on by a sub-tick: write, ship and apply, copy, acknowledge, back up. */
export function moveCluster(cluster: Cluster, load: ClusterLoad): void {
  const { hS, nowS, primaryUp } = load
  append(cluster.log, primaryUp ? load.writes : 0, hS, nowS)
  cluster.downS = primaryUp ? 0 : cluster.downS + hS
  for (const node of cluster.nodes) {
    watchNode(node, load)
    moveNode(cluster, node, load)
  }
  acknowledge(cluster, load)
  if (primaryUp && load.backupEveryS < Infinity)
    moveBackups(cluster.backups, load.calendarS, load.backupEveryS, cluster.log.written, load.dataGb)
}

/** A node that has failed its checks gets no more requests, until it is up again. */
function watchNode(node: Node, { hS, isUp, noticedS }: ClusterLoad): void {
  node.downS = isUp(node) ? 0 : node.downS + hS
  if (node.downS >= noticedS) node.leftOut = 1
  else if (node.downS === 0) node.leftOut = 0
}

function moveNode(cluster: Cluster, node: Node, load: ClusterLoad): void {
  if (!load.isUp(node) || node.state === 'apart') return
  if (node.state === 'copies') {
    copy(cluster, node, load)
    return
  }
  const before = node.received
  const way = wayOf(node, load)
  moveReplica(node, cluster.log, way, load.appliers(node), load.hS, load.luck(node))
  node.drifted = drifted(node.drifted, node.received - before, load.format, load.undeterminedShare)
}

/** The log comes from the primary: without it nothing arrives. */
function wayOf(node: Node, load: ClusterLoad): Transport {
  const way = load.way(node)
  return load.primaryUp ? way : { ...way, connected: false }
}

/** A copy shows the log as it was when it began; what was written since is still to come. */
function copy(cluster: Cluster, node: Node, load: ClusterLoad): void {
  if (!wayOf(node, load).connected || !moveCopying(node, load.copyGbPerS, load.hS)) return
  node.state = 'follows'
  node.received = Math.min(node.copyFrom, cluster.log.written)
}

function acknowledge(cluster: Cluster, load: ClusterLoad): void {
  const { log, sync, nodes } = cluster
  if (!load.primaryUp) return
  const following = nodes.filter((node) => node.state === 'follows' && load.isUp(node))
  const answering = following.filter((node) => isAnswering(cluster, node, load)).length
  moveCommitSync(sync, load.sync, answering, load.hS)
  const received = following.map((node) => node.received)
  const safe = acknowledged(log.written, received, load.sync.required, sync)
  cluster.acknowledged = Math.max(cluster.acknowledged, safe)
}

/** Does it have what was written a timeout ago? One behind further holds every commit up. */
function isAnswering({ log }: Cluster, node: Node, load: ClusterLoad): boolean {
  const way = load.way(node)
  if (!way.connected) return false
  const usual = log.perS * (shippingS(way, log.perS) + load.hS)
  return unshipped(node, log.written) <= usual + log.perS * Math.min(load.sync.timeoutS, 10) + 1
}

/** Nodes that are being copied to. */
export const copying = (cluster: Cluster): Node[] => cluster.nodes.filter(({ state }) => state === 'copies')
