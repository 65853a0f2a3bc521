import { expect, test } from 'vitest'
import { starsOf } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { scoreOf } from '../../src/game/score.ts'
import { type SmallLevel, smallLevel } from '../support/levels.ts'

/** One small server under users that double every 20 ticks: it drowns when a few hundred are there. */
const GROWTH = [
  { tick: 0, users: 10, growth: 'linear' },
  { tick: 400, users: 10 * 2 ** 20, growth: 'exponential' },
] as const
const ENDLESS: SmallLevel = {
  kind: 'endless',
  lengthTicks: 400,
  users: { points: [...GROWTH] },
  goals: [{ metric: 'peakUsers', limit: 50 }],
}

const ended = (changes: SmallLevel = {}): Run => {
  const run = startRun(smallLevel({ ...ENDLESS, ...changes }))
  playTo(run, 400)
  return run
}

test('who has come far enough before the users leave has won', () => {
  const run = ended()
  expect(run.tick).toBeLessThan(400)
  expect([run.status, run.loss]).toEqual(['won', { reason: 'deserted' }])
  expect(run.audience.retention).toBeLessThan(0.5)
  expect(starsOf(run)).toBe(3)
})

test('who has not has lost, and is told why it ended', () => {
  const run = ended({ goals: [{ metric: 'peakUsers', limit: 1e6 }] })
  expect([run.status, run.loss]).toEqual(['lost', { reason: 'deserted' }])
  expect(starsOf(run)).toBe(0)
})

test('bankruptcy ends it, too', () => {
  const run = ended({ money: { cashDollars: 0, dollarsPerUserMonth: 0, graceTicks: 20 } })
  expect([run.status, run.loss]).toEqual(['lost', { reason: 'bankrupt' }])
})

test('the score is how far one came, in orders of magnitude', () => {
  const [near, far] = [ended(), ended({ money: { cashDollars: 0, dollarsPerUserMonth: 0, graceTicks: 20 } })]
  const most = Math.max(...near.samples.map(({ users }) => users))
  expect(scoreOf(near)).toBe(Math.round((1000 * Math.log(most / 10)) / Math.log(2 ** 20)))
  expect(scoreOf(far)).toBeLessThan(scoreOf(near))
  expect(scoreOf(far)).toBeGreaterThan(0)
})

test('any other level is lost when its users leave', () => {
  const keeps = { metric: 'usersKept', limit: 0.9 } as const
  const run = ended({ kind: 'campaign', goals: [keeps] })
  expect([run.status, run.loss]).toEqual(['lost', { reason: 'deserted' }])
})
