import type { Level, LevelKind } from '../game/level.ts'
import { only, without } from './ban.ts'
import { BOT_NAMES, type BotName, botPlayer } from './bots.ts'
import { toTheLetter } from './by-plan.ts'
import { conceptsOnOffer } from './lessons.ts'
import { type Ending, playOut } from './play-out.ts'
import { SEEDS, seedsOf } from './seeds.ts'
import { type Answer, seek } from './seek.ts'
import type { Target } from './target.ts'

/** What is to be shown of a level. */
export type StepName = 'par' | 'idle' | 'bots' | 'ablation'

const ALL: readonly StepName[] = ['par', 'idle', 'bots', 'ablation']

/** What a level of each kind has to prove. */
export const STEPS: Readonly<Record<LevelKind, readonly StepName[]>> = {
  campaign: ALL,
  challenge: ALL,
  broken: ['par', 'idle'],
  sandbox: [],
  endless: ['par', 'bots'],
  daily: ['par', 'bots'],
}

/** A piece of work that a proof is made of: data, so that it can be done anywhere, and its result is data too. */
export type Unit =
  | { step: 'par' | 'idle'; seed: string }
  | { step: 'bots'; bot: BotName; seed: string }
  /** Is there a plan without this concept? */
  | { step: 'ablation'; concept: string; target: Target; budgetRuns: number }
  /** Is there a plan with nothing but these? */
  | { step: 'lesson'; concepts: readonly string[]; budgetRuns: number }

/** Absent is what the unit is not about. */
export interface UnitResult {
  ending?: Ending
  answer?: Answer
}

/** Run-equivalents of one search, if nobody says otherwise, and of all searches of a level at the most. */
const SEARCH_RUNS = 150
const MOST_RUNS = 2000

/** All the work for a level's proof. `budgetRuns` is for all its searches together. */
export function unitsOf(level: Level, { isQuick = false, budgetRuns }: UnitOptions = {}): Unit[] {
  const seeds = seedsOf(level, isQuick ? SEEDS.quick : SEEDS.full)
  const work: Readonly<Record<StepName, () => Unit[]>> = {
    par: () => seeds.map((seed) => ({ step: 'par', seed })),
    idle: () => seeds.map((seed) => ({ step: 'idle', seed })),
    bots: () => BOT_NAMES.flatMap((bot) => seeds.map((seed): Unit => ({ step: 'bots', bot, seed }))),
    ablation: () => (isQuick ? [] : searchesOf(level, budgetRuns)),
  }
  return STEPS[level.kind].flatMap((step) => work[step]())
}

export interface UnitOptions {
  readonly isQuick?: boolean
  readonly budgetRuns?: number
}

/** A search without each concept that has something to take away, and one with nothing but the main ones. */
function searchesOf(level: Level, asked?: number): Unit[] {
  const { main, second } = level.concepts
  const there = conceptsOnOffer(level)
  const searches = [
    ...main.map((concept) => ({ concept, target: 'pass' as const })),
    ...second.map((concept) => ({ concept, target: 'three' as const })),
  ].filter(({ concept }) => there.has(concept))
  // Half a search for what is only told.
  const count = searches.length + 0.5
  const each = Math.min(asked ?? count * SEARCH_RUNS, MOST_RUNS) / count
  return [
    ...searches.map((search): Unit => ({ step: 'ablation', ...search, budgetRuns: Math.floor(each) })),
    { step: 'lesson', concepts: main, budgetRuns: Math.floor(each / 2) },
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
    case 'ablation': {
      const { concept, target, budgetRuns } = unit
      return { answer: seek({ level, target, allows: without(concept), budgetRuns }) }
    }
    case 'lesson':
      return {
        answer: seek({
          level,
          target: 'pass',
          allows: only(unit.concepts),
          budgetRuns: unit.budgetRuns,
        }),
      }
  }
}
