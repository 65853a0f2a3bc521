import { readFileSync } from 'node:fs'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { runExact } from '../../src/sim/exact.ts'
import { type Experiment, runLab } from '../../src/sim/lab.ts'
import type { Measurement } from '../../src/sim/measure.ts'
import { ARCHITECTURES, architectureNetwork } from './architectures.ts'
import type { Case } from './cases.ts'
import type { Truth } from './closed-forms.ts'
import { type Estimate, estimate, known } from './estimate.ts'
import { type Figure, figuresOf } from './figures.ts'

/** One line of the table. */
export interface Row {
  case: Case
  figure: Figure
  engine: Estimate
  reference: Estimate
  /** Engine less reference: relative for times and for `exponential` loss, else absolute. */
  error: number
  /** What the intervals of both sides leave open of the error. */
  doubt: number
  relative: boolean
  goal: number
}

/** One run of the exact twin or, from a cache, what it gave. */
export type ExactRun = (experiment: Experiment, seed: string) => Measurement

export function readCase({ name }: Case): Experiment {
  if (name in ARCHITECTURES) return architectureNetwork(name)
  const file = new URL(`${name}.yaml`, import.meta.url)
  const { experiment, diagnostics } = readLab(readFileSync(file, 'utf8'), `${name}.yaml`)
  if (!experiment) throw new Error(`${name}.yaml: ${diagnostics.map(({ message }) => message.en).join(', ')}`)
  return experiment
}

/** Runs the engine on a case, and the exact twin where it is the reference; seed by seed. */
export function compare(subject: Case, experiment: Experiment, exactRun: ExactRun = runExact): Row[] {
  const seeds = Array.from({ length: experiment.seeds ?? 1 }, (_, i) => `${i}`)
  const single = { ...experiment, seeds: 1 }
  const engine = seeds.map((seed) => runLab(single, `engine ${seed}`))
  const { reference } = subject
  if (reference === 'exact twin') {
    const exact = seeds.map((seed) => exactRun(single, `exact ${seed}`))
    return rowsOf(subject, experiment, engine, (figure) => estimate(exact.map(figure.read)))
  }
  const truth: Truth = reference(experiment)
  return rowsOf(subject, experiment, engine, ({ kind }) =>
    known(kind === 'drain' ? Number.NaN : (truth[kind] ?? Number.NaN)),
  )
}

function rowsOf(
  subject: Case,
  experiment: Experiment,
  engine: readonly Measurement[],
  referenceOf: (figure: Figure) => Estimate,
): Row[] {
  const figures = figuresOf(experiment)
  const failing = new Set(
    figures
      .filter((figure) => figure.kind === 'errors' && referenceOf(figure).value > MOSTLY_FAILING)
      .map(({ of }) => of),
  )
  return figures.flatMap((figure) => {
    const reference = referenceOf(figure)
    if (Number.isNaN(reference.value)) return []
    if (figure.kind !== 'errors' && failing.has(figure.of)) return []
    const own = estimate(engine.map(figure.read))
    if (figure.kind === 'errors' && own.value === 0 && reference.value === 0) return []
    return [rowOf(subject, figure, own, reference)]
  })
}

/** Where more than this share fails, the latency of the few who get through is luck, and nobody's question. */
const MOSTLY_FAILING = 0.9

function rowOf(subject: Case, figure: Figure, engine: Estimate, reference: Estimate): Row {
  const { kind } = figure
  const { goal } = subject
  const relative = kind !== 'errors' || (goal.lossIsRelative === true && reference.value > 0)
  const scale = relative ? reference.value : 1
  return {
    case: subject,
    figure,
    engine,
    reference,
    error: (engine.value - reference.value) / scale,
    doubt: Math.hypot(engine.halfWidth, reference.halfWidth) / scale,
    relative,
    goal: goal[kind],
  }
}

/** `open`: past the goal, but no further than the intervals leave in doubt. NaN is past every goal. */
export type Verdict = 'met' | 'open' | 'missed'

export function verdictOn({ error, doubt, goal }: Pick<Row, 'error' | 'doubt' | 'goal'>): Verdict {
  if (Math.abs(error) <= goal) return 'met'
  return Math.abs(error) <= goal + doubt ? 'open' : 'missed'
}
