import type { TimedCommand } from '../game/command.ts'
import { beam } from './beam.ts'
import { DECISIONS } from './decisions.ts'
import { openings } from './openings.ts'
import { Prober, type Question, type Trial } from './search.ts'
import { SEEDS, seedsOf } from './seeds.ts'

/** What a search came to. */
export interface Answer {
  /** Was a plan found that reaches the target on most seeds? */
  readonly found: boolean
  /** The plan, or the nearest there was. */
  readonly plan: readonly TimedCommand[]
  /** Seeds on which it reaches the target, of those it was confirmed on. */
  readonly seeds: number
  readonly of: number
  readonly stars: number
  /** Run-equivalents that were played. */
  readonly runs: number
}

/** A plan that holds on this share of the seeds refutes a claim. */
const REFUTES = 0.5

/**
 * Each pass of the beam goes on from the best plans so far, and judges plans by what becomes of them in so many decision
 * points: far enough to see what an order is good for; or, to improve what is there, to the end.
 */
const HORIZONS = [6, DECISIONS, 4]

/** Looks for a plan that reaches the target: on two seeds, and then on all. */
export function seek(question: Question): Answer {
  const { level, allows } = question
  const prober = new Prober(question)
  const [first, second] = seedsOf(level, SEEDS.search)
  let confirmed: { plan: readonly TimedCommand[]; seeds: number } | undefined
  const isFound = ({ plan }: Trial): boolean => {
    if (confirmed || !prober.byPlan(second, plan).ending.reached) return confirmed !== undefined
    const seeds = seedsOf(level, SEEDS.full).filter((seed) => prober.byPlan(seed, plan).ending.reached).length
    if (seeds >= REFUTES * SEEDS.full) confirmed = { plan, seeds }
    return confirmed !== undefined
  }
  let trials = tried(prober, first, isFound, openings(level, allows))
  for (const [pass, horizon] of HORIZONS.entries()) {
    if (confirmed || prober.left < 1) break
    const budgetRuns = prober.left / (HORIZONS.length - pass)
    trials = [...trials, ...beam(prober, { seed: first, openings: trials, budgetRuns, horizon, isFound })]
  }
  const best = bestOf(trials)
  const answer = confirmed ?? { plan: best.plan, seeds: 0 }
  return {
    found: confirmed !== undefined,
    ...answer,
    of: SEEDS.full,
    stars: best.ending.stars,
    runs: Math.round(prober.runs),
  }
}

/** Plays the openings until one is found to do, or half of the budget is spent. */
function tried(
  prober: Prober,
  seed: string,
  isFound: (trial: Trial) => boolean,
  players: ReturnType<typeof openings>,
): Trial[] {
  const trials: Trial[] = []
  for (const player of players) {
    if (prober.left < prober.question.budgetRuns / 2) break
    const trial = prober.whole(seed, player)
    trials.push(trial)
    if (trial.ending.reached && isFound(trial)) break
  }
  return trials
}

const bestOf = (trials: readonly Trial[]): Trial =>
  trials.reduce((best, trial) => (trial.value > best.value ? trial : best))
