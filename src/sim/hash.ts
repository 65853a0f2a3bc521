import { assert } from './assert.ts'

/** Mixes 32 bits so that each of them touches all (lowbias32, C. Wellons 2018). */
export function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)

/** Collects numbers, strings and typed arrays into 64 bits. Every number must be a number: NaN has many bits. */
export class Hasher {
  #a = 0x9e3779b9
  #b = 0x85ebca6b

  #word(word: number): void {
    this.#a = mix32((this.#a + word) | 0)
    this.#b = mix32((this.#b ^ Math.imul(word, 0xc2b2ae35)) + 0x27d4eb2f)
  }

  number(value: number): this {
    assert(!Number.isNaN(value), 'NaN in a hash')
    // −0 and 0 compare equal, so they must hash equal.
    double[0] = value + 0
    this.#word(words[0])
    this.#word(words[1])
    return this
  }

  string(text: string): this {
    this.#word(text.length)
    for (let i = 0; i < text.length; i++) this.#word(text.charCodeAt(i))
    return this
  }

  array(values: ArrayLike<number>): this {
    this.#word(values.length)
    for (let i = 0; i < values.length; i++) this.number(values[i])
    return this
  }

  /** 16 hexadecimal digits; the hasher may go on collecting. */
  digest(): string {
    const a = mix32(this.#a ^ Math.imul(this.#b, 0x165667b1))
    const b = mix32(this.#b + a)
    return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0')
  }
}
