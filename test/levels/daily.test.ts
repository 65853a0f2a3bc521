import { describe, expect, test } from 'vitest'
import { starsOf } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { dailyText, dayOf, mutated, mutatorsOf } from '../../src/levelfile/daily.ts'
import { MUTATORS } from '../../src/levelfile/mutators.ts'
import { levelFrom, levelText } from '../support/levels.ts'

const COMMON = levelText('daily')
const DAYS = ['2026-11-20', '2026-11-21', '2027-01-01', '2027-02-28', '2028-02-29']

const played = (text: string, plan = true): Run => {
  const level = levelFrom(text)
  const run = startRun(level)
  expect(playTo(run, level.lengthTicks, plan ? level.par : [])).toEqual([])
  return run
}

describe.each(MUTATORS.map((mutator) => [mutator.words.en, mutator] as const))('%s', (_, mutator) => {
  test('par passes, and idling does not', () => {
    const text = mutated(COMMON, '2026-11-20', [mutator])
    expect(starsOf(played(text))).toBeGreaterThan(0)
    expect(played(text, false).status).toBe('lost')
  })
})

test.each(DAYS)('%s can be passed', (day) => {
  expect(starsOf(played(dailyText(COMMON, day)))).toBeGreaterThan(0)
})

test('a day is the same for everybody, and unlike the next', () => {
  expect(dailyText(COMMON, DAYS[0])).toBe(dailyText(COMMON, DAYS[0]))
  const level = levelFrom(dailyText(COMMON, DAYS[0]))
  expect(level).toMatchObject({ id: 'daily-2026-11-20', kind: 'daily', seed: '2026-11-20' })
  for (const { words } of mutatorsOf(DAYS[0])) expect(level.story.en).toContain(words.en)
  const kinds = new Set(
    DAYS.map((day) =>
      mutatorsOf(day)
        .map(({ words }) => words.en)
        .join(),
    ),
  )
  expect(kinds.size).toBeGreaterThan(3)
})

test('over a year each thing comes about as often as any other, and none twice a day', () => {
  const counts = new Map<string, number>()
  for (let n = 0; n < 365; n++) {
    const day = new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10)
    const [first, second] = mutatorsOf(day).map(({ words }) => words.en)
    expect(first).not.toBe(second)
    for (const name of [first, second]) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const mean = (365 * 2) / MUTATORS.length
  expect(counts.size).toBe(MUTATORS.length)
  for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(4 * Math.sqrt(mean))
})

test('a name means a day, or none', () => {
  expect(['daily-2026-11-20', 'daily', 'daily-2026-13-40', 'weekly-2026-11-20'].map(dayOf)).toEqual([
    '2026-11-20',
    undefined,
    undefined,
    undefined,
  ])
})
