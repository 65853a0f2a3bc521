import { parse, stringify } from 'yaml'
import type { Words } from '../architecture/words.ts'
import { Stream } from '../sim/rng.ts'
import { type DailyFile, MUTATORS, type Mutator } from './mutators.ts'

/** How many things are different about a day. */
const MUTATORS_A_DAY = 2

const NAME = /^daily-(\d{4}-\d\d-\d\d)$/

/** The day that a level's name means, `2026-11-20` of `daily-2026-11-20`; undefined if it means none. */
export function dayOf(name: string): string | undefined {
  const day = NAME.exec(name)?.[1]
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : undefined
}

/** What is different about a day: the same everywhere, since chance is drawn from the date alone. */
export function mutatorsOf(day: string): Mutator[] {
  const left = [...MUTATORS]
  const stream = new Stream(day, 'daily', 'mutators')
  return Array.from(
    { length: MUTATORS_A_DAY },
    () => left.splice(Math.floor(stream.uniform() * left.length), 1)[0],
  )
}

/**
 * The level file of a day, `2026-11-20`, from the one that is common to all days: a text like any other, so that
 * replays and contests can carry it.
 */
export const dailyText = (common: string, day: string): string => mutated(common, day, mutatorsOf(day))

/** The level file of a day on which just these things are different. */
export function mutated(common: string, day: string, mutators: readonly Mutator[]): string {
  const file = parse(common) as DailyFile
  for (const [i, { change }] of mutators.entries()) change(file, new Stream(day, 'daily', `change-${i}`))
  const { en, ko } = file.title
  return stringify({
    ...file,
    id: `daily-${day}`,
    title: { en: `${en}, ${day}`, ko: `${ko}, ${day}` },
    story: withNews(file.story, mutators),
    seed: day,
  })
}

const withNews = (story: Words, mutators: readonly Mutator[]): Words => ({
  en: [story.en, ...mutators.map(({ words }) => words.en)].join(' '),
  ko: [story.ko, ...mutators.map(({ words }) => words.ko)].join(' '),
})
