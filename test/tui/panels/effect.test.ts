import { expect, test } from 'vitest'
import { effectOf } from '../../../src/tui/panels/effect.ts'
import { ASCII, KOREAN, PLAIN } from '../support/look.ts'
import { event, levelOne } from '../support/snapshot.ts'

const ORDER = event(50, 'work-ordered', 'info', { on: 'server' })
const DONE = event(57, 'work-done', 'good', { on: 'server' })

/** Ninety ticks in which answers got faster at tick 57. */
const snapshot = levelOne({
  tick: 90,
  history: levelOne()
    .history.slice(0, 90)
    .map((sample) => ({
      ...sample,
      errorRate: 0,
      p95Ms: sample.tick < 57 ? 900 : 200,
    })),
  events: [ORDER, DONE],
})

test('says what was before and what is after', () => {
  expect(effectOf(DONE, snapshot, PLAIN.locale)).toBe(
    'before and after: load 73/s → 85/s, p95 900 ms → 200 ms',
  )
  expect(effectOf(DONE, snapshot, KOREAN.locale)).toBe('전후 비교: 부하 73/s → 85/s, p95 900 ms → 200 ms')
})

test('spells its arrow where there is only ASCII', () => {
  expect(effectOf(DONE, snapshot, ASCII.locale)).toContain('p95 900 ms -> 200 ms')
})

test('says nothing where the load was another one', () => {
  const history = snapshot.history.map((sample) => ({
    ...sample,
    requestsPerSecond: sample.tick < 57 ? 40 : 80,
  }))
  expect(effectOf(DONE, levelOne({ ...snapshot, history }), PLAIN.locale)).toBeUndefined()
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
