import type { TimedCommand } from '../game/command.ts'
import type { Level } from '../game/level.ts'
import { anything } from './ban.ts'
import { DECISIONS, decisionTick } from './decisions.ts'
import { type Keyframe, Prober, type Trial } from './search.ts'
import { enoughOf, SEEDS, seedsOf } from './seeds.ts'

/** The cheapest plan for three stars that is known. */
export interface Cheapest {
  readonly spentDollars: number
  readonly plan: readonly TimedCommand[]
  /** Seeds on which it wins three stars, of those it was tried on. */
  readonly seeds: number
  readonly of: number
  readonly runs: number
}

/** Savings smaller than this share are not worth another plan. */
const WORTH = 0.002
/** How much later an order may be, in decision points. */
const DELAYS = [8, 4, 2, 1, 0.5]
/** Cheaper plans that are tried on all seeds, the cheapest first, until one holds. */
const MOST_CONFIRMED = 4

/**
 * Makes par cheaper, order by order, for as long as it wins three stars on two seeds: leaves one out, gives it later, or
 * goes a step back down. Undefined if par itself does not win them.
 */
export function cheapestPlan(level: Level, budgetRuns: number): Cheapest | undefined {
  const prober = new Prober({ level, target: 'three', allows: anything, budgetRuns })
  const [first, second] = seedsOf(level, SEEDS.search)
  const known: Trial[] = [prober.byPlan(first, level.par)]
  if (!known[0].ending.reached) return undefined
  for (let better = true; better && prober.left > 1; ) {
    better = false
    const best = known[known.length - 1]
    const keys = keyframes(prober, first, best.plan)
    for (const { plan, tick } of changesOf(level, best.plan)) {
      if (prober.left < 1) break
      const trial = prober.branch(keyBefore(keys, tick), plan, best.ending.spentDollars * (1 - WORTH))
      if (!trial.ending.reached || trial.ending.spentDollars > best.ending.spentDollars * (1 - WORTH))
        continue
      if (!prober.byPlan(second, trial.plan).ending.reached) continue
      known.push(trial)
      better = true
      break
    }
  }
  return confirmed(prober, known)
}

/** The cheapest of the known plans that holds on nearly all seeds; par is the first of them. */
function confirmed(prober: Prober, known: readonly Trial[]): Cheapest {
  const { level } = prober.question
  const candidates = [
    ...known
      .slice(1)
      .reverse()
      .slice(0, MOST_CONFIRMED - 1),
    known[0],
  ]
  let cheapest: Cheapest | undefined
  for (const { plan, ending } of candidates) {
    const seeds = seedsOf(level, SEEDS.full).filter((seed) => prober.byPlan(seed, plan).ending.reached).length
    cheapest = {
      spentDollars: ending.spentDollars,
      plan,
      seeds,
      of: SEEDS.full,
      runs: Math.round(prober.runs),
    }
    if (seeds >= enoughOf(SEEDS.full)) break
  }
  return cheapest!
}

/** Where the plan stands at each decision point. */
function keyframes(prober: Prober, seed: string, plan: readonly TimedCommand[]): Keyframe[] {
  const keys = [prober.start(seed)]
  for (let k = 1; k < DECISIONS; k++) {
    const key = prober.on(prober.copy(keys[k - 1]), plan, decisionTick(prober.question.level, k))
    if (key.isOver) break
    keys.push(key)
  }
  return keys
}

const keyBefore = (keys: readonly Keyframe[], tick: number): Keyframe =>
  keys.filter(({ run }) => run.tick <= tick).at(-1)!

/** Plans that differ from this one in one thing that may save money, and where they begin to. */
function* changesOf(
  level: Level,
  plan: readonly TimedCommand[],
): Generator<{ plan: TimedCommand[]; tick: number }> {
  for (const [i, { tick }] of plan.entries()) yield { plan: without(plan, i), tick }
  for (const steps of DELAYS)
    for (const [i, { tick, command }] of plan.entries()) {
      const later = tick + Math.ceil((steps * level.lengthTicks) / DECISIONS)
      if (later < level.lengthTicks)
        yield { plan: withCommand(without(plan, i), { tick: later, command }), tick }
    }
  for (const command of stepsBack(level, plan))
    for (let k = 0; k < DECISIONS; k += 3) {
      const tick = decisionTick(level, k)
      yield { plan: withCommand(plan, { tick, command }), tick }
    }
}

const without = (plan: readonly TimedCommand[], i: number): TimedCommand[] => plan.filter((_, j) => j !== i)

const withCommand = (plan: readonly TimedCommand[], added: TimedCommand): TimedCommand[] =>
  [...plan, added].sort((a, b) => a.tick - b.tick)

const STEPS_BACK = /^(?:smaller|remove|less|single)-/

/** Orders that make something smaller again, for the components that the plan speaks of or begins with. */
function stepsBack(level: Level, plan: readonly TimedCommand[]) {
  const spoken = plan.flatMap(({ command }) => ('do' in command && command.on ? [command.on] : []))
  const ids = new Set([...level.start.topology.components.map(({ id }) => id), ...spoken])
  return Object.keys(level.upgrades)
    .filter((name) => STEPS_BACK.test(name))
    .flatMap((name) => [...ids].map((on) => ({ do: name, on })))
}
