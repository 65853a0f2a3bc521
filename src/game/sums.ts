/** Sums by slot, and the slots in the order in which they were met: so floats are added up in the same order everywhere. */
export class Sums {
  #values = new Float64Array(256)
  #isMet = new Uint8Array(256)
  #order = new Int32Array(256)
  #size = 0

  /** Slots met so far. */
  get size(): number {
    return this.#size
  }

  /** Makes room for slots below `slots`; only while it is empty. */
  fit(slots: number): void {
    if (slots <= this.#values.length) return
    this.#values = new Float64Array(2 * slots)
    this.#isMet = new Uint8Array(2 * slots)
    this.#order = new Int32Array(2 * slots)
  }

  add(slot: number, amount: number): void {
    if (this.#isMet[slot] === 0) {
      this.#isMet[slot] = 1
      this.#order[this.#size++] = slot
    }
    this.#values[slot] += amount
  }

  /** Nothing is not met. */
  addSome(slot: number, amount: number): void {
    if (amount !== 0) this.add(slot, amount)
  }

  slotAt(i: number): number {
    return this.#order[i]
  }

  amountAt(i: number): number {
    return this.#values[this.#order[i]]
  }

  /** Gives everything, and is empty again. */
  take(): { slots: Int32Array; amounts: Float64Array } {
    const slots = this.#order.slice(0, this.#size)
    const amounts = new Float64Array(this.#size)
    for (let i = 0; i < amounts.length; i++) amounts[i] = this.#values[slots[i]]
    this.clear()
    return { slots, amounts }
  }

  clear(): void {
    for (let i = 0; i < this.#size; i++) {
      this.#values[this.#order[i]] = 0
      this.#isMet[this.#order[i]] = 0
    }
    this.#size = 0
  }
}
