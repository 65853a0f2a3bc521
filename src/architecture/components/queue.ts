import { busyFor, type Kind, type PartState, type StateContext, type UpdateContext } from '../kind.ts'
import { contention, machineOf } from '../machine.ts'
import { entryOf } from '../numbered.ts'
import { capacityLeft, isDown, slowness } from '../situation.ts'
import { type Backlog, doneIn, emptyBacklog, loseJobs, settle, waitS } from '../theory/backlog.ts'
import type { Pool } from '../theory/busy-line.ts'
import { type Deliveries, type DeliveryRules, deliveriesOf } from '../theory/delivery.ts'
import { type Component, callsOf, distanceMs, type Topology } from '../topology.ts'
import { queueParams } from './queue-params.ts'

/**
 * A message queue: whoever has slow work publishes it and answers at once; workers take it up when they can. The
 * broker is a station (a durable one writes to disk before it says yes), its backlog is slow state.
 */
export const queue: Kind = {
  words: { en: 'message queue', ko: '메시지 큐' },
  tier: 4,
  params: queueParams,
  group: ({ component, number, choice }) => ({
    n: component.servers,
    c: number('workers'),
    cap: number('room'),
    service: busyFor(publishMs(number, choice('durability'))),
  }),
  takes: ({ traffic }) => traffic.kind.jobMs > 0,
  route: ({ component, caller, topology, number, choice }) => {
    const hopMs = number('hopMs') + (caller ? distanceMs(topology, caller, component) : 0)
    return [
      { net: { kind: 'det', mean: hopMs / 1000 }, work: 'network', component: component.id },
      {
        visit: component.id,
        service: busyFor(publishMs(number, choice('durability'))),
        work: 'queue',
        component: component.id,
        errors: [{ reason: 'backlog-full', share: (now) => now.parts[component.id].refusedShare }],
      },
    ]
  },
  condition: ({ number }) => ({ slowdown: 1, dataSlowdown: 1, room: number('room'), diskFull: false }),
  createState: (context) => ({
    ...emptyBacklog(),
    jobMs: meanJobMs(context),
    refusedShare: 0,
    publishedPerS: 0,
    brokersUp: context.component.servers,
    crewDead: 0,
    resultS: 0,
    resultJobS: 0,
    doneJobs: 0,
  }),
  update,
  figures: ({ published, doneJobs, jobs, waiting, resultS, resultJobS }) => ({
    published,
    doneJobs,
    jobs,
    waiting,
    resultS,
    meanResultS: doneJobs > 0 ? resultJobS / doneJobs : 0,
  }),
  dollarsPerHour: ({ component, number }) => component.servers * number('dollarsPerHour'),
  usage: ({ number, requests, classes }) => {
    const jobs = classes.reduce((sum, traffic) => sum + (traffic.kind.jobMs > 0 ? requests(traffic) : 0), 0)
    const perJob = (number('requestsPerJob') / 1e6) * number('dollarsPerMillionRequests')
    return [{ reason: 'requests', dollars: jobs * perJob }]
  },
}

/** Does slow work of this component go to a queue? */
export const handsOverJobs = (topology: Topology, component: Component): boolean =>
  callsOf(topology, component.id).some(({ kind }) => kind === 'queue')

/** The deliveries that a queue hands to these workers, per second. */
export const handedTo = (state: PartState | undefined, worker: string): number => state?.[handed(worker)] ?? 0

const handed = entryOf('to:')

function publishMs(number: (param: string) => number, durability: unknown): number {
  return number('brokerMs') + (durability === 'durable' ? number('fsyncMs') : 0)
}

function meanJobMs({ classes }: StateContext): number {
  const jobs = classes.filter(({ kind }) => kind.jobMs > 0)
  const share = jobs.reduce((sum, traffic) => sum + traffic.share, 0)
  // Where nobody has slow work, none comes; but work takes some time.
  if (share === 0) return 1
  return jobs.reduce((sum, traffic) => sum + (traffic.share / share) * traffic.kind.jobMs, 0)
}

/** The workers behind the queue, as one pool; a single job's seconds are `serviceS`. */
interface Crew extends Pool {
  readonly parts: readonly CrewPart[]
}

interface CrewPart {
  readonly id: string
  readonly workers: number
  /** Workers of servers that have died. */
  readonly dead: number
  /** Deliveries to send for each that somebody takes up: a dead server would be sent its share, and takes nothing. */
  readonly perTaken: number
}

function crewOf(context: UpdateContext): Crew {
  const { topology, component, state } = context
  const parts: CrewPart[] = []
  let workers = 0
  let workS = 0
  for (const worker of callsOf(topology, component.id)) {
    const part = crewPartOf(context, worker)
    parts.push(part)
    workers += part.workers
    workS += (part.workers * slownessOf(context, worker) * state.jobMs) / 1000
  }
  const serviceS = workers > 0 ? workS / workers : state.jobMs / 1000
  return { parts, workers: context.serversUp() > 0 ? workers : 0, serviceS, variability: 1 }
}

function crewPartOf(
  { situation, component, serversUp, workers }: UpdateContext,
  worker: Component,
): CrewPart {
  const { id, servers } = worker
  const dead = servers - serversUp(id)
  const perServer = Math.max(1, Math.round(machineOf(worker).vcpus * capacityLeft(situation, id)))
  const live = workers(id) / perServer
  const reached = isDown(situation, id) || isDown(situation, component.id) ? 0 : workers(id)
  const perTaken = live > 0 ? (live + dead) / live : 0
  return { id, workers: reached, dead: dead * perServer, perTaken }
}

/** How many times longer a job takes there than on one processor that nothing ails. */
function slownessOf({ situation, of }: UpdateContext, worker: Component): number {
  const { number } = of(worker)
  const alone = contention(machineOf(worker).vcpus, number('webSigma'), number('webKappa'))
  return alone * (situation.conditions[worker.id]?.slowdown ?? 1) * slowness(situation, worker.id)
}

function update(context: UpdateContext): void {
  const { state, hS, number } = context
  const backlog = state as Backlog
  const crew = crewOf(context)
  const rules = rulesOf(context, crew.serviceS)
  const deliveries = deliveriesOf(rules)
  const pool = { ...crew, serviceS: crew.serviceS * deliveries.perJob }
  loseWhatDied(context, crew)
  const published = context.served({ work: 'queue' })
  state.publishedPerS = published / hS
  const worked = crew.parts.reduce((sum, { id }) => sum + context.served({ at: id, chore: 'jobs' }), 0)
  const done = Math.min(backlog.jobs + published, worked / deliveries.perJob)
  settle(backlog, published, done, pool, hS)
  countJobs(context, done, deliveries)
  const handOut = crew.workers > 0 ? (doneIn(backlog, published, pool, hS) / hS) * deliveries.perJob : 0
  for (const { id, workers, perTaken } of crew.parts)
    state[handed(id)] = crew.workers > 0 ? (handOut * perTaken * workers) / crew.workers : 0
  const offered = context.arrived({ work: 'queue' })
  const space = Math.max(0, number('maxJobs') - backlog.waiting)
  state.refusedShare = offered > space ? 1 - space / offered : 0
  state.resultS = waitS(backlog) + crew.serviceS
  state.resultJobS += done * state.resultS
  state.doneJobs += done
}

function rulesOf({ number, choice }: UpdateContext, serviceS: number): DeliveryRules {
  const once = choice('delivery') === 'at-most-once'
  return {
    tries: once ? 1 : number('tries'),
    visibilityS: once ? Infinity : number('visibilityS'),
    serviceS,
    errorP: number('errorP'),
    poisonShare: number('poisonShare'),
  }
}

function countJobs({ choice, count }: UpdateContext, done: number, deliveries: Deliveries): void {
  count('duplicateJobs', done * deliveries.duplicates)
  if (choice('delivery') === 'at-most-once') count('lostJobs', done * deliveries.undone)
  else count('deadLetters', done * deliveries.deadLetters)
}

/** In memory, a broker's jobs die with it; acknowledged before they are done, a worker's do. */
function loseWhatDied(context: UpdateContext, crew: Crew): void {
  const { state, choice, count } = context
  const backlog = state as Backlog
  const up = context.serversUp()
  if (up < state.brokersUp && choice('durability') === 'in-memory')
    count('lostJobs', loseJobs(backlog, 1 - up / state.brokersUp))
  state.brokersUp = up
  const died = crew.parts.reduce((sum, { dead }) => sum + dead, 0) - state.crewDead
  if (died > 0 && choice('delivery') === 'at-most-once') {
    const lost = (Math.max(0, backlog.jobs - backlog.waiting) * died) / (crew.workers + died)
    backlog.jobs -= lost
    count('lostJobs', lost)
  }
  state.crewDead += died
}
