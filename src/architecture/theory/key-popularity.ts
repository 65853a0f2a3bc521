import { dexp, dlog, dpow } from '../../sim/math.ts'

/**
 * How often each of very many keys (users, rows, objects) is asked for: the popular ones singly, all others as a sum,
 * so that what is worked out from it costs the same for a thousand keys as for a billion.
 */
export interface Popularity {
  /** Share of each of the most popular keys, the most popular first. */
  readonly head: Float64Array
  /** Share of all the others together. */
  readonly tail: number
  /** Σ p² over those others: the variance that chance has in spreading them (see shard-load). */
  readonly tailSquares: number
}

/** Keys that are followed one by one. */
export const HEAD_KEYS = 256

/**
 * Zipf's law: the i-th most popular of `keys` has a share ∝ i^−exponent (Zipf 1949; web and key-value traffic has
 * exponents .6–1.2: Breslau et al. 1999, Yang et al. OSDI 2020). Keys ≥ 1, exponent 0 (all alike) to 2.
 */
export function zipfPopularity(keys: number, exponent: number): Popularity {
  const headKeys = Math.min(HEAD_KEYS, keys)
  const head = Float64Array.from({ length: headKeys }, (_, i) => dpow(i + 1, -exponent))
  const headSum = head.reduce((sum, weight) => sum + weight, 0)
  const tailSum = powerSum(headKeys + 1, keys, exponent)
  const whole = headSum + tailSum
  for (let i = 0; i < headKeys; i++) head[i] /= whole
  return {
    head,
    tail: tailSum / whole,
    tailSquares: powerSum(headKeys + 1, keys, 2 * exponent) / (whole * whole),
  }
}

/** Σ p²: the chance that two requests are for the same key. */
export function samenessOf({ head, tailSquares }: Popularity): number {
  return head.reduce((sum, share) => sum + share * share, 0) + tailSquares
}

/** Terms that are added one by one before the rest is integrated. */
const TERMS = 64

/**
 * Σ i^−s for i = from … to: some terms, then the integral with its first two corrections (Euler–Maclaurin). The next
 * correction is below 1e-9 of the sum.
 */
export function powerSum(from: number, to: number, s: number): number {
  let sum = 0
  let i = from
  for (; i <= to && i < from + TERMS; i++) sum += dpow(i, -s)
  if (i > to) return sum
  const first = dpow(i, -s)
  const last = dpow(to, -s)
  return sum + integral(i, to, s) + (first + last) / 2 + (s * (first / i - last / to)) / 12
}

/** ∫ x^−s dx from a to b; where s is almost 1 the logarithm, by its series. */
function integral(a: number, b: number, s: number): number {
  const logRatio = dlog(b / a)
  const x = (1 - s) * logRatio
  const scale = dpow(a, 1 - s) * logRatio
  return Math.abs(x) < 1e-4 ? scale * (1 + x / 2 + (x * x) / 6) : (scale * (dexp(x) - 1)) / x
}
