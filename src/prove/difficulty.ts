import { applyCommand } from '../game/apply.ts'
import type { Level } from '../game/level.ts'
import { Stream } from '../sim/rng.ts'
import { anything } from './ban.ts'
import { byPlan } from './by-plan.ts'
import { DECISIONS, decisionTick } from './decisions.ts'
import { greedyPlayer, THRESHOLDS } from './greedy.ts'
import { movesOf } from './moves.ts'
import { shifted } from './openings.ts'
import { type Player, playOut } from './play-out.ts'
import { SEEDS, seedsOf } from './seeds.ts'
import { starsFor, type Target } from './target.ts'

/** How hard a level is: what those do who do not understand it, and how much room par leaves. */
export interface Difficulty {
  /** Share of plans at random that pass. */
  readonly random: number
  /** Share of players that pass who buy something for whatever is busy. */
  readonly greedy: number
  /** Ticks by which all of par may be late and still win so much. */
  readonly slackTicks: Readonly<Record<Target, number>>
  /** The least cash that par ever has, dollars. */
  readonly lowestCashDollars: number
}

const RANDOM_PLANS = 20
/** How exactly slack is found, as a share of the level. */
const SLACK_STEP = 1 / 48

export function difficultyOf(level: Level): Difficulty {
  const passes = (player: Player, seed = level.seed) => playOut(level, seed, player, 'pass').reached
  const seeds = seedsOf(level, SEEDS.search)
  const greedy = THRESHOLDS.flatMap((threshold) =>
    seeds.map((seed) => passes(greedyPlayer(threshold, anything), seed)),
  )
  const random = Array.from({ length: RANDOM_PLANS }, (_, i) => passes(randomPlayer(level, i)))
  return {
    random: shareOf(random),
    greedy: shareOf(greedy),
    slackTicks: { pass: slackOf(level, 'pass'), three: slackOf(level, 'three') },
    lowestCashDollars: playOut(level, level.seed, byPlan(level.par), 'three').lowestCashDollars,
  }
}

const shareOf = (passed: readonly boolean[]): number => passed.filter(Boolean).length / passed.length

/** Does about half as much again as par, anything that can be done, at any decision point. */
function randomPlayer(level: Level, number: number): Player {
  const luck = new Stream(level.id, 'random plan', String(number))
  const ticks = Array.from({ length: DECISIONS }, (_, k) => decisionTick(level, k))
  const often = Math.min(1, (1.5 * level.par.length) / DECISIONS)
  return (run) => {
    if (!ticks.includes(run.tick) || luck.uniform() > often) return
    const moves = movesOf(run, anything)
    if (moves.length === 0) return
    for (const command of moves[Math.floor(luck.uniform() * moves.length)].commands)
      applyCommand(run, command)
  }
}

/** The most ticks, by halving, that par may be late for a target. */
function slackOf(level: Level, target: Target): number {
  const reaches = (ticks: number) =>
    playOut(level, level.seed, byPlan(shifted(level.par, ticks)), target).stars >= starsFor(target)
  let [least, most] = [0, level.lengthTicks]
  while (most - least > SLACK_STEP * level.lengthTicks) {
    const middle = Math.floor((least + most) / 2)
    if (reaches(middle)) least = middle
    else most = middle
  }
  return least
}
