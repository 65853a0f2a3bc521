import { dexp, dlog, dpow } from '../../sim/math.ts'

/**
 * How often each of many objects is asked for, in buckets of neighbouring ranks: the first ranks alone, later ones
 * together while they differ by less than a sixth. Sums over ten million objects then cost about a hundred terms, and
 * what is summed lies within .1 % (the error within a bucket is of second order in its width).
 */
export interface Popularity {
  readonly objects: number
  /** [bucket] objects in it; the most popular first. */
  readonly count: Float64Array
  /** [bucket] share of all requests that one of its objects gets. */
  readonly share: Float64Array
}

const RANKS_ALONE = 32
const BUCKET_RATIO = 1.15

/**
 * Zipf's law: the object of rank i gets a share proportional to i^−exponent.
 * `objects` 1..1e9, `exponent` 0 (all alike) .. 3; web traffic has .6–1.2 (Breslau et al. 1999, Fricker et al. 2012).
 */
export function zipf(objects: number, exponent: number): Popularity {
  const count: number[] = []
  const weight: number[] = []
  for (let first = 1; first <= objects; ) {
    const last = first <= RANKS_ALONE ? first : Math.min(objects, Math.floor(first * BUCKET_RATIO))
    count.push(last - first + 1)
    weight.push(first === last ? dpow(first, -exponent) : sumOfPowers(first, last, exponent))
    first = last + 1
  }
  const total = weight.reduce((sum, part) => sum + part, 0)
  return {
    objects,
    count: Float64Array.from(count),
    share: Float64Array.from(weight, (part, bucket) => part / total / count[bucket]),
  }
}

/** Share of all requests that go to the `top` most popular objects; a fraction of an object counts as such. */
export function shareOfTop(popularity: Popularity, top: number): number {
  let left = top
  let sum = 0
  for (let bucket = 0; bucket < popularity.count.length && left > 0; bucket++) {
    sum += Math.min(left, popularity.count[bucket]) * popularity.share[bucket]
    left -= popularity.count[bucket]
  }
  return sum
}

/** Σ i^−s for i = first..last: the midpoint rule with its first correction (Euler–Maclaurin), first > 30. */
function sumOfPowers(first: number, last: number, s: number): number {
  const from = first - 0.5
  const to = last + 0.5
  const logRatio = dlog(to / from)
  const z = (1 - s) * logRatio
  // (eᶻ − 1) / z, without cancellation near s = 1.
  const growth = z < 1e-5 && z > -1e-5 ? 1 + z / 2 : (dexp(z) - 1) / z
  const integral = dpow(from, 1 - s) * logRatio * growth
  const slopes = -s * (dpow(to, -s - 1) - dpow(from, -s - 1))
  return integral - slopes / 24
}
