import { grown } from '../samples.ts'

/**
 * Future events in order of time, ties in order of scheduling: never by luck. A binary heap on typed arrays;
 * an event is a kind and the number of what it happens to.
 */
export class EventHeap {
  /** The event taken last. */
  timeS = 0
  kind = 0
  subject = 0

  #times = new Float64Array(1024)
  #orders = new Float64Array(1024)
  #kinds = new Uint8Array(1024)
  #subjects = new Int32Array(1024)
  #size = 0
  #scheduled = 0

  schedule(timeS: number, kind: number, subject: number): void {
    if (this.#size === this.#times.length) this.#grow()
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      // A new event has the highest order of all, so that a tie leaves it below.
      if (this.#times[parent] <= timeS) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#times[hole] = timeS
    this.#orders[hole] = this.#scheduled++
    this.#kinds[hole] = kind
    this.#subjects[hole] = subject
  }

  /** Takes the earliest event into `timeS`, `kind` and `subject`; false when there is none. */
  take(): boolean {
    if (this.#size === 0) return false
    this.timeS = this.#times[0]
    this.kind = this.#kinds[0]
    this.subject = this.#subjects[0]
    this.#size--
    if (this.#size > 0) this.#move(this.#size, this.#sinkHole(this.#size))
    return true
  }

  /** Moves the hole at the root down to where the event at `last` fits. */
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
    this.#kinds[to] = this.#kinds[from]
    this.#subjects[to] = this.#subjects[from]
  }

  #grow(): void {
    this.#times = grown(this.#times)
    this.#orders = grown(this.#orders)
    const kinds = new Uint8Array(this.#times.length)
    const subjects = new Int32Array(this.#times.length)
    kinds.set(this.#kinds)
    subjects.set(this.#subjects)
    this.#kinds = kinds
    this.#subjects = subjects
  }
}
