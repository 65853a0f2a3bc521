import type { TimedCommand } from '../game/command.ts'
import { Stream } from '../sim/rng.ts'
import { DECISIONS, decisionTick } from './decisions.ts'
import { type Move, movesOf } from './moves.ts'
import type { Keyframe, Prober, Trial } from './search.ts'

/** Plans that are followed at once: as many as leave most of the budget for new ones. */
const WIDTH = { least: 3, most: 10, runsEach: 7 } as const
/** Of those, plans that order the same things, at other times or more often. */
const ALIKE = 2
/** Of those, plans of the same value, to within so much: what changes nothing fills no beam. */
const EQUAL = 4
const NICHE = 0.004
/** A best value that falls by more shows that something has to be done. */
const TROUBLE = 0.01
/** What a move that was never tried is hoped to gain. */
const CURIOSITY = 0.02

/** A plan that is being made. */
interface Branch {
  readonly plan: readonly TimedCommand[]
  /** Where it has been decided up to. */
  readonly key: Keyframe
  /** Where it has been played to, nothing more being decided: what it is judged by. */
  readonly front: Keyframe
  readonly value: number
}

/** What moves have brought so far, wherever they were tried, and at which decision point they last were. */
type Experience = Map<string, { gain: number; k: number }>

/** What was so some points ago need not be so now: that much of it is left after each. */
const MEMORY = 0.7

/** How a pass goes through the level. */
export interface Pass {
  readonly seed: string
  readonly openings: readonly Trial[]
  readonly budgetRuns: number
  /** Decision points that a plan is judged ahead by. */
  readonly horizon: number
  /** Asked of each plan that reaches the target on this seed; ends the search by saying yes. */
  readonly isFound: (trial: Trial) => boolean
}

/** Goes through the decision points once and follows the best plans. Gives those that came to an end. */
export function beam(prober: Prober, pass: Pass): Trial[] {
  const { level } = prober.question
  const { seed, horizon } = pass
  const experience: Experience = new Map()
  const luck = new Stream(level.id, 'search', seed)
  const until = prober.runs + pass.budgetRuns
  const width = Math.max(WIDTH.least, Math.min(WIDTH.most, Math.floor(pass.budgetRuns / WIDTH.runsEach)))
  const begun = ({ plan, value }: Pick<Branch, 'plan' | 'value'>): Branch => ({
    plan,
    value,
    key: prober.start(seed),
    front: prober.start(seed),
  })
  // Who has no plan yet is the one to make one, however badly doing nothing ends.
  const first = [begun({ plan: [], value: 0 }), ...bestOf(pass.openings.map(begun), width - 1)]
  let branches = first.map((branch) => ({
    ...branch,
    front: prober.on(branch.front, branch.plan, decisionTick(level, horizon)),
  }))
  for (let k = 0; k < DECISIONS && branches.length > 0; k++) {
    const waiting = wait(prober, branches, k + 1, horizon)
    // What is saved where nothing is amiss is there when trouble comes in sight.
    const isCalm = bestValue(waiting) > bestValue(branches) - TROUBLE
    const share = (until - prober.runs) / (DECISIONS - k)
    const enough = prober.runs + share * (isCalm ? 0.7 : 3)
    const children = grow(prober, pairs(branches, waiting), k, horizon, enough, experience, luck.reseed(k))
    for (const { front } of children) {
      if (front.run.status !== 'won') continue
      const trial = prober.judge(front.run)
      if (trial.ending.reached && pass.isFound(trial)) return [trial]
    }
    branches = bestOf([...children, ...waiting], width)
  }
  return branches.map(({ front }) => prober.judge(front.run))
}

const bestValue = (branches: readonly Branch[]): number => Math.max(...branches.map(({ value }) => value))

/** The branches with one more decision each, the most promising first, for as long as there is budget. */
function grow(
  prober: Prober,
  branches: readonly { before: Branch; waiting: Branch }[],
  k: number,
  horizon: number,
  enough: number,
  experience: Experience,
  luck: Stream,
): Branch[] {
  const { level, allows } = prober.question
  const tick = decisionTick(level, k)
  const hope = ({ key }: Move) => {
    const known = experience.get(key)
    const memory = known ? MEMORY ** (k - known.k) : 0
    return memory * (known?.gain ?? 0) + (1 - memory) * CURIOSITY + luck.uniform() * (CURIOSITY / 4)
  }
  const open = branches.map(({ before, waiting }) => ({
    before,
    waiting,
    moves: [...changesOf(before.plan, tick), ...movesOf(before.key.run, allows)]
      .map((move) => ({ move, hope: hope(move) }))
      .sort((a, b) => b.hope - a.hope),
  }))
  const children: Branch[] = []
  for (let i = 0; open.some(({ moves }) => i < moves.length); i++) {
    for (const { before, waiting, moves } of open) {
      if (i >= moves.length) continue
      if (prober.runs >= enough) return children
      const { move } = moves[i]
      const plan = inserted(before.plan, tick, move)
      const child = followed(prober, { plan, key: prober.copy(before.key) }, k + 1, horizon)
      learn(experience, move, child.value - waiting.value, k)
      if (isOther(child, waiting)) children.push(child)
    }
  }
  return children
}

/** A plan played to the next decision point, and on to its horizon. */
function followed(
  prober: Prober,
  { plan, key }: Pick<Branch, 'plan' | 'key'>,
  k: number,
  horizon: number,
): Branch {
  const { level } = prober.question
  const next = prober.on(key, plan, decisionTick(level, k))
  const horizonTick = decisionTick(level, k + horizon)
  const front = next.isOver ? next : prober.on(prober.copy(next), plan, horizonTick)
  return { plan, key: next, front, value: prober.value(front.run, horizonTick) }
}

const pairs = (branches: readonly Branch[], waiting: readonly Branch[]) =>
  branches.map((before, i) => ({ before, waiting: waiting[i] }))

/** Giving up what a plan still wants. */
const FORGET = 'forget'

const changesOf = (plan: readonly TimedCommand[], tick: number): Move[] =>
  plan.some((timed) => timed.tick >= tick) ? [{ key: FORGET, commands: [] }] : []

function inserted(plan: readonly TimedCommand[], tick: number, { key, commands }: Move): TimedCommand[] {
  const before = plan.filter((timed) => timed.tick < tick)
  const after = key === FORGET ? [] : plan.filter((timed) => timed.tick >= tick)
  return [...before, ...commands.map((command) => ({ tick, command })), ...after]
}

/** Did the move change anything so far? */
const isOther = (child: Branch, waiting: Branch): boolean =>
  child.plan.length < waiting.plan.length ||
  child.front.run.commands.length > waiting.front.run.commands.length

function learn(experience: Experience, { key }: Move, gain: number, k: number): void {
  const known = experience.get(key)
  const isAgain = known?.k === k
  experience.set(key, { gain: isAgain ? (known.gain + gain) / 2 : gain, k })
}

/** The branches without a decision at this point: decided up to the next, and played as far ahead of that. */
function wait(prober: Prober, branches: readonly Branch[], k: number, horizon: number): Branch[] {
  const { level } = prober.question
  const horizonTick = decisionTick(level, k + horizon)
  return branches.map((branch) => {
    const key = prober.on(prober.copy(branch.key), branch.plan, decisionTick(level, k))
    const front = prober.on(branch.front, branch.plan, horizonTick)
    return { ...branch, key, front, value: prober.value(front.run, horizonTick) }
  })
}

/** The best branches, each only once, and few of a kind or of a value: what changes nothing is no other branch. */
function bestOf(branches: readonly Branch[], width: number): Branch[] {
  const seen = new Map<string, number>()
  const isOneMore = (name: string, most: number): boolean => {
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before < most
  }
  return [...branches]
    .filter(({ key }) => !key.isOver)
    .sort((a, b) => b.value - a.value || a.plan.length - b.plan.length)
    .filter(
      ({ plan, value }) =>
        isOneMore(JSON.stringify(plan), 1) &&
        isOneMore(kindOf(plan), ALIKE) &&
        isOneMore(String(Math.round(value / NICHE)), EQUAL),
    )
    .slice(0, width)
}

/** What a plan does, whenever and however often. */
const kindOf = (plan: readonly TimedCommand[]): string =>
  [...new Set(plan.map(({ command }) => JSON.stringify(command)))].sort().join()
