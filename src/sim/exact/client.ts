import type { Recorder } from '../measure.ts'
import type { Backoff, RequestClass } from '../network.ts'
import type { Stream } from '../rng.ts'
import { Arrivals } from './arrivals.ts'
import type { Calendar } from './calendar.ts'
import type { Floor } from './floor.ts'
import { Attempt, type AttemptOwner, type ReadyStep } from './walk.ts'

/** What all clients of a run share. */
export interface Surroundings {
  calendar: Calendar
  floor: Floor
  recorder: Recorder
  byArrival: boolean
  /** Nobody arrives later. */
  endS: number
}

/** Those who send the requests of one class: they arrive, give up, try again, and count what becomes of it. */
export class Client implements AttemptOwner {
  readonly #classIndex: number
  readonly #arrivals: Arrivals
  readonly #steps: readonly ReadyStep[]
  readonly #timeoutS: number
  /** [retry] seconds to wait before it, apart from the jitter. */
  readonly #backoffS: readonly number[]
  readonly #retryP: number
  readonly #jitter: number
  readonly #jitterStream: Stream
  readonly #around: Surroundings

  constructor(
    classIndex: number,
    { rate, timeout = Number.POSITIVE_INFINITY, retries = 0, retryP = 1, backoff }: RequestClass,
    steps: readonly ReadyStep[],
    around: Surroundings,
    streams: { arrivals: Stream; jitter: Stream },
  ) {
    this.#classIndex = classIndex
    this.#arrivals = new Arrivals(rate, streams.arrivals)
    this.#steps = steps
    this.#timeoutS = timeout
    this.#retryP = retryP
    this.#backoffS = backoffsS(retries, backoff)
    this.#jitter = backoff?.jitter ?? 0
    this.#jitterStream = streams.jitter
    this.#around = around
  }

  scheduleArrival(): void {
    const { calendar, endS } = this.#around
    const timeS = this.#arrivals.nextS(calendar.nowS, endS)
    if (timeS < endS) calendar.at(timeS, () => this.#arrive())
  }

  succeeded(attempt: Attempt): void {
    if (attempt.settled) return
    attempt.settled = true
    const { calendar, recorder } = this.#around
    const stampS = this.#stampS(attempt)
    recorder.latency(this.#classIndex, stampS, calendar.nowS - attempt.arrivedS)
    recorder.outcomes(this.#classIndex, stampS, 1, 0)
    recorder.served(this.#classIndex, calendar.nowS)
  }

  failed(attempt: Attempt): void {
    if (attempt.settled) return
    attempt.settled = true
    const { arrivedS, retry } = attempt
    if (retry < this.#backoffS.length && this.#mayRetry()) {
      this.#around.calendar.after(this.#waitS(retry), () => this.#try(arrivedS, retry + 1))
    } else {
      this.#around.recorder.outcomes(this.#classIndex, this.#stampS(attempt), 0, 1)
    }
  }

  #arrive(): void {
    this.scheduleArrival()
    this.#try(this.#around.calendar.nowS, 0)
  }

  #try(arrivedS: number, retry: number): void {
    const attempt = new Attempt(this, this.#steps, arrivedS, retry)
    if (this.#timeoutS < Number.POSITIVE_INFINITY) {
      // Nobody tells the servers: the attempt goes on its way, only that its end is of no interest any more.
      this.#around.calendar.after(this.#timeoutS, () => this.failed(attempt))
    }
    this.#around.floor.proceed(attempt)
  }

  #mayRetry(): boolean {
    return this.#retryP >= 1 || this.#jitterStream.uniform() < this.#retryP
  }

  /** Seconds from the failure of an attempt to the next one. */
  #waitS(retry: number): number {
    const spread = this.#jitter > 0 ? this.#jitter * (2 * this.#jitterStream.uniform() - 1) : 0
    return this.#backoffS[retry] * (1 + spread)
  }

  #stampS(attempt: Attempt): number {
    return this.#around.byArrival ? attempt.arrivedS : this.#around.calendar.nowS
  }
}

function backoffsS(retries: number, backoff: Backoff = { base: 0, mult: 1 }): number[] {
  const waitsS: number[] = []
  for (let i = 0; i < retries; i++) waitsS.push(i === 0 ? backoff.base : waitsS[i - 1] * backoff.mult)
  return waitsS
}
