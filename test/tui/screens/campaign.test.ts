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
  const entry = (id: string, kind: Level['kind']): LevelEntry => ({
    level: smallLevel({ id, kind }),
    file: id,
  })
  const levels = [
    entry('01', 'campaign'),
    entry('02', 'sandbox'),
    entry('03', 'campaign'),
    entry('04', 'broken'),
    entry('05', 'campaign'),
  ]
  const after = (...won: string[]) =>
    progress(Object.fromEntries(won.map((id) => [id, { stars: 1, score: 1, plays: 1 }])), 1)
  const locks = (...won: string[]) =>
    levels.map((_, index) => lockOf(levels, index, after(...won))?.level.id ?? 'open')

  test('opens with a star in the one of the story before it; what lies beside it is always open', () => {
    expect(locks()).toEqual(['open', 'open', '01', 'open', '03'])
    expect(locks('01')).toEqual(['open', 'open', 'open', 'open', '03'])
    expect(locks('01', '03')).toEqual(['open', 'open', 'open', 'open', 'open'])
  })

  test('without a star is the next, and only those of the story count', () => {
    expect(nextLevel(levels, after())).toBe(0)
    expect(nextLevel(levels, after('01'))).toBe(2)
    expect(nextLevel(levels, after('01', '03', '04', '05'))).toBe(4)
    expect(nextLevel([], after())).toBe(-1)
    expect(starsOfAll(levels, after('01', '02', '03'))).toEqual({ won: 2, all: 9 })
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
