import { assert } from './assert.ts'

/**
 * A latency histogram over 2⁻²⁰ … 2¹⁷ s (1 µs to 36 h), 64 linear buckets to an octave, so that a bucket is at
 * most 1.6 % wide. A bucket's number is simply the top bits of the double. Weights are kept as whole multiples
 * of 2⁻¹⁶, so that adding and later subtracting the same weight leaves exactly nothing.
 */
const LOWEST_S = 2 ** -20
const HIGHEST_S = 2 ** 17
const BUCKETS = 37 * 64
const WEIGHT_UNIT = 65536
/** Twenty mantissa bits share the high word with the exponent; six of them number the bucket. */
const SHIFT = 14

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
double[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0
double[0] = LOWEST_S
const FIRST = words[HIGH] >>> SHIFT

function bucketOf(valueS: number): number {
  if (!(valueS > LOWEST_S)) return 0
  if (valueS >= HIGHEST_S) return BUCKETS - 1
  double[0] = valueS
  return (words[HIGH] >>> SHIFT) - FIRST
}

/** Lower edge of a bucket, seconds. */
function edgeS(bucket: number): number {
  words[HIGH] = (bucket + FIRST) << SHIFT
  words[1 - HIGH] = 0
  return double[0]
}

export class Histogram {
  readonly #counts = new Float64Array(BUCKETS)
  #total = 0

  /** Requests recorded. */
  get total(): number {
    return this.#total / WEIGHT_UNIT
  }

  /** Records `weight` requests of `valueS` seconds. */
  add(valueS: number, weight: number): void {
    const units = Math.round(weight * WEIGHT_UNIT)
    this.#counts[bucketOf(valueS)] += units
    this.#total += units
  }

  /** Takes back what `add` recorded with the same arguments. */
  subtract(valueS: number, weight: number): void {
    this.add(valueS, -weight)
  }

  addAll(other: Histogram): void {
    for (let i = 0; i < BUCKETS; i++) this.#counts[i] += other.#counts[i]
    this.#total += other.#total
  }

  subtractAll(other: Histogram): void {
    for (let i = 0; i < BUCKETS; i++) this.#counts[i] -= other.#counts[i]
    this.#total -= other.#total
  }

  clear(): void {
    this.#counts.fill(0)
    this.#total = 0
  }

  copy(): Histogram {
    const copy = new Histogram()
    copy.#counts.set(this.#counts)
    copy.#total = this.#total
    return copy
  }

  /** The value that a share `p` (0..1) of the requests does not exceed, seconds; 0 when empty. */
  quantile(p: number): number {
    assert(p >= 0 && p <= 1, `quantile ${p}`)
    if (this.#total <= 0) return 0
    let left = p * this.#total
    let last = 0
    for (let i = 0; i < BUCKETS; i++) {
      const count = this.#counts[i]
      if (count <= 0) continue
      if (left <= count) return edgeS(i) + (left / count) * (edgeS(i + 1) - edgeS(i))
      left -= count
      last = i
    }
    return edgeS(last + 1)
  }

  /** Requests of more than `valueS` seconds, to within a bucket. */
  above(valueS: number): number {
    let sum = 0
    for (let i = bucketOf(valueS) + 1; i < BUCKETS; i++) sum += this.#counts[i]
    return sum / WEIGHT_UNIT
  }

  /** Mean, seconds, each request counted at the middle of its bucket; 0 when empty. */
  mean(): number {
    if (this.#total <= 0) return 0
    let sum = 0
    for (let i = 0; i < BUCKETS; i++) {
      if (this.#counts[i] !== 0) sum += (this.#counts[i] * (edgeS(i) + edgeS(i + 1))) / 2
    }
    return sum / this.#total
  }
}
