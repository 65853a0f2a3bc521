import { expect, test, vi } from 'vitest'
import { lastWordOf } from '../../../src/cli/play.ts'
import { startRun } from '../../../src/game/run.ts'
import type { Progress } from '../../../src/tui/ports.ts'
import { mergeProgress } from '../../../src/tui/screens/campaign.ts'
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
