/** Weighted samples of one quantity. */
export class Samples {
  #values = new Float64Array(64)
  #weights = new Float64Array(64)
  #count = 0
  #ordered = true

  add(value: number, weight: number): void {
    if (this.#count === this.#values.length) this.#grow()
    this.#values[this.#count] = value
    this.#weights[this.#count] = weight
    this.#count++
    this.#ordered = false
  }

  addAll(other: Samples): void {
    for (let i = 0; i < other.#count; i++) this.add(other.#values[i], other.#weights[i])
  }

  mean(): number {
    let sum = 0
    for (let i = 0; i < this.#count; i++) sum += this.#values[i] * this.#weights[i]
    return sum / this.#total()
  }

  /**
   * Quantiles at the ascending `shares`. Sample i stands at the middle of its own weight, straight lines in
   * between (Hazen's rule, Hyndman & Fan type 5): of the usual rules the one whose mean over many small runs
   * is least off in an exponential tail (p99 of 320 samples: +0.2 %; nearest rank: -2 %).
   */
  quantiles(shares: readonly number[]): number[] {
    this.#sort()
    const weights = this.#weights
    const total = this.#total()
    const quantiles: number[] = []
    let i = 0
    let below = 0
    for (const share of shares) {
      while (i < this.#count && below + weights[i] / 2 < share * total) below += weights[i++]
      quantiles.push(this.#between(i, share * total - below))
    }
    return quantiles
  }

  /** The value `weight` above the lower end of sample i, on the line from the sample before it. */
  #between(i: number, weight: number): number {
    const values = this.#values
    const weights = this.#weights
    if (this.#count === 0) return Number.NaN
    if (i === 0) return values[0]
    if (i === this.#count) return values[i - 1]
    const gap = (weights[i - 1] + weights[i]) / 2
    return values[i - 1] + ((values[i] - values[i - 1]) * (weight + weights[i - 1] / 2)) / gap
  }

  #sort(): void {
    if (this.#ordered) return
    this.#ordered = true
    const values = this.#values.subarray(0, this.#count)
    const weights = this.#weights.subarray(0, this.#count)
    if (weights.every((weight) => weight === weights[0])) values.sort()
    else sortPairs(values, weights)
  }

  #total(): number {
    let total = 0
    for (let i = 0; i < this.#count; i++) total += this.#weights[i]
    return total
  }

  #grow(): void {
    this.#values = grown(this.#values)
    this.#weights = grown(this.#weights)
  }
}

/** Sorts by value, each weight along with its own; ten times slower than the native sort of bare numbers. */
function sortPairs(values: Float64Array, weights: Float64Array): void {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b)
  values.set(Float64Array.from(order, (i) => values[i]))
  weights.set(Float64Array.from(order, (i) => weights[i]))
}

/** The same numbers in an array twice as long. */
export function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(array.length * 2)
  longer.set(array)
  return longer
}
