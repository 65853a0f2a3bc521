import { type Flows, REASONS as SIM_REASONS } from '../sim/flows.ts'
import { type Plan, PROBES_PER_CLASS } from '../sim/plan.ts'
import type { Compiled } from './compile.ts'

/** Why a request failed, everywhere in the game: a closed list, in the engine's order. */
export const FAILURE_REASONS = [
  'queue-full',
  'server-down',
  'crashed',
  'no-server',
  'disk-full',
  'timed-out',
] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

/** What one tick did, in requests and request-seconds; the sum of its four sub-ticks. */
export interface TickFlows {
  readonly arrived: Float64Array
  readonly served: Float64Array
  /** [visit × reasons + reason] */
  readonly failed: Float64Array
  readonly visitArrived: Float64Array
  readonly visitServed: Float64Array
  /** [visit] request-seconds of served requests spent waiting and being worked on. */
  readonly waitS: Float64Array
  readonly serviceS: Float64Array
  /** [class] request-seconds on the network. */
  readonly netS: Float64Array
  /** [group] worker-seconds of work. */
  readonly busyS: Float64Array
  /** [server] worker-seconds of work, servers of all groups one after the other. */
  readonly serverBusyS: Float64Array
  probeCount: number
  readonly probeClass: Int32Array
  readonly probeLatencyS: Float64Array
  readonly probeWeight: Float64Array
}

export function createTickFlows(compiled: Compiled, plan: Plan): TickFlows {
  const classes = compiled.classes.length
  const visits = plan.visits.length
  // A sub-tick may draw more probes than its share when every probe is a request (Poisson): room for twice.
  const probes = 2 * PROBES_PER_CLASS * classes
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
    busyS: new Float64Array(plan.groupIds.length),
    serverBusyS: new Float64Array(servers),
    probeCount: 0,
    probeClass: new Int32Array(probes),
    probeLatencyS: new Float64Array(probes),
    probeWeight: new Float64Array(probes),
  }
}

const SUMMED = [
  'arrived',
  'served',
  'failed',
  'visitArrived',
  'visitServed',
  'waitS',
  'serviceS',
  'netS',
  'busyS',
  'serverBusyS',
] as const satisfies readonly (keyof TickFlows & keyof Flows)[]

export function clearTickFlows(tick: TickFlows): void {
  for (const key of SUMMED) tick[key].fill(0)
  tick.probeCount = 0
}

/** Adds one sub-tick. */
export function addFlows(tick: TickFlows, flows: Flows): void {
  for (const key of SUMMED) {
    const sum = tick[key]
    const part = flows[key]
    for (let i = 0; i < sum.length; i++) sum[i] += part[i]
  }
  const { probes } = flows
  for (let i = 0; i < probes.count && tick.probeCount < tick.probeClass.length; i++) {
    const at = tick.probeCount++
    tick.probeClass[at] = probes.class[i]
    tick.probeLatencyS[at] = probes.latencyS[i]
    tick.probeWeight[at] = probes.weight[i]
  }
}

/** The game's reasons are the engine's, but that an error at a store means a full disk: checked when loaded. */
for (const [i, reason] of SIM_REASONS.entries())
  if (FAILURE_REASONS[i] !== reason && !(reason === 'errored' && FAILURE_REASONS[i] === 'disk-full'))
    throw new Error(`failure reasons of the engine and the game differ at ${reason}`)
