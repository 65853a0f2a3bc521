import { type Rate, rateAt } from '../network.ts'
import type { Stream } from '../rng.ts'
import { exponential } from './draw.ts'

/** Poisson arrivals of a varying rate, by thinning those of its peak (Lewis & Shedler 1979). */
export class Arrivals {
  readonly #rate: Rate
  readonly #peakRate: number
  readonly #stream: Stream

  constructor(rate: Rate, stream: Stream) {
    this.#rate = rate
    this.#peakRate = typeof rate === 'number' ? rate : Math.max(...rate.map(([, r]) => r))
    this.#stream = stream
  }

  /** The first arrival after `nowS`, Infinity when there is none before `endS`. */
  nextS(nowS: number, endS: number): number {
    if (this.#peakRate <= 0) return Number.POSITIVE_INFINITY
    let timeS = nowS
    for (;;) {
      timeS += exponential(this.#stream) / this.#peakRate
      if (timeS >= endS) return Number.POSITIVE_INFINITY
      if (this.#accepts(timeS)) return timeS
    }
  }

  #accepts(timeS: number): boolean {
    return (
      typeof this.#rate === 'number' || this.#stream.uniform() * this.#peakRate < rateAt(this.#rate, timeS)
    )
  }
}
