import { Stream } from '../../../src/sim/rng.ts'
import { drawer, zipfWeights } from './real-keys.ts'

/** Draws ranks 0..objects − 1 with chance ∝ (rank + 1)^−exponent, one by one, and tosses coins. */
export class KeyStream {
  readonly objects: number
  readonly next: () => number
  readonly #coins: Stream

  constructor(objects: number, exponent: number, seed: string) {
    this.objects = objects
    this.next = drawer(zipfWeights(objects, exponent), seed)
    this.#coins = new Stream(seed, 'coins')
  }

  /** Every object alike. */
  any(): number {
    return this.#coins.below(this.objects)
  }

  chance(p: number): boolean {
    return p > 0 && this.#coins.uniform() < p
  }
}
