import { applyCommand } from '../game/apply.ts'
import type { Command, TimedCommand } from '../game/command.ts'
import { newDesign } from '../game/design.ts'
import type { Level } from '../game/level.ts'
import type { Run } from '../game/run.ts'
import type { Allows } from './ban.ts'
import { BOT_NAMES, botPlayer } from './bots.ts'
import { byPlan } from './by-plan.ts'
import { DECISIONS } from './decisions.ts'
import { greedyPlayer, THRESHOLDS } from './greedy.ts'
import { acceptable, addsSomething, commandOf } from './offers.ts'
import type { Player } from './play-out.ts'

/**
 * What somebody would try first who knows par and may not do all of it: par with what is left of it, sooner, later, with
 * more of everything, with bigger servers; and players without a plan. The search goes on from the best of them.
 */
export function openings(level: Level, allows: Allows): Player[] {
  const left = level.par.filter(({ command }) => allows({ design: newDesign(level.start.topology) }, command))
  const planless = [
    ...[1, 2, 3].map((times) => ofEach(times, allows)),
    ...BOT_NAMES.map((name) => botPlayer(name, allows)),
    ...THRESHOLDS.map((threshold) => greedyPlayer(threshold, allows)),
    ...Object.keys(level.upgrades).map((name) => asMuchAsPossible(name, allows)),
  ]
  // Without anything of par, all that begins with it would be the same again.
  if (left.length === 0) return [() => {}, ...planless]
  return [
    ...[left, [], ...variantsOf(level, left)].map((plan) => byPlan(plan, allows)),
    ...planless.map((player) => both(byPlan(left, allows), player)),
    ...planless,
  ]
}

function variantsOf(level: Level, plan: readonly TimedCommand[]): TimedCommand[][] {
  const step = level.lengthTicks / DECISIONS
  return [
    ...[-1, -2, -4, 1, 2].map((steps) => shifted(plan, steps * step)),
    ...[2, 3].map((times) => repeated(plan, times)),
    ...plan.map((_, i) => [...plan.slice(0, i), ...repeated([plan[i]], 3), ...plan.slice(i + 1)]),
    ...settings(level).map((command) => [{ tick: 0, command }, ...plan]),
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

/** Everything that adds something, wherever it can be done, so many times. */
function ofEach(times: number, allows: Allows): Player {
  const bought = new Map<string, number>()
  return (run) => {
    for (const offer of acceptable(run, allows)) {
      const command = commandOf(offer)
      const key = JSON.stringify(command)
      const before = bought.get(key) ?? 0
      if (before === times || !addsSomething(run.level, offer)) continue
      if (!applyCommand(run, command)) bought.set(key, before + 1)
    }
  }
}

/** One upgrade, wherever it can be done, as soon and as often as it can be paid. */
const asMuchAsPossible =
  (name: string, allows: Allows): Player =>
  (run: Run) => {
    for (const offer of acceptable(run, allows)) if (offer.name === name) applyCommand(run, commandOf(offer))
  }
