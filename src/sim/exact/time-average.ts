/** The time average over [fromS, toS] of a number that changes in steps. */
export class TimeAverage {
  value: number
  readonly #fromS: number
  readonly #toS: number
  #area = 0
  #sinceS = 0

  constructor(value: number, [fromS, toS]: [number, number]) {
    this.value = value
    this.#fromS = fromS
    this.#toS = toS
  }

  add(change: number, nowS: number): void {
    this.#advance(nowS)
    this.value += change
  }

  mean(): number {
    this.#advance(this.#toS)
    return this.#area / (this.#toS - this.#fromS)
  }

  #advance(nowS: number): void {
    const sinceS = Math.max(this.#sinceS, this.#fromS)
    const untilS = Math.min(nowS, this.#toS)
    if (untilS > sinceS) this.#area += this.value * (untilS - sinceS)
    this.#sinceS = Math.max(this.#sinceS, nowS)
  }
}
