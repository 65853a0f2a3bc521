import { describe, expect, test, vi } from 'vitest'
import { lastWordOf } from '../../../src/cli/played-replay.ts'
import type { Level } from '../../../src/game/level.ts'
import { startRun } from '../../../src/game/run.ts'
import type { LevelEntry, Progress } from '../../../src/tui/ports.ts'
import { lockOf, mergeProgress, nextLevel, starsOfAll } from '../../../src/tui/screens/campaign.ts'
import { smallLevel } from '../../support/levels.ts'

const progress = (levels: Progress['levels'], speed: 1 | 8): Progress => ({
  version: 1,
  levels,
  settings: { language: 'en', ascii: false, color: true, pauseOnIncident: true, speed },
})

test('two games at once: the best of each level stays, and our settings', () => {
  const kept = progress({ a: { stars: 3, score: 500, plays: 1 }, b: { stars: 1, score: 400, plays: 2 } }, 1)
  const ours = progress({ a: { stars: 2, score: 900, plays: 4 }, c: { stars: 1, score: 300, plays: 1 } }, 8)
  expect(mergeProgress(kept, ours)).toEqual(
    progress(
      {
        a: { stars: 3, score: 900, plays: 4 },
        b: { stars: 1, score: 400, plays: 2 },
        c: { stars: 1, score: 300, plays: 1 },
      },
      8,
    ),
  )
})

describe('a level', () => {
  const entry = (id: string, kind: Level['kind'], ...main: string[]): LevelEntry => ({
    level: smallLevel({ id, kind, concepts: { main, second: [] } }),
    file: id,
  })
  const levels = [
    entry('01', 'campaign', 'dns'),
    entry('02', 'sandbox', 'cdn'),
    entry('03', 'campaign', 'cdn'),
    entry('04', 'broken', 'dns', 'cdn'),
    entry('05', 'campaign', 'cdn', 'dns'),
    entry('06', 'challenge', 'logs'),
  ]
  const after = (...won: string[]) =>
    progress(Object.fromEntries(won.map((id) => [id, { stars: 1, score: 1, plays: 1 }])), 1)
  const locks = (...won: string[]) =>
    levels.map((_, index) => lockOf(levels, index, after(...won))?.level.id ?? 'open')

  test('of the story opens with a star in the one before it', () => {
    expect(locks()).toMatchObject({ 0: 'open', 2: '01', 4: '03' })
    expect(locks('01')).toMatchObject({ 2: 'open', 4: '03' })
    expect(locks('03')).toMatchObject({ 2: '01', 4: 'open' })
  })

  test('of another kind opens with a star in those that first teach what it is about', () => {
    expect([locks()[3], locks('01')[3], locks('03')[3], locks('01', '03')[3]]).toEqual([
      '03',
      '03',
      '01',
      'open',
    ])
    expect(locks()[5]).toBe('open')
  })

  test('without stakes is always open', () => {
    expect(locks()[1]).toBe('open')
  })

  test('without a star is the next, and only those with stars count', () => {
    expect(nextLevel(levels, after())).toBe(0)
    expect(nextLevel(levels, after('01'))).toBe(2)
    expect(nextLevel(levels, after('01', '03', '04', '05', '06'))).toBe(5)
    expect(nextLevel([], after())).toBe(-1)
    expect(starsOfAll(levels, after('01', '02', '03'))).toEqual({ won: 2, all: 15 })
  })
})

test('after a crash the run being played is saved, and no other', () => {
  const lastWords = new Set<() => string>()
  const save = vi.fn((): string | null => '/replays/1.json')
  const onRun = lastWordOf(lastWords, save)
  const [first, second] = [startRun(smallLevel()), startRun(smallLevel())]
  onRun(first)
  onRun(second)
  expect([...lastWords].map((word) => word())).toEqual([
    'The run that was being played: its replay was saved to /replays/1.json',
  ])
  expect(save.mock.calls).toEqual([[second]])
  save.mockReturnValue(null)
  expect([...lastWords].map((word) => word()).join()).toContain('could not be saved')
  onRun(undefined)
  expect(lastWords.size).toBe(0)
})
