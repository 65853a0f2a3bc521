import { Stream } from '../../sim/rng.ts'
import { SUBTICK_S } from '../../sim/step.ts'
import { contention, machineOf } from '../machine.ts'
import { partContext } from '../numbers.ts'
import { isCut, isDown, type Situation, slowness } from '../situation.ts'
import type { Appliers } from '../theory/apply-queue.ts'
import { moveBackups } from '../theory/backup.ts'
import type { LogFormat } from '../theory/log-format.ts'
import { append } from '../theory/written-log.ts'
import { type Component, componentById } from '../topology.ts'
import { countServed, countTruth, isServerUp, waitS } from '../update.ts'
import type { World } from '../world.ts'
import type { Cluster, Node } from './cluster.ts'
import { countConflicts, countStaleReads } from './count.ts'
import { restoreBackup } from './failover.ts'
import { type ClusterLoad, moveCluster } from './move-cluster.ts'
import { moveWriters, unseenByAll } from './move-writers.ts'
import { logEntryBytes } from './profile.ts'
import { noticedS } from './serving.ts'
import { noteSideEffects } from './side-effects.ts'

/** Replication moves on by a sub-tick: what was written is shipped and applied; what is stale or in conflict is counted. */
export function moveClusters(world: World, now: Situation): void {
  for (const component of world.compiled.topology.components) {
    const cluster = world.clusters[component.id]
    if (!cluster) continue
    comeBack(world, component, cluster)
    if (cluster.nodes.length === 0) {
      keepAlone(world, component, cluster)
      continue
    }
    const load = loadOf(world, now, component, cluster)
    moveCluster(cluster, load)
    if (cluster.mesh || cluster.ring) {
      moveWriters(world, now, component, cluster, load)
      countConflicts(world, component, cluster)
    }
    countStaleReads(world, component, cluster)
    noteSideEffects(world, component, cluster)
  }
}

/** A database without replicas only writes, and is backed up. */
function keepAlone(world: World, component: Component, cluster: Cluster): void {
  const { id } = component
  const { number } = partContext(component, world.constants)
  const isUp = cluster.diskLost === 0 && isServerUp(world, id, 0)
  const writes = isUp ? countServed(world, id, { work: 'data', writes: true }) : 0
  append(cluster.log, writes, SUBTICK_S, (world.sim.subtick + 1) * SUBTICK_S)
  cluster.acknowledged = cluster.log.written
  cluster.downS = isUp ? 0 : cluster.downS + SUBTICK_S
  const everyH = number('backupEveryH')
  const part = world.parts[id]
  if (part && part.beside !== undefined) part.beside = 1
  if (!isUp || everyH === 0 || !part) return
  const calendarS = SUBTICK_S * world.secondsPerTick
  moveBackups(cluster.backups, calendarS, everyH * 3600, cluster.log.written, part.dataGb ?? 0)
  part.backupGb = cluster.backups.gb
}

/** Is a node up, as a machine? */
export const isNodeUp = (world: World, { at, server }: Node): boolean => isServerUp(world, at, server)

/** A primary with a new disk gets what the last backup had; without one it begins empty. */
function comeBack(world: World, { id }: Component, cluster: Cluster): void {
  const isBack = cluster.diskLost === 1 && isServerUp(world, id, 0)
  if (isBack && (cluster.mesh || cluster.ring)) {
    // The others have its data, but for what nobody had received yet.
    cluster.tellings.push(['lostWrites', unseenByAll(cluster)])
    cluster.diskLost = 0
  } else if (isBack) {
    cluster.tellings.push(['lostWrites', restoreBackup(cluster)])
    const part = world.parts[id]
    if (part) part.dataGb = cluster.backups.position < 0 ? 0 : cluster.backups.gb
  }
  for (const [truth, count] of cluster.tellings) countTruth(world, id, truth, count)
  cluster.tellings.length = 0
}

function loadOf(world: World, now: Situation, component: Component, cluster: Cluster): ClusterLoad {
  const { id } = component
  const { number, choice } = partContext(component, world.constants)
  const profile = world.profiles[id]
  const format = choice('logFormat') as LogFormat
  const entryBytes = logEntryBytes(profile, format, number)
  const way = { jitterS: number('logJitterMs') / 1000, bytesPerS: number('logMbps') * 125_000, entryBytes }
  const workMs = applyMs(world, id, number, format)
  const everyH = number('backupEveryH')
  const sharing = new Map<string, Appliers>()
  return {
    hS: SUBTICK_S,
    nowS: (world.sim.subtick + 1) * SUBTICK_S,
    primaryUp: isServerUp(world, id, 0) && !isDown(now, id) && cluster.diskLost === 0,
    writes: countServed(world, id, { work: 'data', writes: true }),
    isUp: (node) => isNodeUp(world, node) && !isDown(now, node.at),
    noticedS: noticedS(number),
    way: (node) => ({ ...way, oneWayS: node.oneWayS, connected: !isCut(now, id, node.at) }),
    // Those of a component's nodes are alike.
    appliers: ({ at }) => {
      const known = sharing.get(at) ?? appliersOf(world, now, at, number('appliers'), workMs)
      sharing.set(at, known)
      return known
    },
    format,
    undeterminedShare: number('undeterminedShare'),
    sync: {
      required: choice('commit') === 'semi-synchronous' ? 1 : 0,
      timeoutS: number('syncTimeoutS'),
    },
    copyGbPerS: number('diskGbPerS') * number('copyShare'),
    calendarS: SUBTICK_S * world.secondsPerTick,
    backupEveryS: everyH > 0 ? everyH * 3600 : Infinity,
    dataGb: world.parts[id]?.dataGb ?? 0,
    luck: (node) => luckOf(world.seed, node).reseed(world.sim.subtick),
  }
}

/** The appliers at a replica of a primary. */
export function appliersAt(world: World, now: Situation, primary: Component, at: string): Appliers {
  const { number, choice } = partContext(primary, world.constants)
  const workMs = applyMs(world, primary.id, number, choice('logFormat') as LogFormat)
  return appliersOf(world, now, at, number('appliers'), workMs)
}

/** Processor time of one entry: less than the statement took where its rows are in the log; ms. */
export const applyMs = (
  { profiles }: World,
  primary: string,
  number: (param: string) => number,
  format: LogFormat,
): number => Math.max(0.01, profiles[primary].workMs * (format === 'row' ? number('applyShare') : 1))

/** Streams keep nothing between sub-ticks, so a node's is made once. */
const luck = new WeakMap<Node, Stream>()

function luckOf(seed: string, node: Node): Stream {
  const known = luck.get(node)
  if (known) return known
  const fresh = new Stream(seed, node.at, `apply-${node.server + 1}`)
  luck.set(node, fresh)
  return fresh
}

/** Appliers beside whatever else their machine does: they wait for a processor as a read does. */
function appliersOf(world: World, now: Situation, at: string, appliers: number, workMs: number): Appliers {
  const component = componentById(world.compiled.topology, at)!
  const condition = now.conditions[at]
  const slow = (condition?.slowdown ?? 1) * (condition?.dataSlowdown ?? 1) * slowness(now, at)
  return { appliers, waitS: waitS(world, at), workS: (workMs * workFactor(world, component) * slow) / 1000 }
}

/** How much longer data work takes on a machine of several processors that share rows and locks. */
export function workFactor(world: World, component: Component): number {
  const { number } = partContext(component, world.constants)
  return contention(machineOf(component).vcpus, number('dataSigma'), number('dataKappa'))
}
