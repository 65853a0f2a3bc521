import { powerSum } from './key-popularity.ts'

/**
 * How often each of many objects is asked for, in buckets of neighbouring ranks: the first ranks alone, later ones
 * together while they differ by less than a sixth. A sum over ten million objects then has about a hundred terms and lies
 * within .1 %: the error within a bucket is of second order in its width.
 */
export interface KeyBuckets {
  /** [bucket] objects in it; the most popular first. */
  readonly count: Float64Array
  /** [bucket] share of all requests that one of its objects gets. */
  readonly share: Float64Array
}

const RANKS_ALONE = 32
const BUCKET_RATIO = 1.15

/**
 * Zipf's law: the object of rank i gets a share ∝ i^−exponent. `objects` 1–1e9, `exponent` 0 (all alike) – 2; web traffic
 * has .6–1.2 (Breslau et al. 1999; Fricker, Robert, Roberts 2012).
 */
export function zipfBuckets(objects: number, exponent: number): KeyBuckets {
  const count: number[] = []
  const weight: number[] = []
  for (let first = 1; first <= objects; ) {
    const last = first <= RANKS_ALONE ? first : Math.min(objects, Math.floor(first * BUCKET_RATIO))
    count.push(last - first + 1)
    weight.push(powerSum(first, last, exponent))
    first = last + 1
  }
  const total = weight.reduce((sum, part) => sum + part, 0)
  return {
    count: Float64Array.from(count),
    share: Float64Array.from(weight, (part, bucket) => part / total / count[bucket]),
  }
}
