import { expect, test } from 'vitest'
import { playCase, playRandomly } from './case.ts'
import { fuzz } from './fuzz.ts'
import { Luck } from './luck.ts'
import { randomLevel } from './random-level.ts'
import { fewest } from './shrink.ts'

// More of them: npm run fuzz -- 10000
const RUNS = 40

test.each(Array.from({ length: RUNS }, (_, i) => `cut-${i}`))(
  'nothing is lost, made up or forgotten: %s',
  (seed) => {
    expect(fuzz(seed)).toBeUndefined()
  },
)

test('a run can be played again from its plan', () => {
  const { level } = randomLevel(new Luck('again', 'level'))
  const first = playRandomly(level, 'again')
  expect(first.plan.length).toBeGreaterThan(5)
  expect(playCase({ level, seed: 'again', plan: first.plan })).toEqual(first)
})

test('what fails is cut down to what it takes', () => {
  const items = Array.from({ length: 40 }, (_, i) => i)
  expect(fewest(items, (part) => part.includes(3) && part.includes(29))).toEqual([3, 29])
})
