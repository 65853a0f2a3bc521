import type { Goal } from '../game/goal.ts'
import { METRICS } from '../game/goal.ts'
import { judge } from '../game/judge.ts'
import type { Level } from '../game/level.ts'
import type { Run } from '../game/run.ts'

/** What a plan is meant to reach: the level passed, or all three stars. */
export type Target = 'pass' | 'three'

export const goalsFor = ({ goals, stars }: Level, target: Target): readonly Goal[] =>
  target === 'pass' ? goals : [...goals, ...stars.two, ...stars.three]

export const starsFor = (target: Target): number => (target === 'pass' ? 1 : 3)

/** Misses are compared as ratios: twice the limit is as bad for errors as for latency, and this is the most. */
const WORST = 2
/** A limit of zero has no ratio: distances are then measured from this. */
const LEAST = 0.001

/** How far the run's figures are from what the target asks, summed over the goals; 0 when all are met. */
export function missOf(run: Run, target: Target): number {
  return judge(run, goalsFor(run.level, target)).reduce((sum, { metric, limit, value, met }) => {
    if (met) return sum
    const over = METRICS[metric].side === 'below' ? value - limit : limit - value
    return sum + Math.min(WORST, over / Math.max(LEAST, Math.abs(limit)))
  }, 0)
}
