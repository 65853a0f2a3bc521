import { dexp, dlog } from '../../sim/math.ts'

const EULER = 0.5772156649015329
/** From here on Ein(a) is ln a + γ, to ten digits. */
const LARGE = 18
const PER_UNIT = 64

/**
 * How much longer entries take when each has to wait for all before it: entries at rate λ, each under way for an
 * exponential time of mean m, are through in order after m (Ein(a) + (1 − e^(−a))/a) on average, a = λ m.
 *
 * The probability that neither an entry nor any before it is still under way after d is
 * (1 − e^(−d/m)) exp(−λ m e^(−d/m)), with Poisson arrivals; its mean is that, with Ein(a) = ∫₀ᵃ (1 − e^(−y))/y dy.
 */
export function holdFactor(a: number): number {
  if (a >= LARGE) return dlog(a) + EULER + 1 / a
  const i = Math.floor(a * PER_UNIT)
  return FACTORS[i] + (FACTORS[i + 1] - FACTORS[i]) * (a * PER_UNIT - i)
}

const FACTORS = Float64Array.from({ length: LARGE * PER_UNIT + 2 }, (_, i) => exactFactor(i / PER_UNIT))

function exactFactor(a: number): number {
  return a === 0 ? 1 : ein(a) + (1 - dexp(-a)) / a
}

/** Ein(a) = Σ (−1)^(k+1) a^k / (k k!) (Abramowitz & Stegun 5.1.40). */
function ein(a: number): number {
  let term = 1
  let sum = 0
  for (let k = 1; k < 100; k++) {
    term *= -a / k
    sum -= term / k
  }
  return sum
}

const NEWTON_STEPS = 4

/**
 * The most entries per second that `window` of them at a time pass in order, each after a fixed time `fixedS` and an
 * exponential one of mean `meanS`: by Little's law the rate μ with μ (fixed + mean × holdFactor(μ mean)) = window.
 */
export function inOrderPerS(window: number, fixedS: number, meanS: number): number {
  const fixed = fixedS / meanS
  let a = window / (fixed + holdFactor(window / (1 + fixed)))
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const factor = fixed + holdFactor(a)
    // The slope of a (fixed + holdFactor(a)) is fixed + Ein(a) + 1.
    const slope = factor + 1 - (1 - dexp(-a)) / a
    a = Math.max(a / 2, a - (a * factor - window) / slope)
  }
  return a / meanS
}
