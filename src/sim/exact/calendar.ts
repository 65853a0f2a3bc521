import { grown } from '../samples.ts'

type Action = () => void

/**
 * What is still to happen, in order of time, ties in order of scheduling: never by luck. A binary heap of typed
 * arrays; the actions themselves stay in their slots and are not moved about.
 */
export class Calendar {
  /** The time of the action that runs, or ran last. */
  nowS = 0

  #times = new Float64Array(1024)
  #orders = new Float64Array(1024)
  #slots = new Int32Array(1024)
  #size = 0
  #scheduled = 0
  readonly #actions: (Action | null)[] = []
  readonly #freeSlots: number[] = []

  after(delayS: number, action: Action): void {
    this.at(this.nowS + delayS, action)
  }

  at(timeS: number, action: Action): void {
    if (this.#size === this.#times.length) this.#grow()
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      // A new action has the highest order of all, so that a tie leaves it below.
      if (this.#times[parent] <= timeS) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#times[hole] = timeS
    this.#orders[hole] = this.#scheduled++
    this.#slots[hole] = this.#keep(action)
  }

  /** Runs the next action if there is one before `endS`. */
  advance(endS: number): boolean {
    if (this.#size === 0 || this.#times[0] >= endS) return false
    this.nowS = this.#times[0]
    this.#take()()
    return true
  }

  #keep(action: Action): number {
    const slot = this.#freeSlots.pop() ?? this.#actions.length
    this.#actions[slot] = action
    return slot
  }

  #take(): Action {
    const slot = this.#slots[0]
    const action = this.#actions[slot]!
    this.#actions[slot] = null
    this.#freeSlots.push(slot)
    this.#size--
    if (this.#size > 0) this.#move(this.#size, this.#sinkHole(this.#size))
    return action
  }

  /** Moves the hole at the root down to where the entry at `last` fits. */
  #sinkHole(last: number): number {
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= this.#size) return hole
      if (child + 1 < this.#size && this.#precedes(child + 1, child)) child++
      if (this.#precedes(last, child)) return hole
      this.#move(child, hole)
      hole = child
    }
  }

  #precedes(a: number, b: number): boolean {
    return (
      this.#times[a] < this.#times[b] ||
      (this.#times[a] === this.#times[b] && this.#orders[a] < this.#orders[b])
    )
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from]
    this.#orders[to] = this.#orders[from]
    this.#slots[to] = this.#slots[from]
  }

  #grow(): void {
    this.#times = grown(this.#times)
    this.#orders = grown(this.#orders)
    const slots = new Int32Array(this.#times.length)
    slots.set(this.#slots)
    this.#slots = slots
  }
}
