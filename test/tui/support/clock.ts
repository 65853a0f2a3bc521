import type { Clock } from '../../../src/tui/ports.ts'

/** A clock that a test turns by hand. */
export class HandClock implements Clock {
  #now = 0
  #timers: { every: number; next: number; call: () => void }[] = []

  now(): number {
    return this.#now
  }

  every(ms: number, call: () => void): () => void {
    const timer = { every: ms, next: this.#now + ms, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers that run. */
  get running(): number {
    return this.#timers.length
  }

  /** Lets time pass, calling what is due on the way. */
  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const due = this.#timers.filter(({ next }) => next <= end).sort((a, b) => a.next - b.next)[0]
      if (!due) break
      this.#now = due.next
      due.next += due.every
      due.call()
    }
    this.#now = end
  }

  /** The machine sleeps: time jumps, and timers are called once, late. */
  stall(ms: number): void {
    this.#now += ms
    for (const timer of [...this.#timers]) {
      timer.next = this.#now + timer.every
      timer.call()
    }
  }
}
