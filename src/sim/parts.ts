/**
 * The parts of a fan at a pool: each goes to a server of its own, so that the j-th of them finds the j-th shortest
 * queue. It has to wait where the first need not; where it waits, it does so for about as many rounds as the first
 * would (from exact simulation).
 */
import { dexp, dlog, dpow } from './math.ts'
import type { Plan } from './plan.ts'
import type { SimState } from './state.ts'

/** [part] by how much more work than the pool's it finds, departures. */
export let leads = new Float64Array(16)

/** Sets `leads` for so many parts at a group that is a pool. */
export function aimParts(plan: Plan, state: SimState, group: number, parts: number): void {
  const s = plan.stationStart[group]
  const { shift, meanWait, queues, workersPerQueue, utilisation } = state.stations
  standAlike(parts)
  if (meanWait[s] === Infinity) {
    for (let j = 0; j < parts; j++) leads[j] = j
    return
  }
  const waits = dexp(-shift[s] / meanWait[s])
  if (plan.balancing[group] === 'p2c')
    chancesOfBetter(waits, queues[s], workersPerQueue[s], utilisation[s], parts)
  else chancesOfShortest(waits, queues[s], workersPerQueue[s], utilisation[s], parts)
  leads[0] = 0
  for (let j = 1; j < parts; j++) leads[j] = Math.max(0, shift[s] + meanWait[s] * dlog(leads[j]))
}

/** No part finds more than another. */
export function standAlike(parts: number): void {
  if (leads.length < parts) leads = new Float64Array(2 * parts)
  leads.fill(0, 0, parts)
}

/**
 * Chances to wait at the j-th shortest of n queues, into `leads`: 1 − (1 − P(wait)) (1 − j/n)^a, j from 0, with the a
 * that makes their mean the chance that all workers of a server are busy. Within 0.02 on average of exact simulation
 * of 2 to 30 queues of 1 to 8 workers.
 */
export function chancesOfShortest(
  waits: number,
  queues: number,
  workers: number,
  rho: number,
  parts: number,
): void {
  const free = Math.min(1, (1 - fullShare(queues, workers, rho)) / Math.max(1e-9, 1 - waits))
  // Their sum is more than the integral 1 / (1 + a): by half of the first, but by nothing where a is 0.
  const more = (0.5 / queues) * Math.min(1, 3 / Math.max(0.05, free) - 3)
  const power = 1 / Math.max(0.05, free - more) - 1
  for (let j = 0; j < parts; j++) leads[j] = 1 - (1 - waits) * dpow(1 - j / queues, power)
}

/**
 * Share of the servers with all workers busy: ρ of one worker. Of c it is what the load per server, c ρ with variance
 * c ρ / n, has beyond the c − 1 workers that all servers occupy first; for a logistic variable, τ ln(1 + e^(mean/τ)).
 */
function fullShare(queues: number, workers: number, rho: number): number {
  if (workers === 1) return rho
  const beyond = workers * rho - workers + 1
  const spread = 0.7 * Math.sqrt((workers * rho) / queues)
  return Math.min(1, Math.max(0, beyond) + spread * dlog(1 + dexp(-Math.abs(beyond) / spread)))
}

/**
 * The same where each part takes the better of two: waits^(ln f / ln f₀), where f is the share of busy servers among
 * those left, f₀ that of all.
 */
export function chancesOfBetter(
  waits: number,
  queues: number,
  workers: number,
  rho: number,
  parts: number,
): void {
  const all = Math.min(1 - 1e-9, workers === 1 ? Math.max(rho, waits) : Math.sqrt(waits))
  const power = dlog(waits) / dlog(all)
  let busy = all * queues
  for (let j = 0; j < parts; j++) {
    const share = Math.min(1, Math.max(0, busy / (queues - j)))
    leads[j] = Math.max(waits, dpow(share, power))
    busy -= leads[j]
  }
}
