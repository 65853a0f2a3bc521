import { crashServer, restartServer, setRotation } from './control.ts'
import { CRASHED, createFlows, type Flows, REASONS } from './flows.ts'
import type { Experiment } from './lab.ts'
import { DrainMeter, queueOf } from './lab-lines.ts'
import { type Measurement, Recorder } from './measure.ts'
import { type NetworkEvent, rateAt } from './network.ts'
import { buildPlan, type Plan } from './plan.ts'
import { createState, hashState, type SimState } from './state.ts'
import { SUBTICK_S, step } from './step.ts'

/** Shorter sub-ticks than this come from rounding, not from the experiment. */
const INSTANT_S = 1e-9

/** Where sub-ticks end, ascending: every 250 ms, and where something changes or a measurement begins or ends. */
function subtickEnds({ network, horizon, warmup = 0, windows = [], drain }: Experiment): number[] {
  const grid = Array.from({ length: Math.ceil(horizon / SUBTICK_S) }, (_, i) => i * SUBTICK_S)
  const corners = network.classes.flatMap(({ rate }) =>
    typeof rate === 'number' ? [] : rate.map(([t]) => t),
  )
  const changes = (network.events ?? []).map(({ t }) => t)
  const measured = [warmup, horizon, ...windows.flat(), ...(drain ? [drain.from] : [])]
  const ends = [...grid, ...corners, ...changes, ...measured].filter((t) => t > 0 && t <= horizon)
  ends.sort((a, b) => a - b)
  return ends.filter((t, i) => t - (ends[i - 1] ?? 0) > INSTANT_S)
}

const ALL_REASONS = REASONS.map((_, reason) => reason)

/** One run of the engine. */
export class LabRun {
  readonly #experiment: Experiment
  readonly #byArrival: boolean
  readonly #plan: Plan
  readonly #state: SimState
  readonly #flows: Flows
  readonly #recorder: Recorder
  /** [group] busy and present worker-seconds, and request-seconds in the queue. */
  readonly #groups: { busyS: number; workerS: number; waitingS: number }[]
  readonly #drain: DrainMeter | null

  constructor(experiment: Experiment, seed: string) {
    const { network, horizon, warmup = 0, windows = [], drain, probes } = experiment
    this.#experiment = experiment
    this.#byArrival = experiment.by !== 'completion'
    this.#plan = buildPlan(network, seed, probes)
    this.#state = createState(this.#plan)
    this.#flows = createFlows(this.#plan)
    this.#recorder = new Recorder([...this.#plan.classIds], [warmup, horizon], windows)
    this.#groups = this.#plan.groupIds.map(() => ({ busyS: 0, workerS: 0, waitingS: 0 }))
    this.#drain = drain ? new DrainMeter(this.#plan.groupIds.indexOf(drain.group), drain.from) : null
  }

  /**
   * Runs to the horizon. Counted by arrival, those who then still want to try again do so, without further
   * arrivals, or those with the most bad luck would be missing from the figures; for as long again at most.
   */
  run(): this {
    const { horizon } = this.#experiment
    const changes = (this.#experiment.network.events ?? []).toSorted((a, b) => a.t - b.t)
    let changed = 0
    let nowS = 0
    for (const endS of subtickEnds(this.#experiment)) {
      for (; changes[changed]?.t <= nowS + INSTANT_S; changed++) this.#change(changes[changed])
      this.#setRates((nowS + endS) / 2)
      this.#step(nowS, endS)
      this.#measure(nowS, endS)
      nowS = endS
    }
    this.#plan.rate.fill(0)
    for (; this.#isAwaited() && nowS < 2 * horizon; nowS += SUBTICK_S) this.#step(nowS, nowS + SUBTICK_S)
    return this
  }

  get hash(): string {
    return hashState(this.#state)
  }

  measurement(): Measurement {
    const { horizon, warmup = 0 } = this.#experiment
    const groups = this.#groups.map(({ busyS, workerS, waitingS }, i) => [
      this.#plan.groupIds[i],
      { utilisation: busyS / workerS, queue: waitingS / (horizon - warmup) },
    ])
    return {
      ...this.#recorder.figures(),
      groups: Object.fromEntries(groups),
      drainS: this.#drain?.drainS ?? null,
    }
  }

  #setRates(timeS: number): void {
    this.#experiment.network.classes.forEach(({ rate }, c) => {
      this.#plan.rate[c] = rateAt(rate, timeS)
    })
  }

  #change(event: NetworkEvent): void {
    const group = this.#plan.groupIds.indexOf(event.group)
    if ('c' in event) this.#plan.workers[group] = event.c
    else if ('crash' in event) crashServer(this.#plan, this.#state, group, event.crash)
    else if ('restart' in event) restartServer(this.#plan, this.#state, group, event.restart)
    else setRotation(this.#plan, this.#state, group, event.rot, event.v)
  }

  /** Somebody's request still waits for its next attempt. */
  #isAwaited(): boolean {
    return this.#byArrival && this.#state.wheel.retryCount.some((count) => count > 0)
  }

  #step(fromS: number, endS: number): void {
    step(this.#plan, this.#state, this.#flows, endS - fromS)
    const middleS = (fromS + endS) / 2
    this.#recordProbes(middleS)
    for (let c = 0; c < this.#plan.classIds.length; c++) this.#recordFlows(c, middleS)
  }

  #measure(fromS: number, endS: number): void {
    if (fromS >= (this.#experiment.warmup ?? 0)) this.#measureGroups(endS - fromS)
    this.#drain?.watch(this.#plan, this.#state, fromS, endS)
  }

  #recordProbes(timeS: number): void {
    const { count, class: classes, atS, latencyS, weight, failed } = this.#flows.probes
    for (let i = 0; i < count; i++) {
      const c = classes[i]
      const endS = atS[i] + latencyS[i]
      if (weight[i] > 0) this.#recorder.latency(c, this.#byArrival ? atS[i] : endS, latencyS[i], weight[i])
      if (this.#plan.impatient[c] === 0) continue
      // Who waits too long gives up in time, however long the answer would have taken.
      const failedS = Math.min(endS, timeS + this.#plan.timeoutS[c])
      if (this.#byArrival) this.#recorder.outcomes(c, atS[i], weight[i], failed[i])
      else this.#recorder.outcomes(c, failedS, 0, failed[i])
    }
  }

  /** What fails in a crash counts at the crash, not where it arrived: no probe saw it coming. */
  #recordFlows(c: number, timeS: number): void {
    const { arrived, served, failed, attemptFailed } = this.#flows
    this.#recorder.served(c, timeS, served[c])
    if (this.#plan.impatient[c] === 1) {
      const succeeded = this.#byArrival ? -this.#ofClass(attemptFailed, c, [CRASHED]) : served[c]
      this.#recorder.outcomes(c, timeS, succeeded, this.#ofClass(failed, c, [CRASHED]))
    } else {
      const lost = this.#ofClass(failed, c, ALL_REASONS)
      this.#recorder.outcomes(c, timeS, this.#byArrival ? arrived[c] - lost : served[c], lost)
    }
  }

  /** What was counted by visit and reason, of one class. */
  #ofClass(counts: Float64Array, c: number, reasons: readonly number[]): number {
    let sum = 0
    this.#plan.visits.forEach((visit, v) => {
      if (visit.class === c) for (const reason of reasons) sum += counts[v * REASONS.length + reason]
    })
    return sum
  }

  #measureGroups(hS: number): void {
    this.#groups.forEach((group, g) => {
      group.busyS += this.#flows.busyS[g]
      group.workerS += this.#plan.workers[g] * this.#plan.servers[g] * hS
      group.waitingS += queueOf(this.#plan, this.#state, this.#flows, g, hS) * hS
    })
  }
}
