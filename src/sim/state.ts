import { Hasher } from './hash.ts'
import type { Plan } from './plan.ts'

/**
 * What a station is and does, one array entry per station. The first three are the state proper. The others say
 * how it moved in the last sub-tick, for one server of it (under least connections: for the whole pool).
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
  /** Seconds between departures when busy. */
  'departureS',
  /** Queues in it (a pool has one per server), and the first departure from one, in departures from it. */
  'queues',
  'firstDeparture',
  /** Mean wait of those who wait, in departures; Infinity in overload. */
  'meanWait',
  'warpPower',
  'warpScale',
  'serviceScv',
  'utilisation',
  /** Mean number of busy workers. */
  'busyWorkers',
  /** Work at the beginning and in the middle of the sub-tick. */
  'workAtStart',
  'workAtMiddle',
  /** Share of its arrivals that found no room. */
  'lossShare',
] as const
export type Stations = Record<(typeof STATION_NUMBERS)[number], Float64Array>

/** Everything that lasts from one sub-tick to the next: plain numbers. */
export interface SimState {
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
  /** [group] of the requests that arrived last: mean service time (s), scv, E[S³] E[S] / E[S²]². */
  serviceS: Float64Array
  serviceScv: Float64Array
  serviceThird: Float64Array
  /** [group] share of the arrivals that dead servers refused. */
  refusedShare: Float64Array
  /** [group] scv of the time between arrivals and between departures, and departures per second. */
  arrivalScv: Float64Array
  departureScv: Float64Array
  departuresPerS: Float64Array
  /** [visit] arrivals per second in the last step. */
  visitPerS: Float64Array
  /** [visit] requests on their way to it, and how many of them set out in the last step. */
  inbound: Float64Array
  setOut: Float64Array
  /** [visit] requests kept in the group; negative after a crash of requests that were passed on already. */
  backlog: Float64Array
  /** [visit] requests that died with a server since the last step. */
  crashed: Float64Array
}

/** Everything up, in rotation and empty. */
export function createState(plan: Plan): SimState {
  const groups = plan.groupIds.length
  const visits = plan.visits.length
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
    stations: eachStationNumber(() => new Float64Array(count)),
    serviceS: new Float64Array(groups),
    serviceScv: new Float64Array(groups),
    serviceThird: new Float64Array(groups),
    refusedShare: new Float64Array(groups),
    arrivalScv: new Float64Array(groups).fill(1),
    departureScv: new Float64Array(groups).fill(1),
    departuresPerS: new Float64Array(groups),
    visitPerS: new Float64Array(visits),
    inbound: new Float64Array(visits),
    setOut: new Float64Array(visits),
    backlog: new Float64Array(visits),
    crashed: new Float64Array(visits),
  }
  state.stations.room.fill(Infinity)
  state.stations.queues.fill(1)
  countServers(plan, state)
  return state
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

/** Requests waiting at one server of a station; under least connections, in the whole pool. */
export function waitingPerServer(state: SimState, station: number): number {
  return Math.max(0, state.stations.work[station] - state.stations.shift[station])
}

function eachStationNumber(make: (name: keyof Stations) => Float64Array): Stations {
  return Object.fromEntries(STATION_NUMBERS.map((name) => [name, make(name)])) as Stations
}

/** A copy that shares nothing: a keyframe. */
export function cloneState(state: SimState): SimState {
  return structuredClone(state)
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
  hasher.array(state.serviceS).array(state.serviceScv).array(state.serviceThird)
  hasher.array(state.refusedShare).array(state.arrivalScv).array(state.departureScv)
  hasher.array(state.departuresPerS).array(state.visitPerS)
  return hasher.array(state.inbound).array(state.setOut).array(state.backlog).array(state.crashed)
}
