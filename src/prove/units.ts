import type { Level } from '../game/level.ts'
import { only, without } from './ban.ts'
import { BOT_NAMES, type BotName, botPlayer } from './bots.ts'
import { toTheLetter } from './by-plan.ts'
import { type Cheapest, cheapestPlan } from './cheapest.ts'
import { type Difficulty, difficultyOf } from './difficulty.ts'
import { type Facts, factsOf } from './facts.ts'
import { conceptsOnOffer } from './lessons.ts'
import { type Ending, playOut } from './play-out.ts'
import { SEEDS, seedsOf } from './seeds.ts'
import { type Answer, seek } from './seek.ts'
import { QUICK_STEPS, STEPS, type StepName } from './steps.ts'
import type { Target } from './target.ts'

/** A piece of work that a proof is made of: data, so that it can be done anywhere, and its result is data too. */
export type Unit =
  | { step: 'par' | 'idle'; seed: string }
  | { step: 'bots'; bot: BotName; seed: string }
  /** Is there a plan without this concept? */
  | { step: 'ablation'; concept: string; target: Target; budgetRuns: number }
  /** Is there a plan with nothing but these? */
  | { step: 'lesson'; concepts: readonly string[]; budgetRuns: number }
  | { step: 'cheapest'; budgetRuns: number }
  | { step: 'difficulty' | 'facts' }

/** Absent is what the unit is not about. */
export interface UnitResult {
  readonly ending?: Ending
  readonly answer?: Answer
  readonly cheapest?: Cheapest
  readonly difficulty?: Difficulty
  readonly facts?: Facts
}

export interface UnitOptions {
  readonly isQuick?: boolean
  /** Run-equivalents for all searches of the level together. */
  readonly budgetRuns?: number
}

/** Run-equivalents of one search if nobody says otherwise, and of all searches of a level at the most. */
const SEARCH_RUNS = 120
const MOST_RUNS = 2000

/** All the work for a level's proof; the longest first, so that several workers end together. */
export function unitsOf(level: Level, { isQuick = false, budgetRuns }: UnitOptions = {}): Unit[] {
  const seeds = seedsOf(level, isQuick ? SEEDS.quick : SEEDS.full)
  const searches = searchesOf(level, budgetRuns)
  const work: Readonly<Record<StepName, () => Unit[]>> = {
    ablation: () => searches.filter(({ step }) => step !== 'cheapest'),
    cheapest: () => searches.filter(({ step }) => step === 'cheapest'),
    difficulty: () => [{ step: 'difficulty' }],
    facts: () => [{ step: 'facts' }],
    par: () => seeds.map((seed) => ({ step: 'par', seed })),
    idle: () => seeds.map((seed) => ({ step: 'idle', seed })),
    bots: () => BOT_NAMES.flatMap((bot) => seeds.map((seed): Unit => ({ step: 'bots', bot, seed }))),
  }
  const asked = STEPS[level.kind].filter((step) => !isQuick || QUICK_STEPS.includes(step))
  return (Object.keys(work) as StepName[])
    .filter((step) => asked.includes(step))
    .flatMap((step) => work[step]())
}

/**
 * A search without each concept that has something to take away, one for a cheaper plan, and half a one with nothing but
 * the main concepts, which is only told.
 */
function searchesOf(level: Level, asked?: number): Unit[] {
  const { main, second } = level.concepts
  const there = conceptsOnOffer(level)
  const ablations = [
    ...main.map((concept) => ({ concept, target: 'pass' as const })),
    ...second.map((concept) => ({ concept, target: 'three' as const })),
  ].filter(({ concept }) => there.has(concept))
  const count = ablations.length + 1.5
  const each = Math.min(asked ?? count * SEARCH_RUNS, MOST_RUNS) / count
  return [
    ...ablations.map((search): Unit => ({ step: 'ablation', ...search, budgetRuns: Math.floor(each) })),
    { step: 'lesson', concepts: main, budgetRuns: Math.floor(each / 2) },
    { step: 'cheapest', budgetRuns: Math.floor(each) },
  ]
}

/** Does a piece of work. The same level and unit always give the same. */
export function runUnit(level: Level, unit: Unit): UnitResult {
  switch (unit.step) {
    case 'par':
      return { ending: playOut(level, unit.seed, toTheLetter(level.par), 'pass') }
    case 'idle':
      return { ending: playOut(level, unit.seed, () => {}, 'pass') }
    case 'bots':
      return { ending: playOut(level, unit.seed, botPlayer(unit.bot), 'three') }
    case 'ablation':
      return { answer: seek({ ...unit, level, allows: without(unit.concept) }) }
    case 'lesson':
      return { answer: seek({ ...unit, level, target: 'pass', allows: only(unit.concepts) }) }
    case 'cheapest':
      return { cheapest: cheapestPlan(level, unit.budgetRuns) }
    case 'difficulty':
      return { difficulty: difficultyOf(level) }
    case 'facts':
      return { facts: factsOf(level) }
  }
}
