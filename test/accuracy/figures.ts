import type { Experiment } from '../../src/sim/lab.ts'
import type { Figures, Measurement, SpanFigures } from '../../src/sim/measure.ts'
import { className } from '../../src/sim/network.ts'

type Kind = 'mean' | 'p50' | 'p95' | 'p99' | 'errors' | 'drain'

/** One number that both sides of a comparison have. */
export interface Figure {
  /** Class and window, as far as there are several. */
  of: string
  kind: Kind
  read: (measurement: Measurement) => number
}

/** What is compared of an experiment: each class, in each window or else over the whole run, and the drain time. */
export function figuresOf({ network, windows, drain }: Experiment): Figure[] {
  const spans = windows?.map(([from, to], i) => ({ name: `${from}–${to} s`, at: windowAt(i) })) ?? [
    { name: '', at: (measurement: Measurement): SpanFigures => measurement },
  ]
  const names = network.classes.map((_, i) => className(network, i))
  const figures = names.flatMap((name) =>
    spans.flatMap((span) => {
      const of = [names.length > 1 ? name : '', span.name].filter(Boolean).join(', ')
      return figuresOfSpan(of, (measurement) => span.at(measurement).classes[name])
    }),
  )
  if (drain) figures.push({ of: drain.group, kind: 'drain', read: ({ drainS }) => drainS ?? Number.NaN })
  return figures
}

const windowAt = (index: number) => (measurement: Measurement) => measurement.windows[index]

function figuresOfSpan(of: string, at: (measurement: Measurement) => Figures): Figure[] {
  const latency = (['mean', 'p50', 'p95', 'p99'] as const).map(
    (kind): Figure => ({ of, kind, read: (measurement) => at(measurement).latency[kind] }),
  )
  return [...latency, { of, kind: 'errors', read: (measurement) => at(measurement).errorRate }]
}
