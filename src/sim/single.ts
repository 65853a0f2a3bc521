/**
 * One worker whose arrivals are not Poisson. With exponential service the chance to wait is the σ of GI/M/1, the
 * root of σ = E[exp(−μ (1 − σ) A)], and who waits does so for 1 / (1 − σ) services on average: exact, here with
 * gamma-distributed times A between arrivals. Other services scale both by the ratio that the approximations of
 * Krämer & Langenbach-Belz (1976) give for them.
 */
import { dexp, dlog } from './math.ts'

/** At higher utilisation the limit is reached, and a difference of nearly equal numbers would be lost. */
const RHO_MOST = 0.9995
const ROUNDS_MOST = 60

/** The station's factor of variability, and its shift in departures. */
export const single = { variability: 1, shift: 1 }

/** Chance to wait, and mean wait of all in services. */
const found = { chance: 0, wait: 0 }

/**
 * Sets `single` for a worker at utilisation ρ; scv of the times between arrivals and of service. What has passed
 * another worker comes evenly from one to the next, which few then have to wait for, but varies over longer times as
 * ever, so that those wait as long.
 */
export function aimSingle(rho: number, arrivalScv: number, localScv: number, serviceScv: number): void {
  const at = Math.min(RHO_MOST, rho)
  if (localScv !== arrivalScv) findWait(at, localScv, serviceScv)
  const local = found.chance
  findWait(at, arrivalScv, serviceScv)
  const chance = Math.min(1 - 1e-9, Math.max(1e-9, localScv === arrivalScv ? found.chance : local))
  const ofThoseWhoWait = found.wait / chance
  single.variability = rho >= 1 ? (arrivalScv + serviceScv) / 2 : ofThoseWhoWait * (1 - at)
  single.shift = -dlog(chance) * ofThoseWhoWait
}

function findWait(at: number, arrivalScv: number, serviceScv: number): void {
  const sigma = delayChance(at, arrivalScv)
  const usual = meanWait(at, arrivalScv, 1)
  found.wait = ((sigma / (1 - sigma)) * meanWait(at, arrivalScv, serviceScv)) / usual
  found.chance = (sigma * delay(at, arrivalScv, serviceScv)) / delay(at, arrivalScv, 1)
  if (arrivalScv >= 1 || serviceScv > 1) return
  const decay = tailDecay(at, arrivalScv, serviceScv)
  const overshoot = STEADY_OVERSHOOT + serviceScv * (-dlog(sigma) / (1 - sigma) - STEADY_OVERSHOOT)
  const whole = dexp(-decay * overshoot)
  found.wait = whole / decay
  found.chance = arrivalScv * found.chance + (1 - arrivalScv) * whole
}

/** How far a wait that grows past a high level gets beyond it on average, in constant services (fitted, ± 0.02). */
const STEADY_OVERSHOOT = 0.17

/**
 * Rate at which the tail of the wait falls, per service: the root θ of E[exp(θ (S − A))] = 1 (Lundberg; Asmussen
 * 2003), for gamma-distributed S and A. P(wait > x) is then close to exp(−θ (x + overshoot)) (Siegmund 1979).
 */
function tailDecay(rho: number, arrivalScv: number, serviceScv: number): number {
  let low = 0
  let high = serviceScv < NEARLY_CONSTANT ? 200 : 1 / serviceScv
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    const gains = serviceScv < NEARLY_CONSTANT ? middle : -dlog(1 - middle * serviceScv) / serviceScv
    const losses =
      arrivalScv < NEARLY_CONSTANT ? middle / rho : dlog(1 + (middle * arrivalScv) / rho) / arrivalScv
    if (gains < losses) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** σ by Newton's method from above, for gamma times with the given scv; nearly constant ones are constant. */
export function delayChance(rho: number, arrivalScv: number): number {
  let sigma = 0.01 * rho
  for (let i = 0; i < ROUNDS_MOST; i++) {
    const value = transform(rho, arrivalScv, sigma)
    const slope = transformSlope(rho, arrivalScv, sigma)
    const step = (value - sigma) / (1 - slope)
    sigma = Math.min(1, sigma + step)
    if (Math.abs(step) < 1e-13) break
  }
  return sigma
}

const NEARLY_CONSTANT = 1e-3

/** E[exp(−(1 − σ) μ A)], with E[A] = 1 / (ρ μ). */
function transform(rho: number, scv: number, sigma: number): number {
  const x = (1 - sigma) / rho
  return scv < NEARLY_CONSTANT ? dexp(-x) : dexp(-dlog(1 + x * scv) / scv)
}

/** Its derivative by σ. */
function transformSlope(rho: number, scv: number, sigma: number): number {
  const x = (1 - sigma) / rho
  const value = transform(rho, scv, sigma)
  return scv < NEARLY_CONSTANT ? value / rho : value / (rho * (1 + x * scv))
}

/** Mean wait of all, in services (Krämer & Langenbach-Belz). */
function meanWait(rho: number, arrivalScv: number, serviceScv: number): number {
  const odd = arrivalScv - 1
  const exponent =
    odd < 0
      ? (-2 * (1 - rho) * odd * odd) / (3 * rho * (arrivalScv + serviceScv))
      : (-(1 - rho) * odd) / (arrivalScv + 4 * serviceScv)
  return ((rho * (arrivalScv + serviceScv)) / (2 * (1 - rho))) * dexp(exponent)
}

/** Chance to wait (Krämer & Langenbach-Belz). */
function delay(rho: number, arrivalScv: number, serviceScv: number): number {
  const h =
    arrivalScv <= 1
      ? (1 + arrivalScv + rho * serviceScv) /
        (1 + rho * (serviceScv - 1) + rho * rho * (4 * arrivalScv + serviceScv))
      : (4 * rho) / (arrivalScv + rho * rho * (4 * arrivalScv + serviceScv))
  return rho + (arrivalScv - 1) * rho * (1 - rho) * h
}
