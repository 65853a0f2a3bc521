import { type Estimate, estimate } from '../estimate.ts'

/** A model of a part of the architecture, and the simulation of its requests that it is held against. */
export interface Part {
  /** In English, unique. */
  readonly name: string
  /** What is simulated, and what the model has instead. */
  readonly shows: string
  readonly figures: () => PartFigure[]
}

export interface PartFigure {
  readonly figure: string
  readonly unit: 's' | 'share' | 'count'
  readonly model: number
  readonly simulated: Estimate
  readonly goal: number
  /** Is the error a part of the figure? Default: it is, but for shares. */
  readonly relative?: boolean
}

/** Runs of a simulation that differ by their seed. */
export const seeds = <T>(count: number, run: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => run(i))

export const shareOf = (
  figure: string,
  model: number,
  runs: readonly number[],
  goal: number,
): PartFigure => ({
  figure,
  unit: 'share',
  model,
  simulated: estimate(runs),
  goal,
})

export const quantityOf = (
  figure: string,
  unit: 's' | 'count',
  model: number,
  runs: readonly number[],
  goal: number,
): PartFigure => ({ figure, unit, model, simulated: estimate(runs), goal })

/** One figure of the courses that runs come to. */
export const pick = <T>(runs: readonly T[], read: (run: T) => number): number[] => runs.map(read)
