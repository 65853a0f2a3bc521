import { dexp, dlog, lnGamma } from '../../../src/sim/math.ts'

/** Terms smaller than this share of the sum are left out. */
const NEGLIGIBLE = 1e-16

/** P(X ≥ k) for X Poisson with this mean, summed from k away from the mean, where the terms fall. */
export function poissonAtLeast(k: number, mean: number): number {
  if (k <= 0) return 1
  if (mean <= 0) return 0
  return k > mean ? tail(k, mean, 1) : 1 - tail(k - 1, mean, -1)
}

/** Terms at k, k ± 1, k ± 2 … */
function tail(k: number, mean: number, direction: 1 | -1): number {
  let term = dexp(k * dlog(mean) - mean - lnGamma(k + 1))
  let sum = term
  for (let i = k; i >= 0 && term > NEGLIGIBLE * sum; ) {
    term *= direction > 0 ? mean / (i + 1) : i / mean
    i += direction
    sum += term
  }
  return sum
}
