import { applyCommand } from '../game/apply.ts'
import type { Command, TimedCommand } from '../game/command.ts'
import type { Level } from '../game/level.ts'
import type { Run } from '../game/run.ts'
import type { Allows } from './ban.ts'
import { BOT_NAMES, botPlayer } from './bots.ts'
import { byPlan } from './by-plan.ts'
import { DECISIONS } from './decisions.ts'
import { greedyPlayer, THRESHOLDS } from './greedy.ts'
import { acceptable, commandOf } from './offers.ts'
import type { Player } from './play-out.ts'

/**
 * What somebody would try first who knows par and may not do all of it: par with what is left of it, sooner, later, with
 * more of everything, with bigger servers; and players without a plan. The search goes on from the best of them.
 */
export function openings(level: Level, allows: Allows): Player[] {
  const { par, lengthTicks } = level
  const step = lengthTicks / DECISIONS
  const plans = [
    [],
    par,
    ...[-1, -2, -4, 1, 2].map((steps) => shifted(par, steps * step)),
    ...[2, 3].map((times) => repeated(par, times)),
    ...par.map((_, i) => [...par.slice(0, i), ...repeated([par[i]], 3), ...par.slice(i + 1)]),
    ...settings(level).map((command) => [{ tick: 0, command }, ...par]),
  ]
  const bots = BOT_NAMES.map((name) => botPlayer(name, allows))
  const greedy = THRESHOLDS.map((threshold) => greedyPlayer(threshold, allows))
  return [
    ...plans.map((plan) => byPlan(plan, allows)),
    ...[...bots, ...greedy],
    ...[...bots, ...greedy].map((player) => both(byPlan(par, allows), player)),
    ...Object.keys(level.upgrades).map((name) => both(byPlan(par, allows), asMuchAsPossible(name, allows))),
  ]
}

export const shifted = (plan: readonly TimedCommand[], ticks: number): TimedCommand[] =>
  plan.map(({ tick, command }) => ({ tick: Math.max(0, Math.floor(tick + ticks)), command }))

const repeated = (plan: readonly TimedCommand[], times: number): TimedCommand[] =>
  plan.flatMap((timed) => Array<TimedCommand>(times).fill(timed))

const settings = ({ policies }: Level): Command[] =>
  Object.entries(policies).flatMap(([set, values]) => values.map((to) => ({ set, to })))

const both =
  (one: Player, other: Player): Player =>
  (run) => {
    one(run)
    other(run)
  }

/** One upgrade, wherever it can be done, as soon and as often as it can be paid. */
const asMuchAsPossible =
  (name: string, allows: Allows): Player =>
  (run: Run) => {
    for (const offer of acceptable(run, allows)) if (offer.name === name) applyCommand(run, commandOf(offer))
  }
