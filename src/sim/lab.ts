/** Runs a bare queueing network on the engine and measures it. */
import { crashServer, restartServer, setRotation } from './control.ts'
import { CRASHED, createFlows, type Flows, REASONS } from './flows.ts'
import { Hasher } from './hash.ts'
import { type Measurement, meanMeasurement, Recorder } from './measure.ts'
import { type Network, type NetworkEvent, rateAt } from './network.ts'
import { buildPlan, type Plan } from './plan.ts'
import { createState, hashState, type SimState, waitingPerServer } from './state.ts'
import { SUBTICK_S, step } from './step.ts'

export type { Figures } from './measure.ts'

/** A network and what to measure of it. Times are seconds. */
export interface Experiment {
  network: Network
  /** Length of the run. */
  horizon: number
  /** Start of what is measured outside of windows. Default 0. */
  warmup?: number
  /** Number of runs; a figure is the mean over the runs of each run's figure. Default 1. */
  seeds?: number
  /** Spans [from, to) to report on their own. */
  windows?: [number, number][]
  /**
   * Which moment of a request decides the window of its latency and its outcome. Default `arrival`: the
   * question is what users who come at that time live through, and a request that waits for minutes
   * is not missing from its window. Throughput always counts answers at the time they are given.
   */
  by?: 'arrival' | 'completion'
  /** Measures how long after `from` the waiting line of `group` is first empty. */
  drain?: { group: string; from: number }
  /** Probe requests per class and second, for the engine. Default 64. */
  probes?: number
}

export interface LabResult extends Measurement {
  hash: string
}

/** Measures an experiment on the engine. Run i of several starts from the seed `seed/i`. */
export function runLab(experiment: Experiment, seed: string): LabResult {
  const runs = Array.from({ length: experiment.seeds ?? 1 }, (_, i) =>
    new LabRun(experiment, `${seed}/${i}`).run(),
  )
  const hasher = new Hasher()
  for (const run of runs) hasher.string(run.hash)
  return { ...meanMeasurement(runs.map((run) => run.measurement())), hash: hasher.digest() }
}

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
class LabRun {
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

/**
 * Requests waiting in a group in the sub-tick just made. A lasting backlog is counted. Otherwise it is by Little's
 * law the waits of those who arrived, as far as they succeed in the end: what a wait is made of, the probes know.
 */
function queueOf(plan: Plan, state: SimState, flows: Flows, group: number, hS: number): number {
  let backlog = 0
  let waiting = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    const queues = plan.pooled[group] === 1 ? 1 : state.upServers[s]
    backlog += state.stations.backlog[s]
    waiting += Math.floor(waitingPerServer(state, s)) * queues
  }
  if (backlog > 0) return waiting
  let waitS = 0
  for (const visit of plan.visitsOf[group]) waitS += flows.waitS[visit]
  return waitS / hS
}

/** Waits for a group's waiting line to be empty. */
class DrainMeter {
  drainS: number | null = null
  readonly #group: number
  readonly #fromS: number

  constructor(group: number, fromS: number) {
    this.#group = group
    this.#fromS = fromS
  }

  /** Looks at the sub-tick just made; between its grid points the waiting line changes evenly. */
  watch(plan: Plan, state: SimState, fromS: number, endS: number): void {
    if (this.drainS !== null || fromS < this.#fromS) return
    const { workAtStart, workAtMiddle, work } = state.stations
    const lines = [workAtStart, workAtMiddle, work].map((at) => longestLine(plan, state, this.#group, at))
    const [start, middle, end] = lines
    const sinceS = fromS - this.#fromS
    const halfS = (endS - fromS) / 2
    if (start <= 0) this.drainS = sinceS
    else if (middle <= 0) this.drainS = sinceS + (halfS * start) / (start - middle)
    else if (end <= 0) this.drainS = sinceS + halfS + (halfS * middle) / (middle - end)
  }
}

/**
 * The longest waiting line of the group's stations, given their work; below 0 where nobody waits. An arrival
 * that finds nobody waiting, but all workers busy, finds up to one departure of work.
 */
function longestLine(plan: Plan, state: SimState, group: number, work: Float64Array): number {
  let longest = Number.NEGATIVE_INFINITY
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] > 0) longest = Math.max(longest, work[s] - state.stations.shift[s] - 1)
  }
  return longest
}
