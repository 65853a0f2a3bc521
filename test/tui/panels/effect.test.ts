import { expect, test } from 'vitest'
import { effectOf } from '../../../src/tui/panels/effect.ts'
import { KOREAN, PLAIN } from '../support/look.ts'
import { event, levelOne } from '../support/snapshot.ts'

const ORDER = event(50, 'work-ordered', 'info', { on: 'server' })
const DONE = event(57, 'work-done', 'good', { on: 'server' })

/** Ninety ticks in which answers got faster, and dearer, at tick 57. */
const snapshot = levelOne({
  tick: 90,
  history: levelOne()
    .history.slice(0, 90)
    .map((sample) => ({
      ...sample,
      errorRate: 0,
      p95Ms: sample.tick < 57 ? 900 : 200,
      dollarsPerHour: sample.tick < 57 ? 0.05 : 0.1,
    })),
  events: [ORDER, DONE],
})

test('says what was before and what is after', () => {
  expect(effectOf(DONE, snapshot, PLAIN.locale)).toBe(
    'before and after: load 73/s → 85/s, p95 900 ms → 200 ms, cost $1.20/day → $2.40/day',
  )
  expect(effectOf(DONE, snapshot, KOREAN.locale)).toBe(
    '전후 비교: 부하 73/s → 85/s, p95 900 ms → 200 ms, 비용 $1.20/일 → $2.40/일',
  )
})

test('waits until nothing from before is in the figures, and is forgotten in time', () => {
  const early = levelOne({ ...snapshot, tick: 65, history: snapshot.history.slice(0, 65) })
  expect(effectOf(DONE, early, PLAIN.locale)).toBeUndefined()
  expect(effectOf(DONE, levelOne({ ...snapshot, tick: 300 }), PLAIN.locale)).toBeUndefined()
})

test('is not claimed of what nobody did, nor where nothing changed', () => {
  expect(effectOf(event(57, 'server-back', 'good'), snapshot, PLAIN.locale)).toBeUndefined()
  expect(effectOf(event(20, 'policy-set', 'info', { on: 'lb' }), snapshot, PLAIN.locale)).toBeUndefined()
})
