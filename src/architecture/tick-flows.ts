import { ERRORED, type Flows, QUEUE_FULL, REASONS as SIM_REASONS } from '../sim/flows.ts'
import { type Plan, PROBES_PER_CLASS } from '../sim/plan.ts'
import type { Compiled } from './compile.ts'
import type { VisitLeg } from './leg.ts'
import { FAILURE_REASONS, PLACE_OF } from './reason.ts'
import type { Situation } from './situation.ts'

/** What one tick did, in requests and request-seconds; the sum of its four sub-ticks. */
export interface TickFlows {
  /** [class] those of the traffic first. */
  readonly arrived: Float64Array
  readonly served: Float64Array
  /** [visit × reasons + reason] */
  readonly failed: Float64Array
  readonly visitArrived: Float64Array
  readonly visitServed: Float64Array
  /** [visit] request-seconds of served requests spent waiting and being worked on. */
  readonly waitS: Float64Array
  readonly serviceS: Float64Array
  /** [class] request-seconds on the network, and between the first attempt and the one that succeeded. */
  readonly netS: Float64Array
  readonly retryS: Float64Array
  /** [class] attempts: requests and what was tried again. */
  readonly attempts: Float64Array
  /** [group] worker-seconds of work. */
  readonly busyS: Float64Array
  /** [server] worker-seconds of work, servers of all groups one after the other. */
  readonly serverBusyS: Float64Array
  /** What became untrue or was lost, by `component/truth`. */
  truths: Record<string, number>
  probeCount: number
  readonly probeClass: Int32Array
  readonly probeLatencyS: Float64Array
  readonly probeWeight: Float64Array
}

export function createTickFlows(compiled: Compiled, plan: Plan): TickFlows {
  const classes = compiled.legs.length
  const visits = plan.visits.length
  // A sub-tick may draw more probes than its share when every probe is a request (Poisson), or tried again.
  const probes = 4 * PROBES_PER_CLASS * compiled.classes.length
  const servers = plan.servers.reduce((sum, n) => sum + n, 0)
  return {
    arrived: new Float64Array(classes),
    served: new Float64Array(classes),
    failed: new Float64Array(visits * FAILURE_REASONS.length),
    visitArrived: new Float64Array(visits),
    visitServed: new Float64Array(visits),
    waitS: new Float64Array(visits),
    serviceS: new Float64Array(visits),
    netS: new Float64Array(classes),
    retryS: new Float64Array(classes),
    attempts: new Float64Array(classes),
    busyS: new Float64Array(plan.groupIds.length),
    serverBusyS: new Float64Array(servers),
    truths: {},
    probeCount: 0,
    probeClass: new Int32Array(probes),
    probeLatencyS: new Float64Array(probes),
    probeWeight: new Float64Array(probes),
  }
}

const SUMMED = [
  'arrived',
  'served',
  'visitArrived',
  'visitServed',
  'waitS',
  'serviceS',
  'netS',
  'retryS',
  'attempts',
  'busyS',
  'serverBusyS',
] as const satisfies readonly (keyof TickFlows & keyof Flows)[]

export function clearTickFlows(tick: TickFlows): void {
  for (const key of SUMMED) tick[key].fill(0)
  tick.failed.fill(0)
  tick.truths = {}
  tick.probeCount = 0
}

/** Adds one sub-tick of a system in the given situation. */
export function addFlows(tick: TickFlows, flows: Flows, { visits, classes }: Compiled, now: Situation): void {
  for (const key of SUMMED) {
    const sum = tick[key]
    const part = flows[key]
    for (let i = 0; i < sum.length; i++) sum[i] += part[i]
  }
  for (let v = 0; v < visits.length; v++) addFailures(tick, flows, v, visits[v], now)
  const { probes } = flows
  for (let i = 0; i < probes.count && tick.probeCount < tick.probeClass.length; i++) {
    if (probes.class[i] >= classes.length) continue
    const at = tick.probeCount++
    tick.probeClass[at] = probes.class[i]
    tick.probeLatencyS[at] = probes.latencyS[i]
    tick.probeWeight[at] = probes.weight[i]
  }
}

function addFailures(tick: TickFlows, flows: Flows, v: number, leg: VisitLeg, now: Situation): void {
  const first = v * FAILURE_REASONS.length
  for (let r = 0; r < SIM_REASONS.length; r++) {
    const requests = flows.failed[v * SIM_REASONS.length + r]
    if (requests === 0) continue
    if (r === ERRORED) shareErrors(tick, first, leg, now, requests)
    else if (r === QUEUE_FULL && leg.sheds) tick.failed[first + SHED] += requests
    else tick.failed[first + PLACE_OF[r]] += requests
  }
}

const SHED = FAILURE_REASONS.indexOf('shed')

/** What the engine calls an error has a cause: the leg's, by their shares. */
function shareErrors(tick: TickFlows, first: number, leg: VisitLeg, now: Situation, requests: number): void {
  const errors = leg.errors ?? []
  const whole = errors.reduce((sum, { share }) => sum + share(now), 0)
  for (const { reason, share } of errors)
    tick.failed[first + FAILURE_REASONS.indexOf(reason)] += (requests * share(now)) / whole
}
