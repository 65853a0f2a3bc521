import { Stream } from '../../src/sim/rng.ts'

/** Draws for one run of the fuzz: the same for the same seed. */
export class Luck {
  readonly #stream: Stream

  constructor(seed: string, purpose: string) {
    this.#stream = new Stream(seed, purpose)
  }

  below(bound: number): number {
    return this.#stream.below(bound)
  }

  chance(share: number): boolean {
    return this.#stream.uniform() < share
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]
  }

  /** Between two numbers above 0, evenly in the logarithm. */
  between(least: number, most: number): number {
    return least * (most / least) ** this.#stream.uniform()
  }
}
