import { assert } from './assert.ts'
import { type Clients, clientsOf } from './clients.ts'
import { type Layout, layOut, leaveChoice } from './layout.ts'
import { type Balancing, className, type Group, type Network, rateAt, type VisitStep } from './network.ts'
import { type Comebacks, comebacks } from './returns.ts'
import { Stream } from './rng.ts'
import { groupOrder } from './route.ts'
import { flatten, type Routes, type Visit } from './routes.ts'

export type { Visit } from './routes.ts'

/** Probe requests per class and second. Part of the engine's version: probes feed retries and percentiles. */
export const PROBES_PER_CLASS = 64

/** Length of a sub-tick: four make a tick. */
export const SUBTICK_S = 0.25

/** A network made flat, for stepping. Everything but the parameters stays as built. */
export interface Plan extends Layout, Clients, Comebacks, Omit<Routes, 'visitSteps'> {
  readonly seed: string
  readonly groupIds: readonly string[]
  readonly classIds: readonly string[]
  /** [group] servers. */
  readonly servers: Int32Array

  // Parameters: may be written between sub-ticks.
  /** [class] arrivals per second. */
  readonly rate: Float64Array
  /** [class] chance that a failed attempt with retries left is tried again. */
  readonly retryP: Float64Array
  /** [visit] probability of making it. */
  readonly visitP: Float64Array
  /** [visit] share of completed visits answered with an error; the request ends there. */
  readonly visitErrorP: Float64Array
  /** [visit] multiplies the service time of this visit. */
  readonly visitScale: Float64Array
  /** [group] multiplies every service time there. */
  readonly serviceScale: Float64Array
  /**
   * [visit] share of each server of its group in it, relative to the others'; null where the group's weights hold. They
   * hold nowhere in a keyed group.
   */
  readonly shares: readonly (Float64Array | null)[]
  /** [station] how many times as long services take there; of keyed groups only. */
  readonly stationScale: Float64Array
  /** [group] most requests in one server, waiting + in service; Infinity without a limit. */
  readonly cap: Float64Array
  /** [group] workers per server. */
  readonly workers: Float64Array

  // Structure.
  readonly probesPerClass: number
  readonly balancing: readonly Balancing[]
  /** [group] 1 where visits have shares of their own, or servers a speed: every server is a station. */
  readonly keyed: Uint8Array
  /** [group] 1 where workers stay occupied during inner steps. */
  readonly hold: Uint8Array
  /** [group] 1 where some visit is made while another group's worker is held. */
  readonly inside: Uint8Array
  /** [group] 1 where some visit is a fan. */
  readonly fanned: Uint8Array
  /** [visit] its group, class and fan. */
  readonly visitGroup: Int32Array
  readonly visitClass: Int32Array
  readonly fan: Int32Array
  /** [class] its first visit, −1 for none; [visit] the next one, the next one where this is skipped. */
  readonly firstVisit: Int32Array
  readonly nextVisit: Int32Array
  readonly skipTo: Int32Array
  /** [visit] the first visit of the list that is not inside it. */
  readonly insideEnd: Int32Array
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
  /** [group] moves its stations; [class] arrival instants. */
  readonly groupStreams: readonly Stream[]
  readonly arrivalStreams: readonly Stream[]
  /** [visit] a probe's luck there. */
  readonly visitStreams: readonly Stream[]
}

/** Lays the network out flat. Throws on what the level file's reader should have caught. */
export function buildPlan(network: Network, seed: string, probesPerClass = PROBES_PER_CLASS): Plan {
  const groupIds = Object.keys(network.groups)
  const classIds = network.classes.map((_, index) => className(network, index))
  const { visitSteps, ...routes } = flatten(network, classIds, seed)
  const { visits } = routes
  const groups = leaveChoice(Object.values(network.groups), visits)
  const links = linksOf(routes, classIds.length)
  const keyed = keyedGroups(groups, visits, visitSteps)
  const layout = layOut(groups, (group) => keyed[group] === 1)
  const visitP = Float64Array.from(visitSteps, (step) => step.p ?? 1)
  return {
    seed,
    groupIds,
    classIds,
    servers: Int32Array.from(groups, (group) => group.n ?? 1),
    rate: Float64Array.from(network.classes, (c) => rateAt(c.rate, 0)),
    retryP: Float64Array.from(network.classes, (c) => c.retryP ?? 1),
    visitP,
    visitErrorP: new Float64Array(visits.length),
    visitScale: new Float64Array(visits.length).fill(1),
    serviceScale: new Float64Array(groups.length).fill(1),
    shares: visits.map(({ group }, v) =>
      keyed[group] === 1 ? sharesOf(groups[group], visitSteps[v].weights) : null,
    ),
    stationScale: Float64Array.from(groups.flatMap((group, g) => scalesOf(group, g, layout))),
    cap: Float64Array.from(groups, (group) => group.cap ?? Infinity),
    workers: Float64Array.from(groups, (group) => group.c ?? 1),
    probesPerClass,
    balancing: groups.map((group) => group.lb ?? 'random'),
    keyed,
    hold: Uint8Array.from(groups, (group) => (group.hold ? 1 : 0)),
    inside: Uint8Array.from(groupIds, (_, g) => (visits.some((v) => v.group === g && v.parent >= 0) ? 1 : 0)),
    fanned: Uint8Array.from(groupIds, (_, g) => (visits.some((v) => v.group === g && v.fan > 1) ? 1 : 0)),
    ...routes,
    ...links,
    ...groupOrder(links, groupIds.length),
    ...sourcesOf(visits, groupIds.length),
    ...layout,
    ...comebacks(visits, routes.operations, visitP, groups.length),
    ...clientsOf(network.classes, classIds, seed),
    groupStreams: groupIds.map((id) => new Stream(seed, 'group', id, 'queue')),
    arrivalStreams: classIds.map((id) => new Stream(seed, 'class', id, 'arrivals')),
    visitStreams: visits.map((_, v) => routes.operations.find(({ visit }) => visit === v)!.stream),
  }
}

function keyedGroups(
  groups: readonly Group[],
  visits: readonly Visit[],
  steps: readonly VisitStep[],
): Uint8Array {
  const keyed = Uint8Array.from(groups, ({ slow }) => (slow ? 1 : 0))
  for (const [v, { group }] of visits.entries()) {
    if (steps[v].weights) keyed[group] = 1
  }
  for (const [g, { lb }] of groups.entries())
    assert(keyed[g] === 0 || lb === 'hash', 'weights of a visit, or slow servers, without hash')
  return keyed
}

function scalesOf({ slow }: Group, g: number, { stationStart }: Layout): number[] {
  const stations = stationStart[g + 1] - stationStart[g]
  assert(slow === undefined || slow.length === stations, `${slow?.length} of ${stations} servers are slow`)
  return slow ?? Array.from({ length: stations }, () => 1)
}

function sharesOf({ n = 1, weights }: Group, own = weights): Float64Array {
  assert(own === undefined || own.length === n, `${own?.length} weights of ${n} servers`)
  return own ? Float64Array.from(own) : new Float64Array(n).fill(1)
}

/** Which visit follows which. */
function linksOf({ visits, operations, operationStart }: Omit<Routes, 'visitSteps'>, classes: number) {
  const counts = Array.from({ length: classes }, (_, c) => visits.filter((v) => v.class === c).length)
  const made = operations.filter(({ visit }) => visit >= 0)
  const visitAt = (operation: number, c: number): number => {
    let at = operation
    while (at < operationStart[c + 1] && operations[at].visit < 0) at = operations[at].next
    return at < operationStart[c + 1] ? operations[at].visit : -1
  }
  return {
    visitGroup: Int32Array.from(visits, (visit) => visit.group),
    visitClass: Int32Array.from(visits, (visit) => visit.class),
    fan: Int32Array.from(visits, (visit) => visit.fan),
    firstVisit: Int32Array.from(counts, (_, c) => visits.findIndex((visit) => visit.class === c)),
    nextVisit: Int32Array.from(visits, ({ class: c }, v) => visitAt(made[v].next, c)),
    skipTo: Int32Array.from(visits, ({ class: c }, v) => visitAt(made[v].skip, c)),
    insideEnd: Int32Array.from(made, ({ insideEnd }) => made.filter(({ index }) => index < insideEnd).length),
    visitsMost: Math.max(0, ...counts),
  }
}

/** Which visits a group has, and where its arrivals come from. */
function sourcesOf(visits: readonly Visit[], groups: number) {
  const source = Int32Array.from(visits, ({ class: c }, v) =>
    visits[v - 1]?.class === c ? visits[v - 1].group : -1,
  )
  const visitsOf = Array.from({ length: groups }, (_, g) =>
    Int32Array.from(visits.flatMap((visit, v) => (visit.group === g ? [v] : []))),
  )
  return {
    source,
    visitsOf,
    sourcesOf: visitsOf.map((of) => Int32Array.from(new Set(Array.from(of, (v) => source[v])))),
  }
}

/**
 * A plan that may be set otherwise: its parameters are its own. The rest is shared, streams included, since these keep
 * nothing from one sub-tick to the next.
 */
export function copyPlan(plan: Plan): Plan {
  return {
    ...plan,
    rate: plan.rate.slice(),
    retryP: plan.retryP.slice(),
    visitP: plan.visitP.slice(),
    visitErrorP: plan.visitErrorP.slice(),
    visitScale: plan.visitScale.slice(),
    serviceScale: plan.serviceScale.slice(),
    shares: plan.shares.map((shares) => (shares === null ? null : shares.slice())),
    stationScale: plan.stationScale.slice(),
    cap: plan.cap.slice(),
    workers: plan.workers.slice(),
    // Of keyed groups these are what the last arrivals made them.
    weight: plan.weight.slice(),
  }
}
