import { dpow } from '../../sim/math.ts'

/**
 * The mean number of jobs at a pool of workers as it changes with time: the pointwise stationary fluid flow
 * approximation, dN/dt = λ − cμ ρ(N), where ρ(N) is the utilisation whose stationary number of jobs is N (Wang,
 * Tipper & Banerjee 1996). It has the exact stationary mean and the exact slope in overload and while draining.
 */
export interface Pool {
  /** Workers; 0: nobody works. */
  readonly workers: number
  /** Mean seconds of work a job. */
  readonly serviceS: number
  /** (ca² + cs²) / 2 of arrivals and service; 1 for Poisson arrivals and exponential service. */
  readonly variability: number
}

/** How far the solver may be from the number of jobs asked for, relative. */
const PRECISION = 1e-12
const ROUNDS_MOST = 60

/**
 * Mean jobs waiting at utilisation ρ < 1: k ρ^√(2(c+1)) / (1 − ρ) (Sakasegawa 1977; exact for M/M/1, within a few
 * percent for M/M/c).
 */
export function jobsWaiting(rho: number, { workers, variability }: Pool): number {
  return (variability * dpow(rho, exponentOf(workers))) / (1 - rho)
}

const exponentOf = (workers: number): number => Math.sqrt(2 * (workers + 1))

/**
 * Utilisation after `hS` seconds that began with `jobs` at the pool, arrivals of that time included: the implicit
 * step N' + cμh ρ(N') = N, which is stable however short the work is. In 0..1.
 */
export function utilisationAfter(jobs: number, pool: Pool, hS: number): number {
  const { workers, serviceS, variability } = pool
  if (jobs <= 0 || workers <= 0) return 0
  const linear = workers * (1 + hS / serviceS)
  const exponent = exponentOf(workers)
  // The sum below is convex in ρ: from a start beyond the root, Newton comes down to it without a miss.
  let rho = Math.min(jobs / linear, 1 - variability / (2 * (jobs + variability * (1 + exponent))))
  for (let round = 0; round < ROUNDS_MOST; round++) {
    const waiting = jobsWaiting(rho, pool)
    const excess = linear * rho + waiting - jobs
    if (excess <= PRECISION * jobs) break
    rho -= excess / (linear + waiting * (exponent / rho + 1 / (1 - rho)))
  }
  return rho
}
