/** The laws of a station: from load and variability to the Brownian motion whose shift, drift and barriers give its waits. */

import { aimBend, bend, fewerWorkers } from './bend.ts'
import { erlangTable, RHO_LEAST, shiftLimited, shiftUnlimited } from './erlang.ts'
import { aimLimitedChoice, isNarrow, limitedChoice } from './limited-choice.ts'
import { dlog } from './math.ts'
import { aimEqualRounds, aimPool, lognormalShare, pool } from './pool.ts'
import { aimSingle, single } from './single.ts'
import { relaxationS } from './srbm.ts'
import type { Stations } from './state.ts'
import { warpPlace } from './wait.ts'

/** Shorter services than a nanosecond are none, but their rate must stay a number. */
export const SERVICE_LEAST_S = 1e-9

const VARIABILITY_LEAST = 0.02

/** A room as large as this many mean waits is never full. */
const OUT_OF_REACH = 20

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

/**
 * Factor k of queueing variability, 1 for M/M/c (Kimura 1986): (ca² + cs²)/2 with one worker or in overload;
 * with more, even services help less, and least of all at low load.
 */
function variability(load: Load, workers: number, rho: number): number {
  const { arrivalScv } = load
  const serviceScv = evened(load, load.serviceScv, 1)
  const k = (arrivalScv + serviceScv) / 2
  if (workers === 1 || rho >= 1) return Math.max(VARIABILITY_LEAST, k)
  const f = Math.min(1, ((1 - rho) * (workers - 1) * (Math.sqrt(4 + 5 * workers) - 2)) / (16 * rho * workers))
  return Math.max(VARIABILITY_LEAST, (2 * k) / (2 * serviceScv + ((1 - serviceScv) * 2) / (1 + f)))
}

/**
 * A figure of the services as the queue feels it, between what it is and what it is for exponential ones: of requests
 * that make L more visits after one, the services count as one whole (`returns.ts`).
 */
function evened({ laterVisits }: Load, figure: number, exponential: number): number {
  return exponential + (figure - exponential) / (1 + laterVisits)
}

/** (ρ − 1)/ln ρ, the logarithmic mean of 1 and ρ. */
function logarithmicMean(rho: number): number {
  const over = rho - 1
  return Math.abs(over) < 1e-6 ? 1 + over / 2 : over / dlog(rho)
}

/**
 * How much further the shift of a pool lies for its requests being spread over `queues` queues. A request that
 * joined a queue does not move to a worker that falls idle elsewhere, so there are more idle workers when one
 * arrives: P(wait) is lower than Erlang's C by 1 / (1 + a n |1 − ρ|), with a = 0.22 c^⅜ (1 − 1/√n) for n queues
 * of c workers each. Fitted to exact simulation of 2 to 32 queues, ρ from 0.6 to 0.95: P(wait) within 5 %.
 */
function poolingShift(queues: number, workers: number, rho: number): number {
  if (queues === 1) return 0
  const perQueue = workers / queues
  const power = Math.sqrt(Math.sqrt(perQueue * Math.sqrt(perQueue)))
  const slope = 0.22 * power * (1 - 1 / Math.sqrt(queues)) * queues
  const idle = Math.abs(1 - rho)
  return idle < 1e-6 ? slope : dlog(1 + slope * idle) / idle
}

/** Work up to which nobody waits, over the factor of variability. */
function shiftOf(load: Load, workers: number, rho: number, limited: boolean): number {
  const table = erlangTable(Math.max(1, Math.round(workers / load.peakedness)))
  const pooling = poolingShift(load.queues, workers, rho)
  return pooling + (limited ? shiftLimited(table, rho) : shiftUnlimited(table, rho))
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

/**
 * How much further than for exponential service the work climbs past a full queue: what is left of the services under
 * way when one begins to be late has mean E[S³] / (3 E[S²]) in services of E[S] (renewal theory), 1 if exponential.
 */
function overshoot({ serviceScv, serviceThird }: Load): number {
  return (serviceThird * (1 + serviceScv)) / 3 - 1
}

/** Whether the queue ever gets near its limit: beyond that, there is none. */
function isLimit({ cap, arrivalScv, serviceScv }: Load, workers: number, rho: number): boolean {
  if (cap === Infinity) return false
  return rho >= 1 || (1 - rho) * (cap - workers) < (OUT_OF_REACH * (1 + arrivalScv + serviceScv)) / 2
}

/** Sets station `s` up for the coming sub-tick; its waiting count stays what it was. */
export function aimStation(stations: Stations, s: number, load: Load): void {
  if (isAimed(stations, s, load)) return
  const workers = Math.max(1, Math.min(load.workers, load.cap))
  const capacityPerS = Math.max(1e-9, Math.min(load.workers, load.cap)) / load.serviceS
  const rho = Math.max(RHO_LEAST, load.arrivalsPerS / capacityPerS)
  const limited = isLimit(load, workers, rho)
  const alone = workers === 1 && (load.arrivalScv !== 1 || load.localScv !== 1) && !limited
  if (alone) aimSingle(rho, load.arrivalScv, load.localScv, evened(load, load.serviceScv, 1))
  const pooled = load.queues > 1
  const chosen = limited && load.choosy && isNarrow(workers / load.queues, load.cap / load.queues)
  let room = limited ? Math.max(0, Math.floor(load.cap - workers)) : Infinity
  let stretch = 1
  const ownRoom = chosen ? room / load.queues : room
  // Without room to wait the law of service does not matter (Erlang's loss formula); with some it does, soon.
  const matters = 1 - 1 / ((1 + ownRoom) * (1 + ownRoom))
  const usual = alone ? Math.max(VARIABILITY_LEAST, single.variability) : variability(load, workers, rho)
  const k = 1 + (usual - 1) * matters
  let shift = alone ? single.shift : k * shiftOf(load, workers, rho, limited)
  if (pooled) {
    aimPool(load, rho, shift / k)
    if (!limited) shift = k * pool.shift
    else if (chosen) {
      aimLimitedChoice(load, rho, shift / k + room + 1)
      shift = k * limitedChoice.shift
      room = limitedChoice.room
      stretch = limitedChoice.stretch
    } else aimEqualRounds(load.queues)
  }
  const ceiling = shift + Math.max(0.5, room + stretch * (1 + overshoot(load) * matters))

  keepWaitingCount(stations, s, shift, ceiling)
  stations.arrivalsPerS[s] = load.arrivalsPerS
  // While it is busy as many come back as it could serve, not as many as have left on average.
  const cameBack = load.returns * Math.max(0, capacityPerS - load.leavingPerS)
  const turnover = 1 - load.returns
  stations.driftPerS[s] = load.arrivalsPerS - capacityPerS + cameBack
  stations.variancePerS[s] =
    2 * k * stretch * turnover * capacityPerS * (limited ? logarithmicMean(rho) : Math.max(1, rho))
  stations.ceiling[s] = ceiling
  stations.relaxationS[s] = limited
    ? relaxationS(stations.driftPerS[s], stations.variancePerS[s], ceiling)
    : Infinity
  stations.room[s] = room
  // Without workers nobody knows how long it takes: as long as when there are some again, at least.
  if (load.workers > 0) stations.departureS[s] = 1 / capacityPerS
  else if (stations.departureS[s] === 0) stations.departureS[s] = load.serviceS
  stations.queues[s] = load.queues
  stations.workersPerQueue[s] = workers / load.queues
  if (pooled) keepPool(stations, s)
  // What is left of a service under way is (1 + cs²)/2 of one; the first of several workers hides that.
  else stations.firstRound[s] = 1 + (load.serviceScv - 1) / (2 * workers)
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
  stations.utilisation[s] = rho
  stations.variability[s] = k
  stations.meanWait[s] = rho < 1 ? k / (1 - rho) : Infinity
  // The cap of the wait leaves nothing to warp.
  if (rho < 1 && !limited && !pooled) aimWarp(stations, s, load, workers)
  else stations.warpPlace[s] = warpPlace(1)
}

/** κ = 1 + (1−ρ)(2 E[S³] E[S] / (3 E[S²]²) − 1)/√c, and more for services of several kinds. */
function aimWarp(stations: Stations, s: number, load: Load, workers: number): void {
  const idle = 1 - stations.utilisation[s]
  const k = stations.variability[s]
  const scv = evened(load, load.serviceScv, 1)
  const third = evened(load, load.serviceThird, 1.5)
  let kappa = 1 + (idle * ((2 / 3) * third - 1)) / Math.sqrt(workers)
  stations.bentShare[s] = 0
  if (scv > 1 && k > 1) {
    const share = 1 - lognormalShare(scv, third)
    kappa += share * idle * fewerWorkers(workers, scv)
    if (kappa > 1) {
      aimBend(kappa, k)
      stations.bentShare[s] = share
      stations.bend[s] = bend.bend
      stations.stretch[s] = bend.stretch
    }
  }
  stations.warpPlace[s] = warpPlace(kappa)
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
