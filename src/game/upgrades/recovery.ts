import type { Cluster, Node } from '../../architecture/replication/cluster.ts'
import { promoteNow } from '../../architecture/replication/fail-over.ts'
import { candidate, hindersRecovery, rejoin, replay } from '../../architecture/replication/failover.ts'
import { isNodeUp } from '../../architecture/replication/move.ts'
import { primaryOf, replicasOf } from '../../architecture/replication/profile.ts'
import { unappliedEntries } from '../../architecture/theory/apply-queue.ts'
import type { Component, Topology } from '../../architecture/topology.ts'
import { isServerUp } from '../../architecture/update.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'

/** A person reads the alarm, looks, decides, and starts the script. Real: minutes. */
const PERSON_TICKS = 15
/** The script makes it writable, resets it and points the others at it. */
const SCRIPT_TICKS = 4
/** Writes a second that the recovery script finds in a log, applies and verifies (our choice). */
const REPLAYED_PER_S = 100

const isUp = ({ downS }: Node): boolean => downS === 0

const withReplicas = (topology: Topology): Component[] =>
  topology.components.filter(({ id }) => replicasOf(topology, id).length > 0)

const clusterOn = ({ clusters, on }: UpgradeContext, id = on.id): Cluster | undefined => clusters?.[id]

/** Step one of the runbook: a replica takes the dead primary's place. */
export const promoteReplica: Upgrade = {
  words: { en: 'Promote a replica', ko: '복제본 승격' },
  why: {
    en: 'The primary is dead and writes fail: a replica takes its place. What it had not received is missing until its log is replayed.',
    ko: '주 서버가 죽어 쓰기가 실패할 때 복제본이 그 자리를 맡습니다. 아직 받지 못한 쓰기는 로그를 다시 적용할 때까지 빠져 있습니다.',
  },
  concept: 'primary-loss',
  targets: withReplicas,
  refuse: (context) => {
    const cluster = clusterOn(context)
    if (!cluster) return undefined
    if (cluster.mesh || cluster.ring) return refuse('no-single-primary')
    if (cluster.downS === 0 && cluster.diskLost === 0) return refuse('primary-is-up')
    return candidate(cluster, 'most-advanced', isUp) < 0 ? refuse('none-to-promote') : undefined
  },
  detail: ({ on }) => ({ en: `a replica becomes ${on.id}`, ko: `복제본이 ${on.id} 자리를 맡습니다` }),
  feeDollars: 0,
  leadTicks: (context) => PERSON_TICKS + SCRIPT_TICKS + relayTicks(context),
  downTicks: 0,
  takes: 'all',
  runbook: true,
  apply: () => {},
  act: (world, on) => {
    const cluster = world.clusters[on.id]
    const isGone = cluster && (!isServerUp(world, on.id, 0) || cluster.diskLost === 1)
    if (isGone) promoteNow(world, on)
  },
}

/** What the replica has received has to be applied before it takes writes. */
function relayTicks(context: UpgradeContext): number {
  const cluster = clusterOn(context)
  const slot = cluster ? candidate(cluster, 'most-advanced', isUp) : -1
  if (!cluster || slot < 0) return 0
  const node = cluster.nodes[slot]
  return Math.ceil(unappliedEntries(node) / Math.max(1, node.appliedPerS))
}

/** Step two: find the missing transactions in the dead primary's log, apply them, verify. */
export const recoverWrites: Upgrade = {
  words: { en: 'Recover missing writes', ko: '빠진 쓰기 복구' },
  why: {
    en: 'The dead primary’s log has writes that nobody else has. Replayed, they are back, but for those whose rows have been written again since.',
    ko: '죽은 주 서버의 로그에는 아무도 받지 못한 쓰기가 있습니다. 다시 적용하면 돌아오지만, 그사이 다시 쓰인 행은 제외됩니다.',
  },
  concept: 'primary-loss',
  targets: withReplicas,
  refuse: (context) => {
    const cluster = clusterOn(context)
    const reason = cluster && hindersRecovery(cluster, isUp)
    if (reason === 'nothing') return refuse('nothing-missing')
    return reason === 'down' ? refuse('machine-down') : undefined
  },
  detail: (context) => {
    const missing = Math.ceil(clusterOn(context)?.dead.missing ?? 0)
    return { en: `${missing} writes in its log`, ko: `로그에 남은 쓰기 ${missing}건` }
  },
  feeDollars: 0,
  leadTicks: (context) => SCRIPT_TICKS + Math.ceil((clusterOn(context)?.dead.missing ?? 0) / REPLAYED_PER_S),
  downTicks: 0,
  takes: 'all',
  runbook: true,
  apply: () => {},
  act: (world, on) => {
    const cluster = world.clusters[on.id]
    if (hindersRecovery(cluster, (node) => isNodeUp(world, node))) return
    const { writes, overtaken } = replay(cluster, world.profiles[on.id].sets[0].use)
    cluster.tellings.push(['recoveredWrites', writes], ['conflicts', overtaken])
  },
}

/** Step three: the old primary, and whoever else stands apart, become replicas again. */
export const rejoinReplicas: Upgrade = {
  words: { en: 'Rejoin as replica', ko: '복제본으로 복귀' },
  why: {
    en: 'A machine that stands apart follows the new primary. What only its own log had is thrown away: recover that first.',
    ko: '따로 떨어진 서버가 새 주 서버를 따릅니다. 그 로그에만 있던 쓰기는 버려지므로 먼저 복구해야 합니다.',
  },
  concept: 'primary-loss',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'replica'),
  refuse: (context) => {
    const apart = nodesApart(context)
    if (apart.length === 0) return refuse('none-apart')
    return apart.some(isUp) ? undefined : refuse('machine-down')
  },
  detail: (context) => {
    const count = nodesApart(context).filter(isUp).length
    return { en: `${count} to rejoin`, ko: `복귀할 서버 ${count}대` }
  },
  feeDollars: 0,
  leadTicks: () => SCRIPT_TICKS,
  downTicks: 0,
  takes: 'all',
  runbook: true,
  apply: () => {},
  act: (world, on) => {
    const primary = primaryOf(world.compiled.topology, on.id)
    const cluster = primary && world.clusters[primary.id]
    for (const node of cluster?.nodes ?? [])
      if (node.at === on.id && node.state === 'apart' && isNodeUp(world, node))
        rejoin(cluster!, node, world.parts[primary!.id].dataGb)
  },
}

function nodesApart(context: UpgradeContext): Node[] {
  const { topology, on } = context
  const primary = primaryOf(topology, on.id)
  const cluster = primary && clusterOn(context, primary.id)
  return cluster?.nodes.filter(({ at, state }) => at === on.id && state === 'apart') ?? []
}
