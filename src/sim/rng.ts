import { mix32 } from './hash.ts'

/**
 * A named source of randomness: sfc32 (C. Doty-Humphrey), seeded anew for every sub-tick from
 * hash(seed, names, sub-tick). A stream keeps nothing between sub-ticks, so a draw too many never leaks into
 * the next one, and nobody's luck depends on who else exists.
 */
export class Stream {
  readonly #keyA: number
  readonly #keyB: number
  readonly #keyC: number
  #a = 0
  #b = 0
  #c = 0
  #counter = 0
  /** Where the last `fillInside…` stopped. */
  odd = 0

  constructor(seed: string, ...names: string[]) {
    const text = [seed, ...names].map((name) => `${name.length}:${name}`).join('')
    this.#keyA = hashText(text, 0x9e3779b9)
    this.#keyB = hashText(text, 0x243f6a88)
    this.#keyC = hashText(text, 0xb7e15162)
    this.reseed(0)
  }

  /** Starts the stream of sub-tick `subtick`. */
  reseed(subtick: number): this {
    // `| 0` keeps the fields small integers, which V8 stores without a box.
    this.#a = mix32(this.#keyA ^ subtick) | 0
    this.#b = mix32(this.#keyB + Math.imul(subtick, 0x9e3779b1)) | 0
    this.#c = mix32(this.#keyC ^ Math.imul(subtick, 0x85ebca77)) | 0
    this.#counter = 1
    for (let i = 0; i < 8; i++) this.bits()
    return this
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum
  }

  /** Uniform on (0, 1), neither end ever. */
  uniform(): number {
    return (this.bits() + 2147483648.5) * UNIT_32
  }

  /** The same into `into[i]`: a number returned may cost an allocation. */
  uniformInto(into: Float64Array, i: number): void {
    into[i] = (this.bits() + 2147483648.5) * UNIT_32
  }

  // The loops below keep the state in local variables, that is in registers, and are else like `bits`.

  /** `count` uniform numbers into `into`. */
  fillUniforms(into: Float64Array, count: number): void {
    let [a, b, c, counter] = [this.#a, this.#b, this.#c, this.#counter]
    for (let i = 0; i < count; i++) {
      const bits = (a + b + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + bits) | 0
      into[i] = (bits + 2147483648.5) * UNIT_32
    }
    this.#keep(a, b, c, counter)
  }

  /**
   * Numbers `from`..`count` − 1 of a ziggurat's (see `variates.ts`), each 24 bits in units of its layer. Returns the
   * place of the first that may be outside its layer, and leaves its bits in `odd`; `count` if there is none.
   */
  fillInside(
    into: Float64Array,
    from: number,
    count: number,
    units: Float64Array,
    edges: Float64Array,
  ): number {
    let [a, b, c, counter] = [this.#a, this.#b, this.#c, this.#counter]
    let i = from
    for (; i < count; i++) {
      const bits = (a + b + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + bits) | 0
      const value = ((bits >>> 8) + 0.5) * units[bits & 255]
      if (value >= edges[bits & 255]) {
        this.odd = bits
        break
      }
      into[i] = value
    }
    this.#keep(a, b, c, counter)
    return i
  }

  /** The same with a sign, from −2²³ to 2²³ units. */
  fillInsideSigned(
    into: Float64Array,
    from: number,
    count: number,
    units: Float64Array,
    edges: Float64Array,
  ): number {
    let [a, b, c, counter] = [this.#a, this.#b, this.#c, this.#counter]
    let i = from
    for (; i < count; i++) {
      const bits = (a + b + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + bits) | 0
      const value = ((bits >> 8) + 0.5) * units[bits & 255]
      if (Math.abs(value) >= edges[bits & 255]) {
        this.odd = bits
        break
      }
      into[i] = value
    }
    this.#keep(a, b, c, counter)
    return i
  }

  #keep(a: number, b: number, c: number, counter: number): void {
    this.#a = a
    this.#b = b
    this.#c = c
    this.#counter = counter
  }

  /** Uniform integer in 0..n − 1. */
  below(n: number): number {
    return Math.floor(this.uniform() * n)
  }
}

const UNIT_32 = 1 / 4294967296

/** FNV-1a over UTF-16 units, then mixed. */
function hashText(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix32(hash)
}
