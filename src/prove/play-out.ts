import { advance } from '../game/advance.ts'
import { applyCommand } from '../game/apply.ts'
import type { Command, StampedCommand, TimedCommand } from '../game/command.ts'
import { starsOf } from '../game/judge.ts'
import type { Level } from '../game/level.ts'
import { type Run, startRun } from '../game/run.ts'
import { hopeLost } from './hope.ts'
import { starsFor, type Target } from './target.ts'

/** Who plays: asked before each tick what to do. */
export type Player = (run: Run) => readonly Command[]

/** How a playing of a level ended. */
export interface Ending {
  /** 0 as well when it was given up, because the target was out of reach. */
  readonly stars: number
  readonly reached: boolean
  readonly ticks: number
  readonly spentDollars: number
  readonly lowestCashDollars: number
  readonly commands: readonly StampedCommand[]
}

/** Ticks between two looks at whether there is hope. */
const LOOK_TICKS = 8

/** Plays a level from its start to its end, or until the target is out of reach. */
export function playOut(level: Level, seed: string, player: Player, target: Target): Ending {
  const run = startRun(level, seed)
  const isLost = hopeLost(level, target)
  while (run.status === 'running') {
    for (const command of player(run)) applyCommand(run, command)
    advance(run)
    if (run.tick % LOOK_TICKS === 0 && run.status === 'running' && isLost(run)) break
  }
  return endingOf(run, target)
}

function endingOf(run: Run, target: Target): Ending {
  const stars = run.status === 'won' ? starsOf(run) : 0
  return {
    stars,
    reached: stars >= starsFor(target),
    ticks: run.tick,
    spentDollars: run.money.spentDollars,
    lowestCashDollars: run.samples.reduce((least, { cashDollars }) => Math.min(least, cashDollars), Infinity),
    commands: run.commands,
  }
}

/** Gives a plan's commands when they are due. `plan` is ordered by tick. */
export function byPlan(plan: readonly TimedCommand[]): Player {
  let next = 0
  return (run) => {
    const from = next
    while (next < plan.length && plan[next].tick <= run.tick) next++
    return plan.slice(from, next).map(({ command }) => command)
  }
}
