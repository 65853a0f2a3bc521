/** The truth about a queue and its workers: every single job, first in first out. */
import { Calendar } from '../../../src/sim/exact/calendar.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'

export interface JobLineRules {
  /** Jobs published per second at a time, and the most it ever is. */
  rateAt: (timeS: number) => number
  rateMost: number
  workers: number
  serviceS: number
  /** Most jobs here; a further one is turned away. Absent: unlimited. */
  room?: number
  /** At-least-once delivery; absent: every job is done at its first try. */
  tries?: number
  visibilityS?: number
  errorP?: number
  poisonShare?: number
}

interface Job {
  publishedS: number
  poison: boolean
  tries: number
  done: number
}

export class JobLine {
  readonly calendar = new Calendar()
  readonly waiting: Job[] = []
  busy = 0
  workers: number
  published = 0
  rejected = 0
  /** Worker-seconds of work so far. */
  busyS = 0
  deliveries = 0
  /** Jobs done at least once, times done beyond the first, and dead letters. */
  done = 0
  duplicates = 0
  deadLetters = 0
  #accountedS = 0
  readonly #rules: JobLineRules
  readonly #stream: Stream

  constructor(rules: JobLineRules, seed: string) {
    this.#rules = rules
    this.workers = rules.workers
    this.#stream = new Stream(seed, 'jobs')
    this.#arriveNext()
  }

  runUntil(timeS: number): void {
    while (this.calendar.advance(timeS)) {}
    this.calendar.nowS = timeS
    this.#account(0)
  }

  get oldestAgeS(): number {
    return this.waiting.length === 0 ? 0 : this.calendar.nowS - this.waiting[0].publishedS
  }

  setWorkers(workers: number): void {
    this.workers = workers
    this.#takeUp()
  }

  /** So many more are busy from now on. */
  #account(more: number): void {
    this.busyS += this.busy * (this.calendar.nowS - this.#accountedS)
    this.#accountedS = this.calendar.nowS
    this.busy += more
  }

  #arriveNext(): void {
    const { rateAt, rateMost, poisonShare = 0 } = this.#rules
    this.calendar.after(exponential(this.#stream) / rateMost, () => {
      this.#arriveNext()
      if (this.#stream.uniform() * rateMost >= rateAt(this.calendar.nowS)) return
      this.published++
      if (this.waiting.length + this.busy >= (this.#rules.room ?? Infinity)) {
        this.rejected++
        return
      }
      const poison = this.#stream.uniform() < poisonShare
      this.#enter({ publishedS: this.calendar.nowS, poison, tries: 0, done: 0 })
    })
  }

  #enter(job: Job): void {
    this.waiting.push(job)
    this.#takeUp()
  }

  #takeUp(): void {
    while (this.busy < this.workers && this.waiting.length > 0) {
      this.#work(this.waiting.shift()!)
    }
  }

  #work(job: Job): void {
    const { serviceS, visibilityS = Infinity, errorP = 0 } = this.#rules
    this.#account(1)
    this.deliveries++
    job.tries++
    const lengthS = exponential(this.#stream) * serviceS
    const fails = job.poison || this.#stream.uniform() < errorP
    const late = !fails && lengthS > visibilityS
    // It shows up again while it is still worked on, and nobody listens to the late acknowledgement.
    if (late) this.calendar.after(visibilityS, () => this.#again(job))
    this.calendar.after(lengthS, () => {
      this.#account(-1)
      if (!fails) {
        if (job.done++ === 0) this.done++
        else this.duplicates++
      }
      if (fails) this.#again(job)
      this.#takeUp()
    })
  }

  #again(job: Job): void {
    if (job.tries < (this.#rules.tries ?? Infinity)) this.#enter(job)
    else this.deadLetters++
  }
}
