import type { Distribution, Group } from '../../sim/network.ts'
import type { PartContext, RouteContext } from '../kind.ts'
import type { VisitLeg } from '../leg.ts'
import { isCut, isDown, type Situation, slowness } from '../situation.ts'
import { type CommitWait, commitWait, stallS } from '../theory/commit-wait.ts'
import type { Component } from '../topology.ts'
import { distanceMs, type Topology } from '../topology.ts'
import type { Cluster } from './cluster.ts'
import { replicasOf } from './profile.ts'

/** Wait of a commit for which no replica is there to answer, until it is known how long that lasts; seconds. */
const ALONE: CommitWait = { meanS: 0.001, scv: 0 }

/** Commits that wait for a replica; it is a place to wait, where connections are held, and no work. */
export function commitGroup({ number, choice }: PartContext): Readonly<Record<string, Group>> {
  if (choice('commit') !== 'semi-synchronous') return {}
  const most = number('maxConnections')
  return { waiting: { n: 1, c: most, cap: most, service: { kind: 'det', mean: ALONE.meanS }, lb: 'random' } }
}

/** The leg of a write that waits until a replica has it; none where commits do not wait. */
export function commitLegs({ component, topology, number, choice }: RouteContext): VisitLeg[] {
  if (choice('commit') !== 'semi-synchronous' || choice('writers') !== 'one') return []
  const replicas = replicasOf(topology, component.id)
  const receiveS = (number('logJitterMs') + number('flushMs')) / 1000
  const waits = new Map<string, CommitWait>()
  const usual = waitFor(topology, component, replicas.flatMap(each), receiveS)
  const timeoutS = number('syncTimeoutS')
  const wait = (now: Situation, cluster: Cluster): CommitWait => {
    const answering = replicas.flatMap((replica) => answeringAt(now, cluster, component.id, replica))
    const name = answering.map(({ component: { id }, slow }) => `${id}×${slow}`).join()
    const known = waits.get(name) ?? waitFor(topology, component, answering, receiveS)
    waits.set(name, known)
    return known
  }
  return [
    {
      work: 'network',
      component: component.id,
      visit: `${component.id}/waiting`,
      service: serviceOf(usual),
      chance: ({ clusters }) => (clusters[component.id]?.sync.fallenBack === 1 ? 0 : 1),
      slow: (now) => {
        const cluster = now.clusters[component.id]
        if (!cluster) return 1
        const stall = stallS(cluster.sync, { required: 1, timeoutS })
        return (stall > 0 ? stall : wait(now, cluster).meanS) / usual.meanS
      },
    },
  ]
}

interface Answering {
  readonly component: Component
  /** Times as slow as usual. */
  readonly slow: number
}

const each = (component: Component): Answering[] =>
  Array.from({ length: component.servers }, () => ({ component, slow: 1 }))

function answeringAt(now: Situation, cluster: Cluster, primary: string, component: Component): Answering[] {
  if (isCut(now, primary, component.id) || isDown(now, component.id)) return []
  const up = cluster.nodes.filter(
    ({ at, state, downS }) => at === component.id && state === 'follows' && downS === 0,
  )
  return up.map(() => ({ component, slow: slowness(now, component.id) }))
}

function waitFor(
  topology: Topology,
  primary: Component,
  answering: readonly Answering[],
  receiveS: number,
): CommitWait {
  if (answering.length === 0) return ALONE
  const acknowledgements = answering.map(({ component, slow }) => ({
    roundTripS: (HOP_MS + distanceMs(topology, primary, component)) / 1000,
    receiveS: receiveS * slow,
  }))
  return commitWait(acknowledgements, 1)
}

/** Round trip inside a region, ms (xkyle.com: .25–3.4). */
const HOP_MS = 0.5

const serviceOf = ({ meanS, scv }: CommitWait): Distribution =>
  scv < 1e-6 ? { kind: 'det', mean: meanS } : { kind: 'lognormal', mean: meanS, scv }
