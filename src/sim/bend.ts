/**
 * The wait for services of several kinds, some much longer than others. Who finds only short ones ahead waits far less
 * than the mean: waits as short as that are k times as likely as for exponential service, where k is the factor of
 * variability (one worker, Poisson arrivals: Pollaczek-Khinchine). The long ones make the tail, exponential again. So
 * the wait y of exponential service, in means, becomes
 *
 *     s y − (1 + τ) (s − 1) (1 − e^(−y/τ)),   s = 1 + τ (1 − 1/k),
 *
 * with mean 1, slope 1/k at 0 and s in the tail; τ gives it the variability κ.
 */
import { dpow } from './math.ts'

/** What `aimBend` finds. */
export const bend = { bend: 1, stretch: 1 }

const BEND_LEAST = 1e-3
const BEND_MOST = 20

/** Finds τ and s for κ and k, both above 1, by halving. */
export function aimBend(kappa: number, k: number): void {
  const gain = 1 - 1 / k
  let low = BEND_LEAST / (1 + BEND_LEAST)
  let high = BEND_MOST / (1 + BEND_MOST)
  for (let i = 0; i < 30; i++) {
    // τ / (1 + τ), and the κ of the wait that is bent at τ.
    const once = (low + high) / 2
    const tau = once / (1 - once)
    const stretch = 1 + tau * gain
    const depth = (1 + tau) * (stretch - 1)
    const lost = depth * (1 - once * once)
    const found = stretch * (stretch - lost) + (depth * depth * (1 - 2 * once + tau / (2 + tau))) / 2
    if (found < kappa) low = once
    else high = once
  }
  bend.bend = low / (1 - low)
  bend.stretch = 1 + bend.bend * gain
}

/**
 * What several workers add to κ, over 1 − ρ: a long service takes one of them away, and while a few do, the others
 * must do with less. Fitted to exact simulation of 2 to 16 workers,
 * ρ from 0.6 to 0.9, scv from 2 to 5, κ within 0.03 where more than a quarter waits.
 */
export function fewerWorkers(workers: number, serviceScv: number): number {
  return 0.68 * (1 - 1 / Math.sqrt(workers)) * dpow(serviceScv - 1, 0.6)
}
