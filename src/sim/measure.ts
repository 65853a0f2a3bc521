/**
 * What the lab measures, alike for the engine (weighted probes) and for its exact twin (every request,
 * weight 1): latencies of successes, the share of errors, successes per second, per class and window.
 */

import { Samples } from './samples.ts'

/** Latency of the successes in seconds, failed / (failed + succeeded), successes per second. */
export interface Figures {
  latency: Latency
  errorRate: number
  throughput: number
}

/** Seconds; NaN where nothing succeeded. */
export interface Latency {
  mean: number
  p50: number
  p95: number
  p99: number
}

/** Figures of a span of time, of all requests and of each class. */
export interface SpanFigures {
  all: Figures
  classes: Record<string, Figures>
}

/** Time averages over all servers of a group: busy workers / workers, and requests waiting. */
export interface GroupFigures {
  utilisation: number
  queue: number
}

/** Figures of the span [from, to). */
export interface WindowFigures extends SpanFigures {
  from: number
  to: number
}

/** All that is measured in one run, or the mean over several. */
export interface Measurement extends SpanFigures {
  windows: WindowFigures[]
  groups: Record<string, GroupFigures>
  /** Seconds from `drain.from` until the group's waiting line is first empty; null: never within the run. */
  drainS: number | null
}

/** One class in one window. */
class Tally {
  latencies = new Samples()
  succeeded = 0
  failed = 0
  served = 0
}

/** Notes what happens to requests; `stampS` is the time that decides which windows a request belongs to. */
export class Recorder {
  readonly #classes: string[]
  readonly #spans: [number, number][]
  readonly #tallies: Tally[][]

  /** Measures over [warmupS, horizonS) and over each of the windows. */
  constructor(classes: string[], span: [number, number], windows: [number, number][]) {
    this.#classes = classes
    this.#spans = [span, ...windows]
    this.#tallies = this.#spans.map(() => classes.map(() => new Tally()))
  }

  /** A request, or a probe that stands for `weight` of them, that got its answer after `latencyS`. */
  latency(classIndex: number, stampS: number, latencyS: number, weight = 1): void {
    for (const tally of this.#at(classIndex, stampS)) tally.latencies.add(latencyS, weight)
  }

  /** Requests with their outcome, for the error rate. */
  outcomes(classIndex: number, stampS: number, succeeded: number, failed: number): void {
    for (const tally of this.#at(classIndex, stampS)) {
      tally.succeeded += succeeded
      tally.failed += failed
    }
  }

  /** Answers given at `timeS`, for the throughput. */
  served(classIndex: number, timeS: number, count = 1): void {
    for (const tally of this.#at(classIndex, timeS)) tally.served += count
  }

  figures(): SpanFigures & { windows: WindowFigures[] } {
    const [whole, ...windows] = this.#spans.map((_, i) => this.#spanFigures(i))
    return {
      ...whole,
      windows: windows.map((figures, i) => {
        const [from, to] = this.#spans[i + 1]
        return { from, to, ...figures }
      }),
    }
  }

  /** The tallies of a class in the spans that cover `timeS`. */
  #at(classIndex: number, timeS: number): Tally[] {
    const tallies: Tally[] = []
    for (let i = 0; i < this.#spans.length; i++) {
      const [fromS, toS] = this.#spans[i]
      if (timeS >= fromS && timeS < toS) tallies.push(this.#tallies[i][classIndex])
    }
    return tallies
  }

  #spanFigures(span: number): SpanFigures {
    const lengthS = this.#spans[span][1] - this.#spans[span][0]
    const tallies = this.#tallies[span]
    return {
      all: figuresOf(merged(tallies), lengthS),
      classes: Object.fromEntries(this.#classes.map((name, i) => [name, figuresOf(tallies[i], lengthS)])),
    }
  }
}

function merged(tallies: Tally[]): Tally {
  if (tallies.length === 1) return tallies[0]
  const all = new Tally()
  for (const tally of tallies) {
    all.latencies.addAll(tally.latencies)
    all.succeeded += tally.succeeded
    all.failed += tally.failed
    all.served += tally.served
  }
  return all
}

function figuresOf(tally: Tally, lengthS: number): Figures {
  const { latencies, succeeded, failed, served } = tally
  const [p50, p95, p99] = latencies.quantiles([0.5, 0.95, 0.99])
  return {
    latency: { mean: latencies.mean(), p50, p95, p99 },
    // A crash also fails requests of the windows before, so that the engine may count less than 0 successes.
    errorRate: failed > 0 ? failed / (failed + Math.max(0, succeeded)) : 0,
    throughput: served / lengthS,
  }
}

/** The mean over runs of each run's figures (not the figures of the pooled data), as the notes ask. */
export function meanMeasurement(runs: Measurement[]): Measurement {
  const drains = runs.flatMap((run) => run.drainS ?? [])
  return {
    ...meanSpan(runs),
    windows: runs[0].windows.map(({ from, to }, i) => ({
      from,
      to,
      ...meanSpan(runs.map((run) => run.windows[i])),
    })),
    groups: meanByName(
      runs.map((run) => run.groups),
      meanGroup,
    ),
    drainS: drains.length === runs.length ? mean(drains) : null,
  }
}

const meanSpan = (spans: SpanFigures[]): SpanFigures => ({
  all: meanFigures(spans.map((span) => span.all)),
  classes: meanByName(
    spans.map((span) => span.classes),
    meanFigures,
  ),
})

const meanGroup = (groups: GroupFigures[]): GroupFigures => ({
  utilisation: mean(groups.map((group) => group.utilisation)),
  queue: mean(groups.map((group) => group.queue)),
})

const meanFigures = (figures: Figures[]): Figures => ({
  latency: {
    mean: mean(figures.map((f) => f.latency.mean)),
    p50: mean(figures.map((f) => f.latency.p50)),
    p95: mean(figures.map((f) => f.latency.p95)),
    p99: mean(figures.map((f) => f.latency.p99)),
  },
  errorRate: mean(figures.map((f) => f.errorRate)),
  throughput: mean(figures.map((f) => f.throughput)),
})

function meanByName<T>(records: Record<string, T>[], meanOfAlike: (alike: T[]) => T): Record<string, T> {
  const names = Object.keys(records[0])
  return Object.fromEntries(names.map((name) => [name, meanOfAlike(records.map((record) => record[name]))]))
}

/** Mean of what was measured: a run in which nothing succeeded has no latency to add. */
function mean(values: number[]): number {
  const measured = values.filter((value) => !Number.isNaN(value))
  return measured.reduce((sum, value) => sum + value, 0) / measured.length
}
