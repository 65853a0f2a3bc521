import { busyFor, type RouteContext } from '../kind.ts'
import { either, type Leg, type VisitLeg } from '../leg.ts'
import type { Situation } from '../situation.ts'
import { partWork } from '../theory/scatter.ts'
import { type CelebrityCare, celebrityShare, fullShare, gatherShares, hitShare, sharesOf } from './shares.ts'
import type { KeyUse } from './spread.ts'

/** One piece of work on a store that is divided by key. */
export interface KeyedWork {
  /** Processor time of it on one server, ms. */
  readonly busyMs: number
  /** Servers that it must be done on: 1, or with copies more; `all` for what no key leads to. */
  readonly on: number | 'all'
  readonly care: CelebrityCare
  /** Part of the work that every server asked has to do, however few rows it has. */
  readonly fixedShare: number
}

/** The visits that the work makes. */
export function keyedLegs(context: RouteContext, work: KeyedWork): Leg[] {
  const { component, traffic } = context
  const { busyMs, on, care, fixedShare } = work
  const { servers } = component
  if (on === 'all' && servers > 1)
    return [
      visit(context, busyMs * partWork(servers, fixedShare), servers, () =>
        new Float64Array(servers).fill(1),
      ),
    ]
  const use = useOf(context)
  const shares = (now: Situation) => sharesOf(now, component, use, care)
  const single = visit(context, busyMs, Math.min(servers, on === 'all' ? 1 : on), shares)
  if (traffic.kind.writes || care.cure === 'none' || care.cure === 'own-shard') return [single]
  const { id } = component
  if (care.cure === 'cached')
    return [{ ...single, chance: (now) => 1 - celebrityShare(now, id) * hitShare(now, id, use, care) }]
  const pieces = Math.min(servers, care.pieces)
  const gather = visit(context, busyMs * partWork(care.pieces, fixedShare), pieces, (now) =>
    gatherShares(now, component, id, care),
  )
  // Pieces that lie on one server are read there one after the other.
  const perServer = (now: Situation) =>
    care.pieces / gatherShares(now, component, id, care).reduce((sum, is) => sum + is, 0)
  return either((now) => celebrityShare(now, id), [{ ...gather, slow: perServer }], [single])
}

const useOf = ({ component, dataSet, traffic }: RouteContext): KeyUse => ({
  id: component.id,
  dataSet,
  region: traffic.region,
  writes: traffic.kind.writes,
})

function visit(
  { component, traffic }: RouteContext,
  busyMs: number,
  fan: number,
  shares: (now: Situation) => Float64Array,
): VisitLeg {
  const { id, servers } = component
  return {
    visit: id,
    component: id,
    work: 'data',
    service: busyFor(busyMs),
    shares: { servers, of: shares },
    ...(fan > 1 && { fan }),
    ...(traffic.kind.writes && {
      writes: true,
      errors: [{ reason: 'disk-full' as const, share: fullShare(id, shares) }],
    }),
  }
}
