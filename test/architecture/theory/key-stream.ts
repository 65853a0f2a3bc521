import { Stream } from '../../../src/sim/rng.ts'

/** Draws ranks 0..objects − 1 with chance ∝ (rank + 1)^−exponent, one by one (Vose's alias method). */
export class KeyStream {
  readonly objects: number
  readonly #keep: Float64Array
  readonly #other: Int32Array
  readonly #random: Stream

  constructor(objects: number, exponent: number, seed: string) {
    this.objects = objects
    this.#random = new Stream(seed, 'keys')
    const weights = Float64Array.from({ length: objects }, (_, i) => (i + 1) ** -exponent)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    this.#keep = weights.map((weight) => (weight * objects) / total)
    this.#other = new Int32Array(objects)
    const poor: number[] = []
    const rich: number[] = []
    for (const [i, share] of this.#keep.entries()) (share < 1 ? poor : rich).push(i)
    while (poor.length > 0 && rich.length > 0) {
      const small = poor.pop()!
      const large = rich[rich.length - 1]
      this.#other[small] = large
      this.#keep[large] -= 1 - this.#keep[small]
      if (this.#keep[large] < 1) poor.push(rich.pop()!)
    }
    for (const i of [...poor, ...rich]) this.#keep[i] = 1
  }

  next(): number {
    const i = this.#random.below(this.objects)
    return this.#random.uniform() < this.#keep[i] ? i : this.#other[i]
  }

  /** Every object alike. */
  any(): number {
    return this.#random.below(this.objects)
  }

  chance(p: number): boolean {
    return this.#random.uniform() < p
  }
}
