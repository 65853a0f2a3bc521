import { advance } from '../game/advance.ts'
import type { StampedCommand } from '../game/command.ts'
import { starsOf } from '../game/judge.ts'
import type { Level } from '../game/level.ts'
import { hashRun, type Run, startRun } from '../game/run.ts'
import { budgetsOf } from './budgets.ts'
import { starsFor, type Target } from './target.ts'

/** Who plays: called before each tick to give its commands. */
export type Player = (run: Run) => void

/** How a playing of a level ended. */
export interface Ending {
  /** 0 as well when it was given up, because the target was out of reach. */
  readonly stars: number
  readonly reached: boolean
  readonly ticks: number
  readonly spentDollars: number
  readonly lowestCashDollars: number
  readonly commands: readonly StampedCommand[]
  /** Of the run as it ended. */
  readonly hash: string
}

/** Ticks between two looks at whether there is hope. */
const LOOK_TICKS = 8

/** Plays a level from its start to its end, or until the target is out of reach. */
export function playOut(level: Level, seed: string, player: Player, target: Target): Ending {
  const run = startRun(level, seed)
  playOn(run, player, hopeLost(level, target))
  return endingOf(run, target)
}

/** Plays a run on to its end, or until it is lost; `untilTick` stops it before. */
export function playOn(run: Run, player: Player, isLost: (run: Run) => boolean, untilTick = Infinity): void {
  while (run.status === 'running' && run.tick < untilTick) {
    player(run)
    advance(run)
    if (run.tick % LOOK_TICKS === 0 && run.status === 'running' && isLost(run)) return
  }
}

/** Asks a run of this level whether the target is out of reach, whatever is done from now on. */
export function hopeLost(level: Level, target: Target): (run: Run) => boolean {
  const budgets = budgetsOf(level, target)
  return (run) => budgets.some(({ used }) => used(run) > 1)
}

export function endingOf(run: Run, target: Target): Ending {
  const stars = run.status === 'won' ? starsOf(run) : 0
  return {
    stars,
    reached: stars >= starsFor(target),
    ticks: run.tick,
    spentDollars: run.money.spentDollars,
    lowestCashDollars: run.samples.reduce((least, { cashDollars }) => Math.min(least, cashDollars), Infinity),
    commands: run.commands,
    hash: hashRun(run),
  }
}
