/** What a station has to do, and the law that it has for it. */

import { pool } from './pool.ts'
import type { Stations } from './state.ts'
import { findLaw, law } from './station-law.ts'

/** Shorter services than a nanosecond are none, but their rate must stay a number. */
export const SERVICE_LEAST_S = 1e-9

/** What a station has to work with in a sub-tick. */
export interface Load {
  arrivalsPerS: number
  /** Squared coefficients of variation of the times between arrivals and of service. */
  arrivalScv: number
  /** That of arrivals from one to the next: it counts for the chance to wait, the other for how long. */
  localScv: number
  /** What the first of these has of arrivals that come in batches. */
  batchScv: number
  serviceScv: number
  /** E[S³] E[S] / E[S²]². */
  serviceThird: number
  /** 1 where the service's scv is that of the departures, however many workers there are. */
  bursts: number
  /** Mean service time of one worker. */
  serviceS: number
  workers: number
  /** Tables are read at c / peakedness workers (Hayward 1952): even arrivals act as more workers would. */
  peakedness: number
  /** Queues among which a request finds the shortest: the servers of a pool; 1 for a single server. */
  queues: number
  /** The better of two of them is taken, not the best of all. */
  choosy: boolean
  /** Visits that requests still make to the same queue after one, on average. */
  laterVisits: number
  /** Part of the departures that come back soon. */
  returns: number
  /** Departures per second in the last step. */
  leavingPerS: number
  /** Most requests in the station; Infinity without a limit. */
  cap: number
}

/** Whether the station already has the law of this load. */
function isAimed(stations: Stations, s: number, load: Load): boolean {
  return (
    stations.arrivalsPerS[s] === load.arrivalsPerS &&
    stations.loadS[s] === load.serviceS &&
    stations.arrivalScv[s] === load.arrivalScv &&
    stations.localScv[s] === load.localScv &&
    stations.batchScv[s] === load.batchScv &&
    stations.serviceScv[s] === load.serviceScv &&
    stations.serviceThird[s] === load.serviceThird &&
    stations.loadWorkers[s] === load.workers &&
    stations.cap[s] === load.cap &&
    stations.returns[s] === load.returns &&
    stations.laterVisits[s] === load.laterVisits &&
    stations.leavingPerS[s] === load.leavingPerS &&
    stations.queues[s] === load.queues
  )
}

/** The station that got a law last, and what of its load it does not keep: its neighbours have the same, as a rule. */
const newest = {
  stations: undefined as Stations | undefined,
  s: 0,
  peakedness: 1,
  bursts: 0,
  choosy: false,
}

/** Is the law that was found last that of this load? */
function isFound(stations: Stations, load: Load): boolean {
  return (
    newest.stations === stations &&
    newest.peakedness === load.peakedness &&
    newest.bursts === load.bursts &&
    newest.choosy === load.choosy &&
    isAimed(stations, newest.s, load)
  )
}

/** Sets station `s` up for the coming sub-tick; its waiting count stays what it was. */
export function aimStation(stations: Stations, s: number, load: Load): void {
  if (isAimed(stations, s, load)) return
  if (!isFound(stations, load)) findLaw(load)
  keepWaitingCount(stations, s, law.shift, law.ceiling)
  stations.arrivalsPerS[s] = load.arrivalsPerS
  stations.driftPerS[s] = law.driftPerS
  stations.variancePerS[s] = law.variancePerS
  stations.ceiling[s] = law.ceiling
  stations.relaxationS[s] = law.relaxationS
  stations.room[s] = law.room
  // Without workers nobody knows how long it takes: as long as when there are some again, at least.
  if (load.workers > 0) stations.departureS[s] = 1 / law.capacityPerS
  else if (stations.departureS[s] === 0) stations.departureS[s] = load.serviceS
  stations.queues[s] = load.queues
  stations.workersPerQueue[s] = law.workers / load.queues
  if (load.queues > 1) keepPool(stations, s)
  // What is left of a service under way is (1 + cs²)/2 of one; the first of several workers hides that.
  else stations.firstRound[s] = 1 + (load.serviceScv - 1) / (2 * law.workers)
  stations.utilisation[s] = law.utilisation
  stations.variability[s] = law.variability
  stations.meanWait[s] = law.utilisation < 1 ? law.variability / (1 - law.utilisation) : Infinity
  stations.warpPlace[s] = law.warpPlace
  if (law.warps) keepBend(stations, s)
  keepLoad(stations, s, load)
}

function keepBend(stations: Stations, s: number): void {
  stations.bentShare[s] = law.bends ? law.bentShare : 0
  if (!law.bends) return
  stations.bend[s] = law.bend
  stations.stretch[s] = law.stretch
}

/** The rest of the load, by which it is known again. */
function keepLoad(stations: Stations, s: number, load: Load): void {
  stations.serviceScv[s] = load.serviceScv
  stations.loadS[s] = load.serviceS
  stations.arrivalScv[s] = load.arrivalScv
  stations.localScv[s] = load.localScv
  stations.batchScv[s] = load.batchScv
  stations.serviceThird[s] = load.serviceThird
  stations.loadWorkers[s] = load.workers
  stations.cap[s] = load.cap
  stations.returns[s] = load.returns
  stations.laterVisits[s] = load.laterVisits
  stations.leavingPerS[s] = load.leavingPerS
  newest.stations = stations
  newest.s = s
  newest.peakedness = load.peakedness
  newest.bursts = load.bursts
  newest.choosy = load.choosy
}

/** What `aimPool` has found. */
function keepPool(stations: Stations, s: number): void {
  stations.secondRarity[s] = pool.secondRarity
  stations.thirdRarity[s] = pool.thirdRarity
  stations.fourthRarity[s] = pool.fourthRarity
  stations.nextRarity[s] = pool.nextRarity
  stations.firstRound[s] = pool.firstRound
  stations.firstScv[s] = pool.firstScv
  stations.laterExcess[s] = pool.laterExcess
  stations.laterScv[s] = pool.laterScv
  stations.lognormalP[s] = pool.lognormalP
}

/**
 * A new load moves the shift. Requests that wait go on waiting, and work below the shift keeps its place between
 * idle and busy; so a backlog drains in the time it should, and back and forth leaves no trace.
 */
function keepWaitingCount(stations: Stations, s: number, shift: number, ceiling: number): void {
  const work = stations.work[s]
  const before = stations.shift[s]
  if (shift === before && work <= ceiling) return
  const moved = work > before ? shift + work - before : before > 0 ? (work * shift) / before : 0
  stations.work[s] = Math.min(ceiling, moved)
  stations.shift[s] = shift
}
