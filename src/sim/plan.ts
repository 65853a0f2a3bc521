import { assert } from './assert.ts'
import { type Law, lawOf } from './law.ts'
import { type Balancing, className, isVisit, type Network, type RequestClass, rateAt } from './network.ts'
import { Stream } from './rng.ts'
import { groupOrder } from './route.ts'

/** Probe requests per class and second. Part of the engine's version: probes feed retries and percentiles. */
export const PROBES_PER_CLASS = 64

/** Length of a sub-tick: four make a tick. */
export const SUBTICK_S = 0.25

/** A larger group is folded into this many representatives, each standing for equal servers. */
export const REPRESENTATIVES_MOST = 8

/** One step of a class that visits a group; listed class by class, in the order of the steps. */
export interface Visit {
  class: number
  /** Index into the class's steps. */
  step: number
  group: number
}

/** A step on a class's way: a visit (its index), or −1 and the law of a pure delay. */
export interface RouteStep {
  visit: number
  delay: Law
  stream: Stream
}

/** A network made flat, for stepping. Everything but the parameters stays as built. */
export interface Plan {
  readonly seed: string
  readonly groupIds: readonly string[]
  readonly classIds: readonly string[]
  readonly visits: readonly Visit[]
  /** [group] servers. */
  readonly servers: Int32Array

  // Parameters: may be written between sub-ticks.
  /** [class] arrivals per second. */
  readonly rate: Float64Array
  /** [visit] probability of making it. */
  readonly visitP: Float64Array
  /** [visit] share of completed visits answered with an error; the request ends there. */
  readonly visitErrorP: Float64Array
  /** [visit] multiplies the service time of this visit. */
  readonly visitScale: Float64Array
  /** [group] multiplies every service time there. */
  readonly serviceScale: Float64Array
  /** [group] most requests in one server, waiting + in service; Infinity without a limit. */
  readonly cap: Float64Array
  /** [group] workers per server. */
  readonly workers: Float64Array

  // Structure.
  readonly probesPerClass: number
  readonly balancing: readonly Balancing[]
  /** [visit] service time of one worker, before the scales. */
  readonly service: readonly Law[]
  /** [class] its steps. */
  readonly routes: readonly (readonly RouteStep[])[]
  /** [class] its first visit, and [visit] the class's next one; −1 for none. */
  readonly firstVisit: Int32Array
  readonly nextVisit: Int32Array
  /** Most visits in one class. */
  readonly visitsMost: number
  /** Groups so that, cycles apart, work flows from earlier to later ones. */
  readonly order: Int32Array
  /** [visit] 1 where the step before is made in the same or a later group of `order`. */
  readonly delayed: Uint8Array
  /** [group] its visits; the groups its arrivals come from. */
  readonly visitsOf: readonly Int32Array[]
  readonly sourcesOf: readonly Int32Array[]
  /** [visit] group of the visit before, −1 from outside. */
  readonly source: Int32Array
  /** [group], and one more: first server, first station. */
  readonly serverStart: Int32Array
  readonly stationStart: Int32Array
  /** [group] 1 where all servers are one station, the pool of least connections. */
  readonly pooled: Uint8Array
  /** [server] its station and its group. */
  readonly stationOf: Int32Array
  readonly groupOf: Int32Array
  /** [group] moves its stations; [class] arrival instants; [visit] a probe's luck there. */
  readonly groupStreams: readonly Stream[]
  readonly arrivalStreams: readonly Stream[]
  readonly visitStreams: readonly Stream[]
}

/** Lays the network out flat. Throws on what the level file's reader should have caught. */
export function buildPlan(network: Network, seed: string, probesPerClass = PROBES_PER_CLASS): Plan {
  const groupIds = Object.keys(network.groups)
  const groups = Object.values(network.groups)
  const classIds = network.classes.map((_, index) => className(network, index))
  const visits = network.classes.flatMap((c, index) => visitsOfClass(c, index, groupIds))
  const service = visits.map((visit) => serviceLaw(network, visit, groupIds))
  const firstVisit = Int32Array.from(classIds, (_, c) => visits.findIndex((visit) => visit.class === c))
  const nextVisit = Int32Array.from(visits, ({ class: c }, v) => (visits[v + 1]?.class === c ? v + 1 : -1))
  const source = Int32Array.from(visits, ({ class: c }, v) =>
    visits[v - 1]?.class === c ? visits[v - 1].group : -1,
  )
  const visitsOf = groupIds.map((_, g) =>
    Int32Array.from(visits.flatMap((visit, v) => (visit.group === g ? [v] : []))),
  )
  const servers = Int32Array.from(groups, (group) => group.n ?? 1)
  const visitStreams = visits.map((visit, v) => visitStream(seed, classIds, groupIds, visits, visit, v))
  return {
    seed,
    groupIds,
    classIds,
    visits,
    servers,
    rate: Float64Array.from(network.classes, (c) => rateAt(c.rate, 0)),
    visitP: Float64Array.from(visits, (visit) => visitStep(network, visit).p ?? 1),
    visitErrorP: new Float64Array(visits.length),
    visitScale: new Float64Array(visits.length).fill(1),
    serviceScale: new Float64Array(groups.length).fill(1),
    cap: Float64Array.from(groups, (group) => group.cap ?? Infinity),
    workers: Float64Array.from(groups, (group) => group.c ?? 1),
    probesPerClass,
    balancing: groups.map((group) => group.lb ?? 'random'),
    service,
    routes: network.classes.map((c, index) => routeOf(c, seed, classIds[index], firstVisit[index])),
    firstVisit,
    nextVisit,
    visitsMost: classIds.reduce(
      (most, _, c) => Math.max(most, visits.filter((v) => v.class === c).length),
      0,
    ),
    ...groupOrder(visits, groupIds.length),
    visitsOf,
    sourcesOf: visitsOf.map((of) => Int32Array.from(new Set(Array.from(of, (v) => source[v])))),
    source,
    ...layOut(
      servers,
      groups.map((group) => group.lb === 'lc'),
    ),
    groupStreams: groupIds.map((id) => new Stream(seed, 'group', id, 'queue')),
    arrivalStreams: classIds.map((id) => new Stream(seed, 'class', id, 'arrivals')),
    visitStreams,
  }
}

function visitsOfClass({ steps }: RequestClass, index: number, groupIds: readonly string[]): Visit[] {
  return steps.flatMap((step, s) => {
    if (!isVisit(step)) return []
    const group = groupIds.indexOf(step.visit)
    assert(group >= 0, `a visit to ${step.visit}, which is no group`)
    return [{ class: index, step: s, group }]
  })
}

function visitStep(network: Network, visit: Visit) {
  const step = network.classes[visit.class].steps[visit.step]
  assert(isVisit(step))
  return step
}

function serviceLaw(network: Network, visit: Visit, groupIds: readonly string[]): Law {
  const id = groupIds[visit.group]
  const service = visitStep(network, visit).service ?? network.groups[id].service
  assert(service !== undefined, `no service time for a visit to ${id}`)
  return lawOf(service)
}

/** Named by class, group and how often the class has been there: other steps change nobody's luck here. */
function visitStream(
  seed: string,
  classIds: readonly string[],
  groupIds: readonly string[],
  visits: readonly Visit[],
  { class: c, group }: Visit,
  at: number,
): Stream {
  const before = visits.filter((other, v) => v < at && other.class === c && other.group === group).length
  return new Stream(seed, 'visit', classIds[c], groupIds[group], `${before}`)
}

const NO_DELAY = lawOf({ kind: 'det', mean: 0 })

function routeOf({ steps }: RequestClass, seed: string, id: string, firstVisit: number): RouteStep[] {
  let visit = firstVisit
  let delays = 0
  return steps.map((step) => {
    if (isVisit(step))
      return { visit: visit++, delay: NO_DELAY, stream: new Stream(seed, 'class', id, 'visit') }
    return {
      visit: -1,
      delay: lawOf(step.net),
      stream: new Stream(seed, 'class', id, 'delay', `${delays++}`),
    }
  })
}

/** Stations of each group: one pool under least connections, else a server each or ≤ 8 representatives. */
function layOut(servers: Int32Array, pooled: readonly boolean[]) {
  const serverStart = new Int32Array(servers.length + 1)
  const stationStart = new Int32Array(servers.length + 1)
  const stationOf: number[] = []
  const groupOf: number[] = []
  servers.forEach((n, g) => {
    assert(Number.isInteger(n) && n >= 0, `${n} servers`)
    const stations = pooled[g] ? Math.min(n, 1) : Math.min(n, REPRESENTATIVES_MOST)
    serverStart[g + 1] = serverStart[g] + n
    stationStart[g + 1] = stationStart[g] + stations
    for (let i = 0; i < n; i++) {
      stationOf.push(stationStart[g] + (i % stations))
      groupOf.push(g)
    }
  })
  return {
    serverStart,
    stationStart,
    stationOf: Int32Array.from(stationOf),
    groupOf: Int32Array.from(groupOf),
    pooled: Uint8Array.from(pooled, (p) => (p ? 1 : 0)),
  }
}
