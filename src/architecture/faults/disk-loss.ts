import { SUBTICK_S } from '../../sim/step.ts'
import { crash } from '../fault.ts'
import { partContext } from '../numbers.ts'
import { primaryOf } from '../replication/profile.ts'
import { componentById, type Topology } from '../topology.ts'
import type { World } from '../world.ts'
import type { FaultKind } from './fault-kind.ts'

const keepsData = (topology: Topology, id: string): boolean =>
  ['server', 'database', 'replica'].includes(componentById(topology, id)?.kind ?? '')

/**
 * A machine dies and its disk with it. A new one comes after the fault's length; a primary's is filled from the last
 * backup then, a replica stands apart until it is seeded.
 */
export const diskLoss: FaultKind = {
  words: { en: 'disk loss', ko: '디스크 손실' },
  place: 'server',
  befalls: keepsData,
  begin: (world, { on, server, lengthTicks }) => {
    const restoreTicks = Math.ceil(restoreS(world, on) / (4 * SUBTICK_S))
    if (!crash(world, on, server, lengthTicks + restoreTicks)) return false
    const cluster = world.clusters[on]
    if (cluster) cluster.diskLost = 1
    else loseCopy(world, on, server)
    return true
  },
}

/** Copying the last backup onto the new disk, seconds. */
function restoreS(world: World, on: string): number {
  const component = componentById(world.compiled.topology, on)
  const cluster = world.clusters[on]
  if (!component || !cluster || cluster.backups.position < 0) return 0
  return cluster.backups.gb / partContext(component, world.constants).number('backupGbPerS')
}

function loseCopy(world: World, on: string, server: number): void {
  const primary = primaryOf(world.compiled.topology, on)
  const cluster = primary && world.clusters[primary.id]
  const node = cluster?.nodes.find((candidate) => candidate.at === on && candidate.server === server)
  if (!cluster || !node) return
  node.state = 'apart'
  if (cluster.nodes[cluster.dead.slot] !== node) return
  // The dead primary's log was on it.
  cluster.dead.slot = -1
  cluster.dead.missing = 0
}

/** Rows of a replica come out differently: a bug, a write past the log. */
export const replicaDrift: FaultKind = {
  words: { en: 'replica drift', ko: '복제본 불일치' },
  factor: { default: 1000, means: { en: 'writes that came out differently', ko: '다르게 적용된 쓰기 수' } },
  befalls: (topology, id) => componentById(topology, id)?.kind === 'replica',
  begin: (world, { on, server, factor }) => {
    const primary = primaryOf(world.compiled.topology, on)
    const nodes = primary ? world.clusters[primary.id].nodes : []
    const node = nodes.find((candidate) => candidate.at === on && candidate.server === server)
    if (!node) return false
    node.drifted += factor
    return true
  },
}
