import { ENTRIES_MOST } from './clients.ts'
import { Hasher } from './hash.ts'
import type { Plan } from './plan.ts'

/**
 * What a station is and does, one array entry per station. The first three are the state proper. The others say
 * how it moved in the last sub-tick, for one server of it (of a pool: for all of it).
 */
const STATION_NUMBERS = [
  /** The work in it, in departures of the busy station. */
  'work',
  /** Work up to which nobody waits; what is beyond is the waiting count. */
  'shift',
  /** Requests, over all its servers, admitted but not yet passed on: a lasting queue, not its fluctuation. */
  'backlog',
  'arrivalsPerS',
  'driftPerS',
  'variancePerS',
  /** Where work is pushed back, and how soon the start is forgotten; Infinity without a limit. */
  'ceiling',
  'relaxationS',
  /** Most waiting requests; Infinity without a limit. */
  'room',
  /** Most waiting requests that held workers can send; Infinity without a limit. */
  'pinned',
  /** 1 where they send more than the station can serve. */
  'flooded',
  /** Seconds between departures when busy. */
  'departureS',
  /** Queues in it (a pool has one per server), and workers of each. */
  'queues',
  'workersPerQueue',
  /** What `pool.ts` says of rounds, and the chance that they are lognormal, not gamma. */
  'secondRarity',
  'thirdRarity',
  'fourthRarity',
  'nextRarity',
  'firstRound',
  'firstScv',
  'laterExcess',
  'laterScv',
  'lognormalP',
  /** Mean wait of those who wait, in departures; Infinity in overload. */
  'meanWait',
  /** Factor of the work's variance, 1 for Poisson arrivals and exponential service. */
  'variability',
  'warpPlace',
  /** How much of the wait is bent, and τ and s of `bend.ts`. */
  'bentShare',
  'bend',
  'stretch',
  'serviceScv',
  'utilisation',
  /** Mean number of busy workers; and worker-seconds of work that left faster than it can have been done. */
  'busyWorkers',
  'doneAheadS',
  /** The rest of the load that this law is for: while that stays, so does the law. */
  'loadS',
  'arrivalScv',
  'localScv',
  'batchScv',
  'serviceThird',
  'loadWorkers',
  'cap',
  'returns',
  'laterVisits',
  'leavingPerS',
  /** Work at the beginning and in the middle of the sub-tick. */
  'workAtStart',
  'workAtMiddle',
  /** Share of its arrivals that found no room. */
  'lossShare',
] as const
export type Stations = Record<(typeof STATION_NUMBERS)[number], Float64Array>

/** One number a group. */
export const GROUP_NUMBERS = [
  /** Of the requests that arrived last: mean service time (s), scv, E[S³] E[S] / E[S²]². */
  'serviceS',
  'serviceScv',
  'serviceThird',
  /** 1 where all workers wait for an inner station, so that requests leave in bursts: `throttle.ts`. */
  'bursts',
  /** Share of the arrivals that dead servers refused. */
  'refusedShare',
  /** scv of the time between arrivals over as long as the queue remembers, from one to the next, and of departures. */
  'arrivalScv',
  'localScv',
  'departureScv',
  'departuresPerS',
  /** Part of its departures that come back soon, and the visits that those who leave will still make on average. */
  'returns',
  'laterVisits',
  /** How alike the arrivals at two of its servers are, for those that fans visit together: 0–1. */
  'likeness',
  /** Worker-seconds of work that left faster than it can have been done: noise, which evens out. */
  'groupDoneAheadS',
] as const

/** One number a visit. */
export const VISIT_NUMBERS = [
  /** Arrivals per second in the last step. */
  'visitPerS',
  /** Requests on their way to it, and how many of them set out in the last step. */
  'inbound',
  'setOut',
  /** Requests kept in the group; negative after a crash of requests that were passed on already. */
  'backlog',
  /** Requests that died with a server since the last step. */
  'crashed',
  /** Seconds that a worker is held by inner steps after its own service: mean, and variance (s²). */
  'holdS',
  'holdVariance',
] as const

/** What impatient clients wait for: slots of time on a wheel. */
const WHEEL_NUMBERS = [
  /** [class × slots + slot] requests whose answer comes then. */
  'answers',
  /** [(lane × slots + slot) × ENTRIES_MOST + i] retry probes: when due, seconds since the first attempt, requests. */
  'retryDueS',
  'retryAgeS',
  'retryWeight',
  /** [lane × slots + slot] retry probes there. */
  'retryCount',
  /** [class] requests that arrived while no probe was sent. */
  'unsent',
] as const
type Wheel = Record<(typeof WHEEL_NUMBERS)[number], Float64Array>

/** Everything that lasts from one sub-tick to the next: plain numbers. */
export interface SimState
  extends Record<(typeof GROUP_NUMBERS)[number] | (typeof VISIT_NUMBERS)[number], Float64Array> {
  /** Steps made so far; names the streams' seeds. */
  subtick: number
  timeS: number
  /** Length of the last step. */
  lastStepS: number
  /** [server] 1 or 0. */
  up: Uint8Array
  inRotation: Uint8Array
  /** [station] servers that are up; up and in rotation; down but still in rotation. */
  upServers: Int32Array
  liveServers: Int32Array
  deadServers: Int32Array
  stations: Stations
  wheel: Wheel
}

/** Everything up, in rotation and empty. */
export function createState(plan: Plan): SimState {
  const groups = plan.groupIds.length
  const servers = plan.stationOf.length
  const count = plan.stationStart[groups]
  const state: SimState = {
    subtick: 0,
    timeS: 0,
    lastStepS: 0,
    up: new Uint8Array(servers).fill(1),
    inRotation: new Uint8Array(servers).fill(1),
    upServers: new Int32Array(count),
    liveServers: new Int32Array(count),
    deadServers: new Int32Array(count),
    stations: record(STATION_NUMBERS, () => new Float64Array(count)),
    wheel: createWheel(plan),
    ...record(GROUP_NUMBERS, () => new Float64Array(groups)),
    ...record(VISIT_NUMBERS, () => new Float64Array(plan.visits.length)),
  }
  state.arrivalScv.fill(1)
  state.localScv.fill(1)
  state.departureScv.fill(1)
  state.stations.room.fill(Infinity)
  state.stations.pinned.fill(Infinity)
  state.stations.queues.fill(1)
  countServers(plan, state)
  return state
}

function createWheel(plan: Plan): Wheel {
  const places = plan.backoffS.length * plan.slots
  return {
    answers: new Float64Array(plan.classIds.length * plan.slots),
    retryDueS: new Float64Array(places * ENTRIES_MOST),
    retryAgeS: new Float64Array(places * ENTRIES_MOST),
    retryWeight: new Float64Array(places * ENTRIES_MOST),
    retryCount: new Float64Array(places),
    unsent: new Float64Array(plan.classIds.length),
  }
}

/** Counts each station's servers anew from their flags. */
export function countServers(plan: Plan, state: SimState): void {
  const { up, inRotation, upServers, liveServers, deadServers } = state
  upServers.fill(0)
  liveServers.fill(0)
  deadServers.fill(0)
  for (let i = 0; i < up.length; i++) {
    const s = plan.stationOf[i]
    upServers[s] += up[i]
    liveServers[s] += up[i] & inRotation[i]
    deadServers[s] += inRotation[i] & ~up[i]
  }
}

/** Requests waiting at one server of a station; in a pool, all that wait. */
export function waitingPerServer(state: SimState, station: number): number {
  return Math.max(0, state.stations.work[station] - state.stations.shift[station])
}

/** Requests under way: on their way, in a queue or in service, waiting for a retry, or dead but not yet reported. */
export function inFlight(plan: Plan, state: SimState): number {
  let requests = 0
  for (let v = 0; v < plan.visits.length; v++) {
    if (plan.impatient[plan.visitClass[v]] === 1) continue
    requests += state.inbound[v] + state.backlog[v] + state.crashed[v]
  }
  const { answers, retryWeight, unsent } = state.wheel
  for (const part of [answers, retryWeight, unsent]) for (const waiting of part) requests += waiting
  return requests
}

function record<Name extends string>(names: readonly Name[], make: () => Float64Array) {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Float64Array>
}

/** A copy that shares nothing: a keyframe. */
export function cloneState(state: SimState): SimState {
  return {
    ...state,
    up: state.up.slice(),
    inRotation: state.inRotation.slice(),
    upServers: state.upServers.slice(),
    liveServers: state.liveServers.slice(),
    deadServers: state.deadServers.slice(),
    stations: copies(STATION_NUMBERS, state.stations),
    wheel: copies(WHEEL_NUMBERS, state.wheel),
    ...copies(GROUP_NUMBERS, state),
    ...copies(VISIT_NUMBERS, state),
  }
}

function copies<Name extends string>(names: readonly Name[], from: Readonly<Record<Name, Float64Array>>) {
  const to = {} as Record<Name, Float64Array>
  for (const name of names) to[name] = from[name].slice()
  return to
}

/** 16 hexadecimal digits, equal for equal states on every machine. */
export function hashState(state: SimState): string {
  return addState(new Hasher(), state).digest()
}

/** Feeds the state into a larger hash. */
export function addState(hasher: Hasher, state: SimState): Hasher {
  hasher.number(state.subtick).number(state.timeS).number(state.lastStepS)
  hasher.array(state.up).array(state.inRotation)
  for (const name of STATION_NUMBERS) hasher.array(state.stations[name])
  for (const name of GROUP_NUMBERS) hasher.array(state[name])
  for (const name of VISIT_NUMBERS) hasher.array(state[name])
  for (const name of WHEEL_NUMBERS) hasher.array(state.wheel[name])
  return hasher
}
