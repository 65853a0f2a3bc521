import { Stream } from '../../sim/rng.ts'
import { SUBTICK_S } from '../../sim/step.ts'
import { contention, machineOf } from '../machine.ts'
import { partContext } from '../numbers.ts'
import { isCut, isDown, type Situation, slowness } from '../situation.ts'
import type { Appliers } from '../theory/apply-queue.ts'
import type { LogFormat } from '../theory/log-format.ts'
import { lagS } from '../theory/replica.ts'
import { besideCopySlowdown } from '../theory/seeding.ts'
import { type Component, componentById } from '../topology.ts'
import { countServed, countTruth, isServerUp, waitS } from '../update.ts'
import type { World } from '../world.ts'
import type { Cluster, Node } from './cluster.ts'
import { countConflicts, countStaleReads } from './count.ts'
import { restoreBackup } from './failover.ts'
import { type ClusterLoad, moveCluster } from './move-cluster.ts'
import { moveWriters } from './move-writers.ts'
import { logEntryBytes } from './profile.ts'
import { isServing, noticedS, servingAt } from './serving.ts'

/** Replication moves on by a sub-tick: what was written is shipped and applied; what is stale or in conflict is counted. */
export function moveClusters(world: World, now: Situation): void {
  for (const component of world.compiled.topology.components) {
    const cluster = world.clusters[component.id]
    if (!cluster) continue
    comeBack(world, component, cluster)
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

/** What others have to know: work of applying, the load of a copy on its source, how many reads are authors' own. */
function noteSideEffects(world: World, component: Component, cluster: Cluster): void {
  const { id } = component
  const { number, choice } = partContext(component, world.constants)
  cluster.applyMs =
    applyMs(world, id, number, choice('logFormat') as LogFormat) * workFactor(world, component)
  const reads = [id, ...placesOf(cluster)].reduce(
    (sum, at) => sum + countServed(world, at, { work: 'data', writes: false }),
    0,
  )
  const own = cluster.log.perS * SUBTICK_S * number('ownReadShare')
  cluster.ownShare = reads > 0 ? Math.min(1, own / reads) : 0
  slowSource(world, id, cluster, number)
  const primary = world.parts[id]
  if (primary) primary.backupGb = cluster.backups.position < 0 ? 0 : cluster.backups.gb
  for (const at of placesOf(cluster)) noteLag(world, at, cluster)
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

/** Is a node up, as a machine? */
export const isNodeUp = (world: World, { at, server }: Node): boolean => isServerUp(world, at, server)

/** A primary with a new disk gets what the last backup had; without one it begins empty. */
function comeBack(world: World, { id }: Component, cluster: Cluster): void {
  if (cluster.diskLost === 1 && isServerUp(world, id, 0)) {
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
  return {
    hS: SUBTICK_S,
    nowS: (world.sim.subtick + 1) * SUBTICK_S,
    primaryUp: isServerUp(world, id, 0) && !isDown(now, id) && cluster.diskLost === 0,
    writes: countServed(world, id, { work: 'data', writes: true }),
    isUp: (node) => isNodeUp(world, node) && !isDown(now, node.at),
    noticedS: noticedS(number),
    way: (node) => ({ ...way, oneWayS: node.oneWayS, connected: !isCut(now, id, node.at) }),
    appliers: ({ at }) => appliersOf(world, now, at, number('appliers'), workMs),
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
    luck: ({ at, server }) => new Stream(world.seed, at, `apply-${server + 1}`).reseed(world.sim.subtick),
  }
}

/** The appliers at a replica of a primary. */
export function appliersAt(world: World, now: Situation, primary: Component, at: string): Appliers {
  const { number, choice } = partContext(primary, world.constants)
  const workMs = applyMs(world, primary.id, number, choice('logFormat') as LogFormat)
  return appliersOf(world, now, at, number('appliers'), workMs)
}

/** Processor time of one entry: less than the statement took where its rows are in the log; ms. */
const applyMs = (
  { profiles }: World,
  primary: string,
  number: (param: string) => number,
  format: LogFormat,
): number => Math.max(0.01, profiles[primary].workMs * (format === 'row' ? number('applyShare') : 1))

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
