import type { Level, LevelKind } from '../game/level.ts'
import { BOT_NAMES, type BotName, botPlayer } from './bots.ts'
import { byPlan, type Ending, playOut } from './play-out.ts'
import { SEEDS, seedsOf } from './seeds.ts'

/** What is to be shown of a level. */
export type StepName = 'par' | 'idle' | 'bots'

/** What a level of each kind has to prove. */
export const STEPS: Readonly<Record<LevelKind, readonly StepName[]>> = {
  campaign: ['par', 'idle', 'bots'],
  challenge: ['par', 'idle', 'bots'],
  broken: ['par', 'idle'],
  sandbox: [],
  endless: ['par', 'bots'],
  daily: ['par', 'bots'],
}

/** A piece of work that a proof is made of: data, so that it can be done anywhere, and its result is data too. */
export type Unit = { step: 'par' | 'idle'; seed: string } | { step: 'bots'; bot: BotName; seed: string }

export interface UnitResult {
  ending: Ending
}

/** All the work for a level's proof. */
export function unitsOf(level: Level, isQuick: boolean): Unit[] {
  const seeds = seedsOf(level, isQuick ? SEEDS.quick : SEEDS.full)
  const work: Readonly<Record<StepName, () => Unit[]>> = {
    par: () => seeds.map((seed) => ({ step: 'par', seed })),
    idle: () => seeds.map((seed) => ({ step: 'idle', seed })),
    bots: () => BOT_NAMES.flatMap((bot) => seeds.map((seed): Unit => ({ step: 'bots', bot, seed }))),
  }
  return STEPS[level.kind].flatMap((step) => work[step]())
}

/** Does a piece of work. The same level and unit always give the same. */
export function runUnit(level: Level, unit: Unit): UnitResult {
  switch (unit.step) {
    case 'par':
      return { ending: playOut(level, unit.seed, byPlan(level.par), 'pass') }
    case 'idle':
      return { ending: playOut(level, unit.seed, () => [], 'pass') }
    case 'bots':
      return { ending: playOut(level, unit.seed, botPlayer(unit.bot), 'three') }
  }
}
