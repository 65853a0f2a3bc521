/** Which stations the servers of each group are: the smallest number that tells different servers apart. */
import { assert } from './assert.ts'
import type { Balancing, Group } from './network.ts'
import type { Visit } from './routes.ts'

/** More servers of one kind are folded into this many representatives, each standing for equal servers. */
export const REPRESENTATIVES_MOST = 8

export interface Layout {
  /** [group], and one more: first server, first station. */
  readonly serverStart: Int32Array
  readonly stationStart: Int32Array
  /** [group] 1 where all servers are one station: the fewest requests, and the better of two. */
  readonly pooled: Uint8Array
  /** [server] its station and its group. */
  readonly stationOf: Int32Array
  readonly groupOf: Int32Array
  /** [station] its group. */
  readonly groupOfStation: Int32Array
  /** [station] share of the arrivals of each of its servers, relative to the others'; of keyed groups, as it is now. */
  readonly weight: Float64Array
}

const isPooled = (balancing: Balancing | undefined) => balancing === 'lc' || balancing === 'p2c'

/**
 * The groups, but balanced at random where every visit asks all servers at once: that leaves nothing to choose, so each
 * server is a queue of its own.
 */
export function leaveChoice(groups: readonly Group[], visits: readonly Visit[]): Group[] {
  return groups.map((group, g) => {
    const { n = 1, lb } = group
    const own = visits.filter((visit) => visit.group === g)
    const asksAll = own.length > 0 && n > 1 && own.every(({ fan }) => fan >= n)
    return asksAll && lb !== 'hash' ? { ...group, lb: 'random' } : group
  })
}

/** `isKeyed`: some visit has shares of its own, so that no two servers are alike. */
export function layOut(groups: readonly Group[], isKeyed: (group: number) => boolean = () => false): Layout {
  const serverStart = new Int32Array(groups.length + 1)
  const stationStart = new Int32Array(groups.length + 1)
  const stationOf: number[] = []
  const groupOf: number[] = []
  const weight: number[] = []
  groups.forEach((group, g) => {
    const n = group.n ?? 1
    assert(Number.isInteger(n) && n >= 0, `${n} servers`)
    serverStart[g + 1] = serverStart[g] + n
    const weights = weightsOf(group, n)
    const stations = isPooled(group.lb)
      ? weights.map(() => 0)
      : isKeyed(g)
        ? [...weights.keys()]
        : fold(weights)
    for (let i = 0; i < n; i++) {
      stationOf.push(stationStart[g] + stations[i])
      groupOf.push(g)
      weight[stationStart[g] + stations[i]] = weights[i]
    }
    stationStart[g + 1] = weight.length
  })
  return {
    serverStart,
    stationStart,
    stationOf: Int32Array.from(stationOf),
    groupOf: Int32Array.from(groupOf),
    groupOfStation: Int32Array.from(weight, (_, s) => stationStart.findLastIndex((first) => first <= s)),
    pooled: Uint8Array.from(groups, ({ lb }) => (isPooled(lb) ? 1 : 0)),
    weight: Float64Array.from(weight),
  }
}

function weightsOf({ lb, weights }: Group, n: number): number[] {
  if (lb !== 'hash' || weights === undefined) return Array.from({ length: n }, () => 1)
  assert(weights.length === n, `${weights.length} weights of ${n} servers`)
  assert(
    weights.every((weight) => weight >= 0),
    'a negative weight',
  )
  return weights
}

/** [server] its station: servers of one weight share up to eight of them, in turn. */
function fold(weights: readonly number[]): number[] {
  const seen = new Map<number, number[]>()
  let stations = 0
  return weights.map((weight) => {
    const alike = seen.get(weight) ?? []
    seen.set(weight, alike)
    if (alike.length < REPRESENTATIVES_MOST) {
      alike.push(stations)
      return stations++
    }
    alike.push(alike[alike.length - REPRESENTATIVES_MOST])
    return alike[alike.length - 1]
  })
}
