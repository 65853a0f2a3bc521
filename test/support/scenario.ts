import type { DataSets } from '../../src/architecture/compile.ts'
import type { Place } from '../../src/architecture/place.ts'
import { FAILURE_REASONS, type FailureReason } from '../../src/architecture/reason.ts'
import { tick } from '../../src/architecture/tick.ts'
import type { Component, PolicyValue, Topology } from '../../src/architecture/topology.ts'
import { MAIN_DATA, type RequestKind, type TrafficClass } from '../../src/architecture/workload.ts'
import { createWorld, type World } from '../../src/architecture/world.ts'
import { Histogram } from '../../src/sim/histogram.ts'

/** Architectures and traffic in a few words, and a world that plays them without a game around it. */

export const PAGE: RequestKind = {
  client: 'browser',
  share: 1,
  cpuMs: 10,
  queries: 4,
  queryMs: 1,
  writes: false,
  storesKb: 0,
  sendsKb: 5,
  data: MAIN_DATA,
  joins: 0,
  cacheable: 0,
  static: false,
  login: false,
  session: false,
  jobMs: 0,
}
/** Answered by the application alone. */
export const STATIC: RequestKind = { ...PAGE, queries: 0, queryMs: 0 }
export const WRITE: RequestKind = { ...PAGE, client: 'mobile', writes: true, storesKb: 10, sendsKb: 1 }

/** One class a kind of request, all from one region; the shares are those of the kinds. */
export function traffic(kinds: Record<string, RequestKind>, roundTripMs = 30): TrafficClass[] {
  return Object.entries(kinds).map(([request, kind]) => {
    return { id: request, request, region: 'home', kind, roundTripMs, share: kind.share }
  })
}

type Parts = readonly (Partial<Component> & Pick<Component, 'id' | 'kind'>)[]

/** Clients, DNS and a chain of components, each calling the next. */
export function chain(...parts: Parts): Topology {
  const listed = parts.map((part) => ({ servers: 1, policies: {}, ...part }))
  const clients: Component = { id: 'clients', kind: 'client', servers: 0, policies: {} }
  const dns: Component = { id: 'dns', kind: 'dns', servers: 0, policies: {} }
  const callers = [clients, ...listed]
  return {
    components: [clients, dns, ...listed],
    links: [{ from: 'clients', to: 'dns' }, ...listed.map(({ id }, i) => ({ from: callers[i].id, to: id }))],
  }
}

export const oneBox = (changes: Partial<Component> = {}): Topology =>
  chain({ id: 'server', kind: 'server', size: 'm7g.large', diskGb: 100, ...changes })

interface Tiers {
  web?: Partial<Component>
  db?: Partial<Component>
  lb?: Partial<Component>
  /** Of the load balancer. */
  policies?: Record<string, PolicyValue>
}

const webTier = (changes: Partial<Component> = {}) =>
  ({ id: 'web', kind: 'web-server', size: 'm7g.large', ...changes }) as const
const dataTier = (changes: Partial<Component> = {}) =>
  ({ id: 'db', kind: 'database', size: 'm7g.2xlarge', diskGb: 100, ...changes }) as const

export const twoTiers = ({ web, db }: Tiers = {}): Topology => chain(webTier(web), dataTier(db))

export const balanced = ({ web, db, lb, policies = {} }: Tiers = {}): Topology =>
  chain({ id: 'lb', kind: 'load-balancer', policies, ...lb }, webTier(web), dataTier(db))

/** Two tiers with a cache before the database. */
export const cached = (changes: Partial<Component> = {}, tiers: Tiers = {}): Topology =>
  chain(
    webTier(tiers.web),
    { id: 'cache', kind: 'cache', size: 'm7g.medium', ...changes },
    dataTier(tiers.db),
  )
/** A primary with two replicas. */
export const replicated = (
  { web, db, policies = {} }: Tiers = {},
  replicas: Partial<Component> = {},
): Topology =>
  chain(webTier(web), dataTier({ policies, ...db }), {
    id: 'replicas',
    kind: 'replica',
    size: 'm7g.2xlarge',
    diskGb: 100,
    servers: 2,
    ...replicas,
  })

export interface Scenario {
  topology: Topology
  requestsPerSecond: number
  requests?: Record<string, RequestKind>
  roundTripMs?: number
  constants?: Record<string, Record<string, number>>
  seed?: string
  secondsPerTick?: number
  dataGb?: number
  dataSets?: DataSets
  attacked?: boolean
  /** Where the users are. */
  at?: Place
}

/** What a span of ticks came to. */
export interface Span {
  arrived: number
  served: number
  failed: Record<FailureReason, number>
  /** Seconds of the answered requests. */
  latency: Histogram
  latencyS: number
}

export interface Running {
  world: World
  /** Plays on; `each` is called after every tick. */
  play: (ticks: number, each?: () => void) => Span
}

/** A world under constant load. */
export function running(scenario: Scenario): Running {
  const { topology, requestsPerSecond, requests = { page: PAGE }, roundTripMs, at, ...rest } = scenario
  const world = createWorld({
    seed: 'scenario',
    constants: {},
    secondsPerTick: 3600,
    dataGb: 1,
    ...rest,
    topology,
    classes: traffic(requests, roundTripMs).map((one) => ({ ...one, ...(at && { at }) })),
  })
  const play = (ticks: number, each?: () => void): Span => {
    const span = emptySpan()
    for (let i = 0; i < ticks; i++) {
      tick(world, requestsPerSecond)
      addTick(span, world)
      each?.()
    }
    return span
  }
  return { world, play }
}

const emptySpan = (): Span => ({
  arrived: 0,
  served: 0,
  failed: Object.fromEntries(FAILURE_REASONS.map((reason) => [reason, 0])) as Span['failed'],
  latency: new Histogram(),
  latencyS: 0,
})

/** Of the clients' requests; what components do for themselves is nobody's. */
function addTick(span: Span, { last, compiled, plan }: World): void {
  for (let c = 0; c < compiled.classes.length; c++) {
    span.arrived += last.arrived[c]
    span.served += last.served[c]
  }
  last.failed.forEach((requests, i) => {
    if (plan.visitClass[Math.floor(i / FAILURE_REASONS.length)] >= compiled.classes.length) return
    span.failed[FAILURE_REASONS[i % FAILURE_REASONS.length]] += requests
  })
  for (let i = 0; i < last.probeCount; i++) {
    span.latency.add(last.probeLatencyS[i], last.probeWeight[i])
    span.latencyS += last.probeLatencyS[i] * last.probeWeight[i]
  }
}

export const failures = ({ failed }: Span): number => Object.values(failed).reduce((a, b) => a + b, 0)

/** Failed share of what arrived. */
export const errorRate = (span: Span): number => failures(span) / span.arrived

/** How far a figure is from what it should be, as a share of that. */
export const off = (actual: number, expected: number): number => Math.abs(actual / expected - 1)

/** Mean latency of the answered requests, ms. */
export const meanMs = ({ latency, latencyS }: Span): number => (latencyS / latency.total) * 1000

/** Mean service time at a component of the answered requests of the last tick, ms: summed over their visits. */
export function serviceMs({ plan, last }: World, component: string): number {
  let serviceS = 0
  let requests = 0
  plan.visits.forEach(({ group }, v) => {
    if (plan.groupIds[group] !== component) return
    serviceS += last.serviceS[v]
    requests = Math.max(requests, last.visitServed[v])
  })
  return (serviceS / requests) * 1000
}
