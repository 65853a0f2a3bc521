import { expect, test } from 'vitest'
import { starsOf } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { anything, without } from '../../src/prove/ban.ts'
import { cheapestPlan } from '../../src/prove/cheapest.ts'
import { seek } from '../../src/prove/seek.ts'
import { honest, pretender } from './tiny-levels.ts'

const blank = { ...honest(), par: [] }

test('finds a plan for three stars without being told one', () => {
  const answer = seek({ level: blank, target: 'three', allows: anything, budgetRuns: 60 })
  expect(answer).toMatchObject({ found: true, seeds: 16, of: 16, stars: 3 })
  const run = startRun(blank)
  expect(playTo(run, 144, answer.plan)).toEqual([])
  expect([run.status, starsOf(run)]).toEqual(['won', 3])
})

test('finds none where the lesson is taken away that the level needs', () => {
  const answer = seek({ level: honest(), target: 'pass', allows: without('scale-up'), budgetRuns: 30 })
  expect(answer).toMatchObject({ found: false, seeds: 0 })
  expect(answer.runs).toBeGreaterThan(10)
  expect(answer.runs).toBeLessThan(35)
})

test('refutes a level that does not need what it claims to teach, by a plan', () => {
  const level = pretender()
  const answer = seek({ level, target: 'pass', allows: without('single-server'), budgetRuns: 30 })
  expect(answer.found).toBe(true)
  expect(answer.plan.map(({ command }) => command)).toEqual([{ do: 'bigger-server' }])
})

test('gives the same answer whenever it is asked', () => {
  const ask = () => seek({ level: blank, target: 'three', allows: without('single-server'), budgetRuns: 20 })
  expect(ask()).toEqual(ask())
})

test('finds a cheaper plan than a par that pays for too much', () => {
  const level = honest()
  const wasteful = { tick: 0, command: { do: 'bigger-disk' } }
  const stars = { two: [], three: [{ metric: 'p95Ms', limit: 300 } as const] }
  const cheapest = cheapestPlan({ ...level, stars, par: [wasteful, ...level.par] }, 40)!
  expect(cheapest.seeds).toBeGreaterThanOrEqual(14)
  expect(cheapest.plan.map(({ command }) => command)).toEqual([{ do: 'bigger-server' }])
})
