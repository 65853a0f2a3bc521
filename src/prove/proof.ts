import type { Level } from '../game/level.ts'
import { BOT_NAMES, BOTS, type BotName } from './bots.ts'
import type { Cheapest } from './cheapest.ts'
import type { Difficulty } from './difficulty.ts'
import type { Ending } from './play-out.ts'
import { enoughOf } from './seeds.ts'
import type { Answer } from './seek.ts'
import { STEPS, type StepName } from './steps.ts'
import type { Target } from './target.ts'
import type { Unit, UnitResult } from './units.ts'

/** What was shown of a level. What its kind does not ask for, or a quick check leaves out, is absent. */
export interface Proof {
  par?: { ok: boolean; stars: number; seeds: number; threeStars: number; spentDollars: number }
  idle?: { ok: boolean; won: boolean; wins: number; seeds: number }
  bots?: Partial<Record<BotName, { ok: boolean; threeStars: number; seeds: number }>>
  /** By concept: was a plan found without it? */
  ablation?: Record<string, Ablation>
  /** The best that was found with nothing but the main lessons. */
  lessonOnly?: Answer
  cheapest?: Cheapest
  difficulty?: Difficulty
}

export interface Ablation {
  ok: boolean
  role: 'main' | 'second'
  /** What was looked for without it. */
  target: Target
  /** Absent: the level offers nothing of it that could be taken away. */
  answer?: Answer
}

/** Units with their results, in the order of the units. */
export type Done = readonly { readonly unit: Unit; readonly result: UnitResult }[]

/** Puts the results of all units of a level together. */
export function proofOf(level: Level, done: Done): Proof {
  const parts: Readonly<Record<StepName, () => Proof>> = {
    par: () => ({ par: parOf(done) }),
    idle: () => ({ idle: idleOf(done) }),
    bots: () => ({ bots: botsOf(level, done) }),
    ablation: () => ablationOf(level, done),
    cheapest: () => ({ cheapest: resultOf(done, 'cheapest')?.cheapest }),
    difficulty: () => ({ difficulty: resultOf(done, 'difficulty')?.difficulty }),
    facts: () => ({}),
  }
  const shown = STEPS[level.kind].flatMap((step) => Object.entries(parts[step]()))
  return Object.fromEntries(shown.filter(([, part]) => part !== undefined))
}

/** Is everything shown that the level's kind asks for? */
export const isProven = ({ par, idle, bots, ablation }: Proof): boolean =>
  [par, idle, ...Object.values(bots ?? {}), ...Object.values(ablation ?? {})].every(
    (part) => part?.ok !== false,
  ) && hasLesson(ablation)

/** At least one main concept is something that can be done here. */
const hasLesson = (ablation: Proof['ablation']): boolean =>
  !ablation || Object.values(ablation).some(({ role, answer }) => role === 'main' && answer)

function parOf(done: Done): Proof['par'] {
  const endings = endingsOf(done, ({ step }) => step === 'par')
  // What par can be relied on for: the stars that it wins on at least 14 of 16 seeds.
  const stars = Math.max(0, ...[1, 2, 3].filter((n) => enough(endings.map((ending) => ending.stars >= n))))
  return {
    ok: stars === 3,
    stars,
    seeds: endings.length,
    threeStars: endings.filter((ending) => ending.stars === 3).length,
    spentDollars: endings[0].spentDollars,
  }
}

function idleOf(done: Done): Proof['idle'] {
  const endings = endingsOf(done, ({ step }) => step === 'idle')
  const ok = enough(endings.map(({ reached }) => !reached))
  return { ok, won: !ok, wins: endings.filter(({ reached }) => reached).length, seeds: endings.length }
}

function botsOf(level: Level, done: Done): Proof['bots'] {
  const entries = BOT_NAMES.map((bot) => {
    const endings = endingsOf(done, (unit) => unit.step === 'bots' && unit.bot === bot)
    const { lesson } = BOTS[bot]
    const isLesson = lesson !== undefined && level.concepts.main.includes(lesson)
    const threeStars = endings.filter(({ reached }) => reached).length
    const ok = isLesson || enough(endings.map(({ reached }) => !reached))
    return [bot, { ok, threeStars, seeds: endings.length }]
  })
  return Object.fromEntries(entries)
}

function ablationOf({ concepts }: Level, done: Done): Proof {
  const lessonOnly = resultOf(done, 'lesson')?.answer
  // A quick check does not search.
  if (!lessonOnly) return {}
  const entry = (concept: string, role: Ablation['role']): [string, Ablation] => {
    const search = done.find(({ unit }) => unit.step === 'ablation' && unit.concept === concept)
    const answer = search?.result.answer
    return [concept, { ok: !answer?.found, role, target: role === 'main' ? 'pass' : 'three', answer }]
  }
  const entries = [
    ...concepts.main.map((concept) => entry(concept, 'main')),
    ...concepts.second.map((concept) => entry(concept, 'second')),
  ]
  return { ablation: Object.fromEntries(entries), lessonOnly }
}

const resultOf = (done: Done, step: Unit['step']): UnitResult | undefined =>
  done.find(({ unit }) => unit.step === step)?.result

const endingsOf = (done: Done, where: (unit: Unit) => boolean): Ending[] =>
  done.filter(({ unit }) => where(unit)).flatMap(({ result }) => result.ending ?? [])

const enough = (holds: readonly boolean[]): boolean => holds.filter(Boolean).length >= enoughOf(holds.length)
