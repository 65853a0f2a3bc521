/** The laws of a station: from load and variability to the Brownian motion whose shift, drift and barriers give its waits. */

import { aimBend, bend, fewerWorkers } from './bend.ts'
import { erlangTable, RHO_LEAST, shiftLimited, shiftUnlimited } from './erlang.ts'
import { aimLimitedChoice, isNarrow, limitedChoice } from './limited-choice.ts'
import { dlog } from './math.ts'
import { aimEqualRounds, aimPool, lognormalShare, pool } from './pool.ts'
import type { Load } from './queue.ts'
import { aimSingle, single } from './single.ts'
import { relaxationS } from './srbm.ts'
import { warpPlace } from './wait.ts'

const VARIABILITY_LEAST = 0.02

/** A room as large as this many mean waits is never full. */
const OUT_OF_REACH = 20

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

/** What a load makes of a station, whatever was there before. Numbers between functions would cost allocations. */
export const law = {
  workers: 1,
  capacityPerS: 0,
  utilisation: 0,
  limited: false,
  room: 0,
  variability: 1,
  /** How much more the length varies than that of one queue: `limited-choice.ts`. */
  swing: 1,
  shift: 0,
  ceiling: 0,
  driftPerS: 0,
  variancePerS: 0,
  relaxationS: 0,
  warpPlace: 0,
  /** Whether the wait is warped, and bent besides; by how much, as in `bend.ts`. */
  warps: false,
  bends: false,
  bentShare: 0,
  bend: 0,
  stretch: 0,
}

/** Finds the `law` of a load, and its `pool` where it is one. */
export function findLaw(load: Load): void {
  const workers = Math.max(1, Math.min(load.workers, load.cap))
  const capacityPerS = Math.max(1e-9, Math.min(load.workers, load.cap)) / load.serviceS
  const rho = Math.max(RHO_LEAST, load.arrivalsPerS / capacityPerS)
  const limited = isLimit(load, workers, rho)
  const alone = workers === 1 && (load.arrivalScv !== 1 || load.localScv !== 1) && !limited
  if (alone) aimSingle(rho, load.arrivalScv, load.localScv, evened(load, load.serviceScv, 1))
  const pooled = load.queues > 1
  const chosen = limited && load.choosy && isNarrow(workers / load.queues, load.cap / load.queues)
  let room = limited ? Math.max(0, Math.floor(load.cap - workers)) : Infinity
  const ownRoom = chosen ? room / load.queues : room
  // Without room to wait the law of service does not matter (Erlang's loss formula); with some it does, soon.
  const matters = 1 - 1 / ((1 + ownRoom) * (1 + ownRoom))
  const usual = alone ? Math.max(VARIABILITY_LEAST, single.variability) : variability(load, workers, rho)
  const k = 1 + (usual - 1) * matters
  law.swing = 1
  let shift = alone ? single.shift : k * shiftOf(load, workers, rho, limited)
  if (pooled) {
    aimPool(load, rho, shift / k)
    if (!limited) shift = k * pool.shift
    else if (chosen) {
      aimLimitedChoice(load, rho, shift / k + room + 1)
      shift = k * limitedChoice.shift
      room = limitedChoice.room
      law.swing = limitedChoice.stretch
    } else aimEqualRounds(load.queues)
  }
  law.workers = workers
  law.capacityPerS = capacityPerS
  law.utilisation = rho
  law.limited = limited
  law.room = room
  law.variability = k
  law.shift = shift
  law.ceiling = shift + Math.max(0.5, room + law.swing * (1 + overshoot(load) * matters))
  findMotion(load)
  // The cap of the wait leaves nothing to warp.
  law.warps = rho < 1 && !limited && !pooled
  findWarp(load)
}

function findMotion({ arrivalsPerS, returns, leavingPerS }: Load): void {
  const { capacityPerS, utilisation: rho, variability: k, swing, limited } = law
  // While it is busy as many come back as it could serve, not as many as have left on average.
  const cameBack = returns * Math.max(0, capacityPerS - leavingPerS)
  const turnover = 1 - returns
  law.driftPerS = arrivalsPerS - capacityPerS + cameBack
  law.variancePerS =
    2 * k * swing * turnover * capacityPerS * (limited ? logarithmicMean(rho) : Math.max(1, rho))
  law.relaxationS = limited ? relaxationS(law.driftPerS, law.variancePerS, law.ceiling) : Infinity
}

/** κ = 1 + (1−ρ)(2 E[S³] E[S] / (3 E[S²]²) − 1)/√c, and more for services of several kinds. */
function findWarp(load: Load): void {
  law.bends = false
  law.warpPlace = warpPlace(1)
  if (!law.warps) return
  const { workers, variability: k } = law
  const idle = 1 - law.utilisation
  const scv = evened(load, load.serviceScv, 1)
  const third = evened(load, load.serviceThird, 1.5)
  let kappa = 1 + (idle * ((2 / 3) * third - 1)) / Math.sqrt(workers)
  if (scv > 1 && k > 1) {
    const share = 1 - lognormalShare(scv, third)
    kappa += share * idle * fewerWorkers(workers, scv)
    if (kappa > 1) {
      aimBend(kappa, k)
      law.bends = true
      law.bentShare = share
      law.bend = bend.bend
      law.stretch = bend.stretch
    }
  }
  law.warpPlace = warpPlace(kappa)
}
