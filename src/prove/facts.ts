import type { Command } from '../game/command.ts'
import type { Goal } from '../game/goal.ts'
import { judge } from '../game/judge.ts'
import type { Level } from '../game/level.ts'
import { type Run, startRun } from '../game/run.ts'
import { anything } from './ban.ts'
import { BOT_NAMES, botPlayer } from './bots.ts'
import { toTheLetter } from './by-plan.ts'
import { greedyPlayer } from './greedy.ts'
import { type Player, playOn } from './play-out.ts'

/** Where goals stand in a level. */
export const GOAL_LISTS = ['goals', 'two', 'three'] as const

/** A goal, what par makes of it, and whether anybody who was tried misses it. */
export interface GoalFact {
  readonly list: (typeof GOAL_LISTS)[number]
  readonly goal: Goal
  readonly parValue: number
  readonly isMetByPar: boolean
  readonly isEverMissed: boolean
}

/** What playing a level shows about how it is made. */
export interface Facts {
  readonly goals: readonly GoalFact[]
  /** What par orders, and how long each takes, ticks. */
  readonly orders: readonly { readonly upgrade: string; readonly ticks: number }[]
  /** The longest time in par's run without an event, ticks. */
  readonly quiet: { readonly fromTick: number; readonly ticks: number }
}

/** Plays par, and some who know no better, to the end on the level's own seed. */
export function factsOf(level: Level): Facts {
  const par = played(level, toTheLetter(level.par))
  const others = [() => {}, ...BOT_NAMES.map((name) => botPlayer(name)), greedyPlayer(0.7, anything)].map(
    (player) => played(level, player),
  )
  const goals = GOAL_LISTS.flatMap((list) =>
    goalsIn(level, list).map((goal): GoalFact => {
      const [{ value, met }] = judge(par, [goal])
      const isEverMissed = [par, ...others].some((run) => !judge(run, [goal])[0].met)
      return { list, goal, parValue: value, isMetByPar: met, isEverMissed }
    }),
  )
  return { goals, orders: ordersOf(par), quiet: quietOf(par) }
}

const goalsIn = ({ goals, stars }: Level, list: GoalFact['list']): readonly Goal[] =>
  list === 'goals' ? goals : stars[list]

function played(level: Level, player: Player): Run {
  const run = startRun(level)
  playOn(run, player, () => false)
  return run
}

/** Accepted orders of upgrades, in order, are what the log says was ordered. */
function ordersOf({ commands, events }: Run): Facts['orders'] {
  const isOrder = (command: Command): command is { do: string } => 'do' in command
  const upgrades = commands.map(({ command }) => command).filter(isOrder)
  return events
    .filter(({ kind }) => kind === 'work-ordered')
    .map(({ figures }, i) => ({ upgrade: upgrades[i].do, ticks: Number(figures.ticks) }))
}

function quietOf({ events, tick }: Run): Facts['quiet'] {
  const ticks = [...events.map((event) => event.tick), tick]
  return ticks.reduce(
    (longest, at, i) => {
      const fromTick = i === 0 ? 0 : ticks[i - 1]
      return at - fromTick > longest.ticks ? { fromTick, ticks: at - fromTick } : longest
    },
    { fromTick: 0, ticks: 0 },
  )
}
