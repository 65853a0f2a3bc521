import { busyFor, type Charge, type Kind, type Param, type PartContext, type UsageContext } from '../kind.ts'
import type { Leg, VisitLeg } from '../leg.ts'
import { contention, MACHINE_SIZES, machineOf, SYSTEM_MB, swapping } from '../machine.ts'
import { answersRequest, type Component } from '../topology.ts'
import type { TrafficClass } from '../workload.ts'
import { attackOn, attackParams } from './attack.ts'
import { autoscalingParams, followLoad, scalingFigures, scalingState, updateScaling } from './autoscaling.ts'
import { breakerGroup, breakerParams, updateBreakers } from './breaker.ts'
import { deployingFigures, deployingParams, deployingState, skewErrors } from './deploying.ts'
import {
  laterHeld,
  poolFigures,
  poolGroup,
  poolOf,
  poolParams,
  updatePool,
  whileHeld,
  workersPerServer,
} from './held-workers.ts'
import { handsOverJobs } from './queue.ts'
import {
  releaseErrors,
  releasingFigures,
  releasingParams,
  releasingState,
  updateReleases,
} from './releasing.ts'
import { sessionParams } from './session-params.ts'
import {
  hasSessionStore,
  loginLegs,
  sessionCpuMs,
  sessionFigures,
  sessionLegs,
  sessionMb,
  sessionState,
  stuck,
  updateSessions,
} from './sessions.ts'
import { measureService, roomOf, sheddingParams } from './shedding.ts'

/** Numbers of the web application, wherever it runs. */
export const webParams = {
  maxRequests: {
    default: 128,
    unit: 'count',
    min: 1,
    max: 100_000,
    source: 'requests in one server before it turns more away: PHP-FPM, Puma and Tomcat ship 50–400',
  },
  systemMb: SYSTEM_MB,
  applicationMb: {
    default: 800,
    unit: 'mb',
    min: 0,
    max: 1e6,
    source: 'a web application with its runtime (our choice)',
  },
  requestMb: {
    default: 6,
    unit: 'mb',
    min: 0,
    max: 10_000,
    source: 'memory of one request in progress (our choice)',
  },
  swapFactor: {
    default: 20,
    min: 0,
    max: 1000,
    source: 'SSD page-in about .1 ms against memory .0001 ms, mostly cached (our choice)',
  },
  webSigma: {
    default: 0.01,
    min: 0,
    max: 1,
    source: 'USL contention of shared-nothing web work: 1 % (our choice)',
  },
  webKappa: { default: 0.00005, min: 0, max: 1, source: 'USL coherency (our choice)' },
} as const satisfies Record<string, Param>

/** What leaves the datacentre to the internet is paid by the gigabyte. */
export const EGRESS = {
  egressDollarsPerGb: {
    default: 0.09,
    unit: 'dollars',
    min: 0,
    max: 10,
    source: 'AWS internet egress, 2026',
  },
} as const satisfies Record<string, Param>

export function egress({ number, requests, came, classes }: UsageContext): Charge[] {
  // Files may have been answered before they came here.
  const sent = (traffic: TrafficClass) =>
    traffic.kind.static ? Math.min(came(traffic), requests(traffic)) : requests(traffic)
  const gb = classes.reduce((sum, traffic) => sum + sent(traffic) * traffic.kind.sendsKb, 0) / 1e6
  return [{ reason: 'egress', dollars: gb * number('egressDollarsPerGb') }]
}

/** Numbers of a tier that has been split out as a service of its own. */
const serviceParams = {
  serviceHopMs: {
    default: 0.5,
    unit: 'ms',
    min: 0,
    max: 1000,
    source: 'the gateway’s way to another service, round trip within a region .25–3.4 ms (xkyle.com)',
  },
  serviceCallMs: {
    default: 0.5,
    unit: 'ms',
    min: 0,
    max: 1000,
    source:
      'what a service of its own does once more: read the call, check who asks, write the answer (our choice)',
  },
} as const satisfies Record<string, Param>

const hopTo = ({ id }: Component, ms: number): Leg => ({
  net: { kind: 'det', mean: ms / 1000 },
  work: 'network',
  component: id,
})

/** A junk request at a web application. */
export const junkAt = (component: Component, number: PartContext['number']): VisitLeg => ({
  visit: component.id,
  service: busyFor(
    number('attackCpuMs') * contention(machineOf(component).vcpus, number('webSigma'), number('webKappa')),
  ),
  work: 'application',
  component: component.id,
})

/**
 * The web tier: the application's processor time on servers of its own. Its queries go over the network to the
 * database. An asynchronous server holds nothing meanwhile, and its workers are its processors; with a `pool` a
 * synchronous worker is held until everything it calls has answered.
 */
export const webServer: Kind = {
  words: { en: 'web server', ko: '웹 서버' },
  tier: 3,
  sizes: MACHINE_SIZES,
  params: {
    ...webParams,
    ...EGRESS,
    ...autoscalingParams,
    ...sheddingParams,
    ...poolParams,
    ...breakerParams,
    ...releasingParams,
    ...deployingParams,
    ...sessionParams,
    ...attackParams,
    ...serviceParams,
  },
  group: (context) => poolGroup(context, context.number('maxRequests')),
  groups: breakerGroup,
  takes: ({ topology, component, traffic }) => answersRequest(topology, component, traffic.request),
  route: (context) => {
    const { component, topology, traffic, number, onward } = context
    const { vcpus } = machineOf(component)
    const { cpuMs } = traffic.kind
    const jobMs = handsOverJobs(topology, component) ? 0 : traffic.kind.jobMs
    const slow = contention(vcpus, number('webSigma'), number('webKappa'))
    const callMs = component.serves ? number('serviceCallMs') : 0
    const application = (cpuMs + jobMs + sessionCpuMs(context) + callMs) * slow
    const visit: VisitLeg = {
      visit: component.id,
      service: busyFor(application),
      work: 'application',
      component: component.id,
      ...stuck(context),
      sheds: number('shedWaitS') > 0,
      errors: [
        releaseErrors(component.id, number('releaseErrorShare')),
        skewErrors(component.id, number('skewErrorShare')),
      ],
    }
    return [
      ...(component.serves ? [hopTo(component, number('serviceHopMs'))] : []),
      ...whileHeld(context, visit, [...sessionLegs(context), ...onward()]),
      ...laterHeld(context, loginLegs(context, slow)),
    ]
  },
  cannotSet: ({ topology, component }, param, value) =>
    param === 'sessions' && value === 'store' && !hasSessionStore(topology, component)
      ? 'needs-session-store'
      : undefined,
  chores: (context) => attackOn(context, [junkAt(context.component, context.number)]),
  createState: (context) => ({
    ...scalingState,
    ...releasingState,
    ...deployingState(context),
    serviceS: 0,
    ...sessionState(context),
  }),
  update: (context) => {
    measureService(context)
    updatePool(context)
    updateScaling(context)
    updateBreakers(context)
    updateReleases(context)
    updateSessions(context)
  },
  automate: followLoad,
  figures: (state) => ({
    ...scalingFigures(state),
    ...releasingFigures(state),
    ...deployingFigures(state),
    ...sessionFigures(state),
    ...poolFigures(state),
  }),
  condition: (context) => {
    const { component, number, inServer } = context
    const memoryMb = machineOf(component).memoryGb * 1000
    const isPool = poolOf(context) !== undefined
    // Who waits for a worker of a pool is a connection in the listen queue of the system.
    const inMemory = isPool ? Math.min(inServer, workersPerServer(context)) : inServer
    const most = number('maxRequests')
    const neededMb =
      number('systemMb') + number('applicationMb') + inMemory * number('requestMb') + sessionMb(context)
    return {
      slowdown: swapping(neededMb / memoryMb, number('swapFactor')),
      dataSlowdown: 1,
      room: roomOf(context, isPool ? Math.max(most, workersPerServer(context)) : most),
      diskFull: false,
      memory: neededMb / memoryMb,
    }
  },
  dollarsPerHour: ({ component }) => component.servers * machineOf(component).dollarsPerHour,
  usage: (context) => egress(context),
}
