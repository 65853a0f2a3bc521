import { type Backups, noBackups } from '../theory/backup.ts'
import { type CommitSync, newCommitSync } from '../theory/commit-wait.ts'
import { newReplica, type Replica } from '../theory/replica.ts'
import type { Ring } from '../theory/ring.ts'
import { newWrittenLog, type WrittenLog } from '../theory/written-log.ts'
import type { Truth } from '../truth.ts'
import type { Mesh } from './mesh.ts'

/** What a replica is doing. */
export const NODE_STATES = ['follows', 'copies', 'apart'] as const
/**
 * `follows`: it receives and applies the log, and may serve reads. `copies`: it is being seeded. `apart`: it holds
 * something else than the primary (the machine of a former primary, one that had more than the promoted replica, one
 * with a new disk), and does nothing until it rejoins.
 */
export type NodeState = (typeof NODE_STATES)[number]

/** One replica: a server of a replica component. */
export interface Node extends Replica {
  /** The component, and its server counted from 0. */
  readonly at: string
  readonly server: number
  state: NodeState
  /** One way from the primary, seconds. */
  oneWayS: number
  /** How long it has not been up, seconds; 1: that has been noticed, and it gets no requests. */
  downS: number
  leftOut: number
  /** Gigabytes still to copy, and the position of the log that the copy shows. */
  leftGb: number
  copyFrom: number
  /** Writes that came out differently here than on the primary. */
  drifted: number
}

/** A log that died with its primary, and has writes that nobody else has. */
export interface DeadLog {
  /** The machine it lies on: index of the replica slot, −1: none. */
  slot: number
  /** Acknowledged writes in it that are missing in the data. */
  missing: number
  /** Position of the new primary's log when it took over. */
  since: number
}

/** A primary, its replicas, and what is known of their data: all that replication moves, plain numbers. */
export interface Cluster {
  readonly log: WrittenLog
  /** Writes that clients were told are safe. */
  acknowledged: number
  readonly sync: CommitSync
  readonly nodes: Node[]
  readonly dead: DeadLog
  readonly backups: Backups
  /** How long the primary has not been up, seconds. */
  downS: number
  /** Seconds of work left until a replica is promoted; 0: none is under way. */
  promotingS: number
  /** 1: the primary's disk is gone, and with it what was on it. */
  diskLost: number
  /** Time that applying one entry keeps a processor busy, ms. */
  applyMs: number
  /** Share of the reads whose author looks for what he has just written. */
  ownShare: number
  /** What has been found out between two sub-ticks, to be counted in the next one. */
  tellings: [Truth, number][]
  /** How often a replica has been promoted. */
  promotions: number
  /** Where every node takes writes: their logs, each to all others or around. */
  mesh: Mesh | null
  ring: Ring | null
}

export const newCluster = (): Cluster => ({
  log: newWrittenLog(),
  acknowledged: 0,
  sync: newCommitSync(),
  nodes: [],
  dead: { slot: -1, missing: 0, since: 0 },
  backups: noBackups(),
  downS: 0,
  promotingS: 0,
  diskLost: 0,
  applyMs: 1,
  ownShare: 0,
  tellings: [],
  promotions: 0,
  mesh: null,
  ring: null,
})

/** A node that holds all there is, as one does when the world begins. */
export const completeNode = (cluster: Cluster, at: string, server: number): Node => ({
  ...newReplica(cluster.log.written),
  at,
  server,
  state: 'follows',
  oneWayS: 0,
  downS: 0,
  leftOut: 0,
  leftGb: 0,
  copyFrom: 0,
  drifted: 0,
})

/** Begins to copy all data to a node, anew. */
export function seed(cluster: Cluster, node: Node, dataGb: number): void {
  Object.assign(node, newReplica(cluster.log.written))
  node.state = 'copies'
  node.leftGb = dataGb
  node.copyFrom = cluster.log.written
  node.drifted = 0
}

/**
 * Fits the nodes to the servers that there are: [component, servers]. Those that were there stay what they are, new
 * ones are complete when the world begins and empty later.
 */
export function fitNodes(
  cluster: Cluster,
  servers: readonly (readonly [string, number])[],
  dataGb: number,
  isStart: boolean,
): void {
  const before = [...cluster.nodes]
  const find = (at: string, server: number): Node => {
    const known = before.find((node) => node.at === at && node.server === server)
    if (known) return known
    const fresh = completeNode(cluster, at, server)
    if (!isStart) seed(cluster, fresh, dataGb)
    return fresh
  }
  const { slot } = cluster.dead
  const holder = before[slot]
  cluster.nodes.length = 0
  for (const [at, count] of servers)
    for (let server = 0; server < count; server++) cluster.nodes.push(find(at, server))
  // The machine with the dead log may have been given away.
  cluster.dead.slot = holder ? cluster.nodes.indexOf(holder) : -1
}

/** Nodes that follow and are up. */
export const followers = (cluster: Cluster, isUp: (node: Node) => boolean): Node[] =>
  cluster.nodes.filter((node) => node.state === 'follows' && isUp(node))
