import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/game/advance.ts'
import type { Level } from '../../../src/game/level.ts'
import { startRun } from '../../../src/game/run.ts'
import { briefingRows } from '../../../src/tui/screens/briefing.ts'
import { levelsRows } from '../../../src/tui/screens/levels.ts'
import { resultOf, resultRows } from '../../../src/tui/screens/result.ts'
import { smallLevel } from '../../support/levels.ts'
import { PLAIN, shown } from '../support/look.ts'

const SMALL = { columns: 80, rows: 23 }

describe('the result', () => {
  const result = (changes: Partial<Level>, replay: string | null = null) => {
    const run = startRun(smallLevel({ lengthTicks: 4, debrief: { en: 'Well done.', ko: '' }, ...changes }))
    while (run.status === 'running') advance(run)
    return shown(resultRows({ result: resultOf(run, replay), entries: ['Again'], selected: 0 }, SMALL, PLAIN))
  }

  test('of a won run has a score and tells what was achieved', () => {
    expect(result({})).toMatch(/Won.*score [\d,]+ of 1000.*few errors.*Well done\./s)
  })

  test('of a lost run has neither, but says why', () => {
    const lost = result({ goals: [{ metric: 'cashDollars', limit: 1e9 }] })
    expect(lost).toMatch(/Lost\n.*the goal was \$/s)
    expect(lost).not.toMatch(/score|few errors|Well done|★/)
  })

  test('tells how the bonus goals went, where the level has any', () => {
    const bonus = [{ metric: 'lostWrites', limit: 0 }] as const
    expect(result({ bonus: [...bonus] })).toMatch(/^ *bonus +lost writes 0 \(≤0\) ok$/m)
    expect(result({})).not.toContain('bonus')
  })

  test('names the whole path of the replay', () => {
    const path = `/home/${'somebody/'.repeat(12)}short.json`
    expect(result({}, path).replace(/\n\s*/g, '')).toContain(path)
  })
})

test('hints that leave no room push whole paragraphs of the story out', () => {
  const sentence = 'A sentence of the story that goes on and on for quite a while. '
  const level = smallLevel({
    story: { en: `First. ${sentence.repeat(8)}\n\nSecond. ${sentence.repeat(4)}`, ko: '' },
    hints: [1, 2, 3].map((number) => ({ en: `Hint ${number}. ${sentence.repeat(2)}`, ko: '' })),
  })
  const page = (hintsSeen: number) =>
    shown(briefingRows({ level, hintsSeen, idle: [], idleInPlay: [] }, SMALL, PLAIN))
  expect(page(0)).toMatch(/^\s*First\./)
  expect(page(2)).toMatch(/^\s*Second\..*Hint 2\./s)
  expect(page(3)).toMatch(/^\s*(Second\.|To win).*Hint 3\./s)
})

test('the briefing names a bonus below the stars', () => {
  const level = smallLevel({
    goals: [{ metric: 'p95Ms', limit: 500 }],
    bonus: [{ metric: 'p95Ms', limit: 90 }],
  })
  const rows = shown(briefingRows({ level, hintsSeen: 0, idle: [], idleInPlay: [] }, SMALL, PLAIN))
  expect(rows).toMatch(/p95 ≤500 ms\s+bonus, for no star {2}p95 ≤90 ms/)
})

test('a level that was played once says so', () => {
  const levels = [{ level: smallLevel({ id: 'a' }), file: 'a.yaml' }]
  const settings = { language: 'en', ascii: false, color: true, pauseOnIncident: true, speed: 1 } as const
  const list = (plays: number) => {
    const progress = { version: 1, levels: { a: { stars: 1, score: 500, plays } }, settings } as const
    return shown(levelsRows({ selected: 0, levels, progress, idle: [] }, SMALL, PLAIN))
  }
  expect(list(1)).toContain('played once')
  expect(list(2)).toContain('played 2 times')
})
