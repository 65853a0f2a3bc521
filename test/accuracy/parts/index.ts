import type { Verdict } from '../compare.ts'
import { verdictOn } from '../compare.ts'
import { aligned, digits, MARKS, share, signed } from '../table.ts'
import { CACHES } from './caches.ts'
import { DATA } from './data.ts'
import { OPERATIONS } from './operations.ts'
import type { Part, PartFigure } from './part.ts'
import { SHARDING } from './sharding.ts'
import { WORKERS_AND_JOBS } from './workers.ts'

/** What architecture adds to the queues: slow states, each held against a simulation of the requests it stands for. */
export const PARTS: readonly Part[] = [...CACHES, ...DATA, ...SHARDING, ...WORKERS_AND_JOBS, ...OPERATIONS]

/** A part with its figures. */
export interface PartRows {
  readonly part: Part
  readonly figures: readonly PartFigure[]
}

export const PART_HEADS = ['figure', 'model', 'simulation', 'error', 'goal']

export function partVerdict(figure: PartFigure): Verdict {
  return verdictOn({ ...judged(figure), goal: figure.goal })
}

function judged({ unit, model, simulated, relative = unit !== 'share' }: PartFigure) {
  const scale = relative ? simulated.value : 1
  return { relative, error: (model - simulated.value) / scale, doubt: simulated.halfWidth / scale }
}

const SCALES = { share: [100, ' %'], ms: [1000, ' ms'], s: [1, ' s'], count: [1, ''] } as const

/** The cells of a row: figure, model, simulation, error, goal. */
export function partCells(figure: PartFigure): string[] {
  const { relative, error, doubt } = judged(figure)
  const { unit, model, simulated, goal } = figure
  const [scale, name] = SCALES[unit === 's' && simulated.value < 1 ? 'ms' : unit]
  const half = simulated.halfWidth > 0 ? ` ± ${digits(simulated.halfWidth * scale)}` : ''
  return [
    figure.figure,
    `${digits(model * scale)}${name}`,
    `${digits(simulated.value * scale)}${half}${name}`,
    `${signed(error, relative)} ± ${share(doubt, relative)}${MARKS[partVerdict(figure)]}`,
    share(goal, relative),
  ]
}

/** Holds the chosen parts against their simulations, and prints each. */
export function playParts(isChosen: (name: string) => boolean): PartRows[] {
  return PARTS.filter(({ name }) => isChosen(name)).map((part) => {
    const startMs = performance.now()
    const figures = part.figures()
    const tookS = ((performance.now() - startMs) / 1000).toFixed(1)
    console.log(
      `\n${part.name} (simulation, ${tookS} s)\n${aligned([PART_HEADS, ...figures.map(partCells)])}`,
    )
    return { part, figures }
  })
}

/** What is past its goal: name of the part, and the cells. */
export const pastGoal = (rows: readonly PartRows[]): string[][] =>
  rows.flatMap(({ part, figures }) =>
    figures
      .filter((figure) => partVerdict(figure) === 'missed')
      .map((figure) => [part.name, ...partCells(figure)]),
  )
