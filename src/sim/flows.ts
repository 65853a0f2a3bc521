import { assert } from './assert.ts'
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
  /** All that a step counts, and begins at zero. */
  counts: Float64Array
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
  // All that is counted lies in one array, to be cleared at a stroke.
  const counts = new Float64Array(
    6 * classes + (4 + 2 * REASONS.length) * visits + groups + plan.stationOf.length,
  )
  let end = 0
  const part = (length: number) => {
    end += length
    return counts.subarray(end - length, end)
  }
  const flows = {
    counts,
    arrived: part(classes),
    served: part(classes),
    attempts: part(classes),
    retriesWanted: part(classes),
    visitArrived: part(visits),
    visitServed: part(visits),
    failed: part(visits * REASONS.length),
    attemptFailed: part(visits * REASONS.length),
    busyS: part(groups),
    serverBusyS: part(plan.stationOf.length),
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
    waitS: part(visits),
    serviceS: part(visits),
    netS: part(classes),
    retryS: part(classes),
    view: new Float64Array(plan.weight.length * VIEW_WIDTH),
    inflow: new Float64Array(groups),
    dueStart: new Int32Array(plan.backoffS.length + 1),
    dueS: new Float64Array(retriesMost),
    dueAgeS: new Float64Array(retriesMost),
    dueWeight: new Float64Array(retriesMost),
  }
  assert(end === counts.length, 'counts that have no place')
  return flows
}

/** Sets every count to zero. */
export function clearFlows(flows: Flows): void {
  flows.counts.fill(0)
  flows.probes.count = 0
}
