import { ENTRIES_MOST } from './clients.ts'
import type { Plan } from './plan.ts'
import { VIEW_WIDTH } from './view.ts'

/** Why a request failed: the closed list. */
export const REASONS = ['queue-full', 'server-down', 'crashed', 'no-server', 'errored', 'timed-out'] as const
export type Reason = (typeof REASONS)[number]

// REASONS by name, for indexing `failed`.
export const QUEUE_FULL = 0
export const SERVER_DOWN = 1
export const CRASHED = 2
export const NO_SERVER = 3
export const ERRORED = 4
export const TIMED_OUT = 5

/** The probe requests of one step. */
export interface Probes {
  count: number
  class: Int32Array
  /** Arrival instant of the first attempt, seconds from the start of the run. */
  atS: Float64Array
  latencyS: Float64Array
  /** Requests it stands for that succeeded, and that failed for good; the others try again. */
  weight: Float64Array
  failed: Float64Array
  /** [probe × visitsMost + i-th visit of its class] seconds there; −1 where the visit was not made. */
  waitS: Float64Array
  serviceS: Float64Array
}

/** What one step did, in requests; overwritten by the next step. */
export interface Flows {
  /** [class] */
  arrived: Float64Array
  /** [class] finished all steps. */
  served: Float64Array
  /** [class] attempts begun: arrivals and retries. */
  attempts: Float64Array
  /** [class] failed attempts with retries left, whether those are allowed or not. */
  retriesWanted: Float64Array
  /** [visit] */
  visitArrived: Float64Array
  visitServed: Float64Array
  /** [visit × REASONS.length + reason] requests that failed for good; and attempts, tried again or not. */
  failed: Float64Array
  attemptFailed: Float64Array
  /** [group], [server] worker-seconds of work done; a server's is that of its station, split evenly. */
  busyS: Float64Array
  serverBusyS: Float64Array
  probes: Probes
  /** [visit] request-seconds waiting and in service, of successful requests. */
  waitS: Float64Array
  serviceS: Float64Array
  /** [class] request-seconds of pure delay, of successful requests. */
  netS: Float64Array
  /** [class] request-seconds from the first attempt to the one that succeeded. */
  retryS: Float64Array
  /** What probes see of the stations (`view.ts`). */
  view: Float64Array
  /** [group] where the arrivals came from, while the group is being stepped. */
  inflow: Float64Array
  /** [lane], and one more: its first retry probe among those due in this step. */
  dueStart: Int32Array
  dueS: Float64Array
  dueAgeS: Float64Array
  dueWeight: Float64Array
}

/** Longest step the probe arrays have room for, seconds. */
export const STEP_LONGEST_S = 1

export function createFlows(plan: Plan): Flows {
  const [groups, classes, visits] = [plan.groupIds.length, plan.classIds.length, plan.visits.length]
  // A Poisson count may exceed the number of probes; five times as many plus ten is out of its reach.
  const lanes = plan.backoffS.length
  // All that wait may be due in a step, and then as many in a lane again that the step itself has made so.
  const retriesMost = (lanes > 0 ? lanes + 1 : 0) * plan.slots * ENTRIES_MOST
  const probesMost = classes * (5 * Math.ceil(plan.probesPerClass * STEP_LONGEST_S) + 10) + 2 * retriesMost
  return {
    arrived: new Float64Array(classes),
    served: new Float64Array(classes),
    attempts: new Float64Array(classes),
    retriesWanted: new Float64Array(classes),
    visitArrived: new Float64Array(visits),
    visitServed: new Float64Array(visits),
    failed: new Float64Array(visits * REASONS.length),
    attemptFailed: new Float64Array(visits * REASONS.length),
    busyS: new Float64Array(groups),
    serverBusyS: new Float64Array(plan.stationOf.length),
    probes: {
      count: 0,
      class: new Int32Array(probesMost),
      atS: new Float64Array(probesMost),
      latencyS: new Float64Array(probesMost),
      weight: new Float64Array(probesMost),
      failed: new Float64Array(probesMost),
      waitS: new Float64Array(probesMost * plan.visitsMost),
      serviceS: new Float64Array(probesMost * plan.visitsMost),
    },
    waitS: new Float64Array(visits),
    serviceS: new Float64Array(visits),
    netS: new Float64Array(classes),
    retryS: new Float64Array(classes),
    view: new Float64Array(plan.weight.length * VIEW_WIDTH),
    inflow: new Float64Array(groups),
    dueStart: new Int32Array(plan.backoffS.length + 1),
    dueS: new Float64Array(retriesMost),
    dueAgeS: new Float64Array(retriesMost),
    dueWeight: new Float64Array(retriesMost),
  }
}

/** Sets every count to zero. */
export function clearFlows(flows: Flows): void {
  flows.arrived.fill(0)
  flows.served.fill(0)
  flows.attempts.fill(0)
  flows.retriesWanted.fill(0)
  flows.visitArrived.fill(0)
  flows.visitServed.fill(0)
  flows.failed.fill(0)
  flows.attemptFailed.fill(0)
  flows.busyS.fill(0)
  flows.serverBusyS.fill(0)
  flows.probes.count = 0
  flows.waitS.fill(0)
  flows.serviceS.fill(0)
  flows.netS.fill(0)
  flows.retryS.fill(0)
}
