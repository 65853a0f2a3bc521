import type { Cluster, Node } from '../../architecture/replication/cluster.ts'
import { lagS } from '../../architecture/theory/replica.ts'
import { type Component, serverName } from '../../architecture/topology.ts'
import { SUBTICK_S } from '../../sim/step.ts'
import { emit, follow, named } from '../journal.ts'
import type { Run } from '../run.ts'

/** A replica this far behind is worth a line, seconds; and it has caught up below that. */
const LAGGING_S = 2
const CAUGHT_UP_S = 0.5
/** Differing writes from which a replica is said to drift. */
const DRIFTING = 100

/** Writes down what happens to primaries and their replicas. */
export function watchReplication(run: Run, { id }: Component): void {
  const cluster = run.world.clusters[id]
  if (!cluster) return
  watchPromotions(run, id, cluster)
  watchRestore(run, id, cluster)
  for (const node of cluster.nodes) watchNode(run, id, cluster, node)
  follow(
    run,
    named('alone', id),
    { begins: cluster.sync.fallenBack === 1, ends: cluster.sync.fallenBack === 0 },
    {
      begin: () => emit(run, 'commits-alone', 'bad', { on: id }),
      end: () => emit(run, 'commits-acknowledged', 'good', { on: id }),
    },
  )
  follow(
    run,
    named('stalled', id),
    { begins: cluster.sync.stalledS >= 1, ends: cluster.sync.stalledS === 0 },
    { begin: () => emit(run, 'commits-stall', 'bad', { on: id }) },
  )
}

/** What is remembered between ticks is the tick of the last promotion; the number is in its name. */
function watchPromotions(run: Run, id: string, { promotions, dead }: Cluster): void {
  const name = `promotion ${promotions} ${id}`
  follow(
    run,
    name,
    { begins: promotions > 0, ends: false },
    { begin: () => emit(run, 'replica-promoted', 'warn', { on: id, missing: dead.missing }) },
  )
  follow(
    run,
    named('missing', id),
    { begins: dead.missing >= 1, ends: dead.missing === 0 },
    { end: () => emit(run, 'dead-log-closed', 'info', { on: id }) },
  )
}

function watchRestore(run: Run, id: string, { diskLost, backups }: Cluster): void {
  const gb = backups.position < 0 ? 0 : backups.gb
  follow(
    run,
    named('disk lost', id),
    { begins: diskLost === 1, ends: diskLost === 0 },
    {
      begin: () => emit(run, 'disk-lost', 'bad', { on: id }),
      end: () => emit(run, 'disk-replaced', 'warn', { on: id, gb: run.world.parts[id]?.dataGb ?? gb }),
    },
  )
}

function watchNode(run: Run, primary: string, cluster: Cluster, node: Node): void {
  const server = serverName(node.at, node.server)
  const on = node.at
  follow(
    run,
    named('copying', server),
    { begins: node.state === 'copies', ends: node.state === 'follows' },
    {
      begin: () => emit(run, 'replica-seeding', 'info', { on, server, gb: node.leftGb }),
      end: () => emit(run, 'replica-seeded', 'good', { on, server }),
    },
  )
  follow(
    run,
    named('apart', server),
    { begins: node.state === 'apart', ends: node.state !== 'apart' },
    { begin: () => emit(run, 'replica-apart', 'warn', { on, server, primary }) },
  )
  const several = cluster.mesh !== null || cluster.ring !== null
  const behindS =
    node.state === 'follows' && !several ? lagS(node, cluster.log, run.world.sim.subtick * SUBTICK_S) : 0
  follow(
    run,
    named('lags', server),
    { begins: behindS > LAGGING_S, ends: behindS < CAUGHT_UP_S },
    {
      begin: () => emit(run, 'replica-lags', 'warn', { on, server, behindMs: behindS * 1000 }),
      end: () => emit(run, 'replica-caught-up', 'good', { on, server }),
    },
  )
  follow(
    run,
    named('drifts', server),
    { begins: node.drifted >= DRIFTING, ends: node.drifted === 0 },
    { begin: () => emit(run, 'replica-drifts', 'bad', { on, server, writes: node.drifted }) },
  )
}
