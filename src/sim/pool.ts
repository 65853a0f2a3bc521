/**
 * Pools: as many queues as servers, of which an arrival joins the shortest, or the shorter of two. It waits for a
 * number of departures from its own queue (rounds): of the service under way there, then of those between.
 *
 * A round on a queue of c workers is 1/c of a service. With Poisson arrivals to a queue at a rate that depends on its
 * length only (Gupta, Harchol-Balter, Sigman & Whitt 2007) all is exact for exponential service; what other laws
 * change is fitted to exact simulation of 2 to 30 queues of 1 to 16 workers, scv 0 to 4.6, ρ from 0.6 to 0.93.
 */
import { aimFirstOfKinds, firstOfKinds } from './kinds.ts'
import { dexp, dlog, dpow } from './math.ts'
import type { Load } from './queue.ts'
import { aimChoice, choice } from './two-choices.ts'

/** What `aimPool` finds of a pool. */
export const pool = {
  /** Work up to which nobody waits, over the factor of variability. */
  shift: 1,
  /** How much rarer (−ln of the chance) it is to wait for a second, a third, a fourth round, and for those after. */
  secondRarity: 1,
  thirdRarity: 1,
  fourthRarity: 1,
  nextRarity: 1,
  /** Mean (in rounds) and scv of the first round. */
  firstRound: 1,
  firstScv: 1,
  /** By how much the second is longer than a round, and scv of each after the first. */
  laterExcess: 0,
  laterScv: 1,
  /** Chance that they are drawn as lognormal. */
  lognormalP: 0,
}

/** Factor of the work's variability in heavy traffic; and what it would be if all arrivals came one by one. */
const factorOf = (load: Load): number => Math.max(0.02, (load.arrivalScv + load.serviceScv) / 2)
const singlesOf = (load: Load): number =>
  Math.max(0.02, (load.arrivalScv - load.batchScv + load.serviceScv) / 2)

/**
 * How rare rounds are. In the long run one more is n more requests in all: ρ^(n/k) as rare, with k the factor of
 * variability, and a little less for services with a heavy tail.
 */
export function aimPool(load: Load, rho: number, shift: number): void {
  const idle = Math.max(1e-9, 1 - rho)
  const rate = rho < 1 ? -dlog(Math.max(rho, 1e-9)) : idle
  const heavy = (0.7 * idle * Math.max(0, (2 / 3) * load.serviceThird - 1)) / Math.sqrt(load.workers)
  pool.nextRarity = (load.queues * rate) / (factorOf(load) * (1 + heavy))
  aimShortest(load, idle, rate, shift)
  if (load.choosy) aimBetter(load, rho, idle, rate)
  // Arrivals to a queue whose workers are all busy, per departure: those who join it then, over its time in that state.
  const waits = dexp(-pool.shift * idle)
  const crowding =
    idle < 1e-6
      ? pool.secondRarity / (idle * pool.shift)
      : (waits * (1 - dexp(-pool.secondRarity))) / (1 - waits)
  aimRounds(load, load.choosy ? crowding : crowding * dpow(load.queues, 0.3))
}

/** Where the limit fills all queues alike, n more requests are one more round. */
export function aimEqualRounds(queues: number): void {
  pool.secondRarity = queues
  pool.thirdRarity = queues
  pool.fourthRarity = queues
  pool.nextRarity = queues
}

/**
 * At the shortest queue the second round depends less on the law of service than later ones: a long service delays its
 * own queue only.
 */
function aimShortest(load: Load, idle: number, rate: number, shift: number): void {
  const { queues } = load
  const perQueue = load.workers / queues
  const k = singlesOf(load)
  const batches = k / factorOf(load)
  pool.shift = shift * unevenShift(load, idle, shift, k) * batchedShift(shift * idle, batches)
  const usual = Math.max(0.8, 1 - (0.04 * dpow(queues, 0.25)) / Math.sqrt(perQueue))
  const power =
    k > 1
      ? Math.max(0, 1 - 0.75 * dpow(queues, -0.32) * dpow(perQueue, 0.2))
      : Math.max(0, 0.9 - 0.43 * Math.sqrt(perQueue) * idle)
  pool.secondRarity = queues * rate * usual * dpow(k, -power) * batches
  pool.thirdRarity = (pool.secondRarity + pool.nextRarity) / 2
  pool.fourthRarity = (pool.thirdRarity + pool.nextRarity) / 2
}

/** Uneven services make waiting a little more likely, even ones less: by ln k, more so with many workers. */
function unevenShift(load: Load, idle: number, shift: number, k: number): number {
  const rarity = shift * idle
  const share = rarity < 1e-6 ? 1 : (1 - dexp(-rarity)) / rarity
  const most = Math.min(0.25, 0.02 * dpow(load.workers, 0.7))
  return 1 - share * Math.max(-0.4, Math.min(0.4, most * dlog(k)))
}

/**
 * A batch of arrivals makes all queues busy at once: waiting is less rare, and the less so the rarer it was. By the
 * factor of variability without batches over that with them; all later rounds are by just that. Of many servers two
 * are hardly ever in the same batch. (From exact simulation of fans of 2 to 20 of 4 to 30 queues.)
 */
function batchedShift(rarity: number, batches: number): number {
  return batches < 1 ? dpow(batches, (0.62 * rarity) / (rarity + 1.5)) : 1
}

/**
 * The better of two of many queues: each is longer than the other with a chance of its own, until they are so long
 * that all are. Long services keep one queue long, and the more
 * so the longer it is.
 */
function aimBetter(load: Load, rho: number, idle: number, rate: number): void {
  const { queues } = load
  const perQueue = load.workers / queues
  const k = singlesOf(load)
  aimChoice(perQueue, rho)
  const few = 1 - Math.min(0.5, (0.33 * dpow(perQueue, 0.75)) / queues)
  const waits = dexp(-choice[0] * rate * few)
  const uneven = (1 - 1 / perQueue) * Math.min(1, 2 * (1 - waits)) * (k < 1 ? 0.14 : 0.05) * dlog(k)
  const rarity = Math.max(0, choice[0] * rate * few - uneven)
  const shared = Math.min(1, (5 * Math.sqrt(perQueue)) / queues)
  pool.shift = (rarity / idle) * batchedShift(rarity, dpow(k / factorOf(load), shared))
  const mixing = 1 / perQueue + (1 - 1 / perQueue) * waits
  const first = k > 1 ? 0.48 - 0.14 * lognormalShare(load.serviceScv, load.serviceThird) : 2 * rho - 0.54
  const growth = k > 1 ? 1 : 0.43
  const power = 1 + 2.6 / dpow(queues, 0.75)
  const slope = -Math.max(0, first) * mixing
  pool.secondRarity = together(choice[1] * rate * dpow(k, slope), pool.secondRarity, power)
  pool.thirdRarity = together(choice[2] * rate * dpow(k, slope * (1 + growth)), pool.thirdRarity, power)
  pool.fourthRarity = together(choice[3] * rate * dpow(k, slope * (1 + 2 * growth)), pool.fourthRarity, power)
}

/** The rarity d with 1/d^p = 1/a^p + 1/b^p. */
function together(a: number, b: number, power: number): number {
  return b / dpow(1 + dpow(b / a, power), 1 / power)
}

/**
 * What is left of the service under way, when arrivals come at `crowding` per departure: of an unbiased one
 * (renewal theory), mean (1 + cs²)/2; but a queue that is held up soon has more requests and is joined no longer, so
 * that to first order in the rate it is that by E[S³]/6 − E[S²]²/4 less, and in the end a whole service. Of several
 * workers the first counts.
 */
export function aimRounds(load: Load, crowding: number): void {
  const { serviceScv, serviceThird } = load
  if (load.bursts === 1) {
    aimBursts(serviceScv)
    return
  }
  const workers = Math.max(1, load.workers / load.queues)
  const excess = (serviceScv - 1) / 2
  const second = 1 + serviceScv
  const bias = second * second * (serviceThird / 6 - 0.25)
  const pull = Math.abs(excess) < 0.01 ? 0 : Math.min(20, Math.max(0.1, bias / excess)) * crowding
  const biased = excess / (1 + pull)
  const left = (4 / 3) * serviceThird - 1
  const scv = serviceScv + (left - serviceScv) / (1 + pull / 2)
  pool.firstScv = 1 + (scv - 1) * dpow(workers, scv > 1 ? -1.5 : -0.3)
  const mixed = 1 - dpow(workers, -0.4)
  pool.lognormalP = lognormalShare(serviceScv, serviceThird) / workers
  if (excess > 0) {
    pool.firstRound = 1 + biased / (workers * workers)
    pool.laterExcess = 0.75 * biased * dpow(workers, -0.75)
    const stretch = 1 + pool.laterExcess / (workers * workers)
    pool.laterScv = (serviceScv + mixed * (1 - serviceScv)) * stretch * stretch
    if (workers >= 2) mindKinds(load, workers, crowding)
  } else {
    pool.firstRound = 1 + (2 * biased) / (workers + 1)
    pool.laterExcess = 0.2 * (pool.firstRound - 1)
    pool.laterScv = serviceScv + 0.4 * mixed * (1 - serviceScv)
  }
}

/**
 * Services of kinds, as far as they are not lognormal, keep several workers busy together (`kinds.ts`). Here, too,
 * queues that are held up are joined less: by as much as the first departure's own bias, and the more so the more
 * workers there are to be waited for (fitted to exact simulation of 4 to 20 queues of 2 to 8 workers).
 */
function mindKinds({ serviceScv, serviceThird }: Load, workers: number, crowding: number): void {
  const share = 1 - lognormalShare(serviceScv, serviceThird)
  if (share === 0) return
  aimFirstOfKinds(workers, serviceScv, serviceThird)
  const { mean, scv } = firstOfKinds
  const pull = (0.6 + 0.3 * Math.max(0, mean * (1 + scv) - 2)) * workers * dpow(workers, 0.4) * crowding
  const first = 1 + (mean - 1) / (1 + pull)
  // Long ones are not as much rarer as the mean is shorter.
  const firstScv = (1 + scv) * Math.sqrt(mean / first) - 1
  pool.firstRound += share * (first - pool.firstRound)
  pool.firstScv += share * (firstScv - pool.firstScv)
  pool.laterExcess += share * (0.55 * (mean - 1) - pool.laterExcess)
}

/** Each departure is one of many alike, whoever is under way. */
function aimBursts(scv: number): void {
  pool.firstRound = 1
  pool.firstScv = scv
  pool.laterExcess = 0
  pool.laterScv = scv
  pool.lognormalP = 0
}

/**
 * By the third moment, how lognormal a law of service is: 0 for the gamma law, or beyond scv 1 the hyperexponential
 * one with balanced means, 1 for the lognormal one. Several workers mix.
 */
export function lognormalShare(scv: number, third: number): number {
  const lognormal = 1 + scv
  const other = (scv > 1 ? 3 * scv : 1 + 2 * scv) / (1 + scv)
  return scv < 0.01 ? 0 : Math.min(1, Math.max(0, (third - other) / (lognormal - other)))
}
