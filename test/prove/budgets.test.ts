import { describe, expect, test } from 'vitest'
import { judge } from '../../src/game/judge.ts'
import { startRun } from '../../src/game/run.ts'
import { byPlan } from '../../src/prove/by-plan.ts'
import { hopeLost, playOn } from '../../src/prove/play-out.ts'
import { goalsFor } from '../../src/prove/target.ts'
import { honest } from './tiny-levels.ts'

const level = honest()

describe('hope', () => {
  test.each(['pass', 'three'] as const)('is never lost by a run that reaches the target: %s', (target) => {
    const run = startRun(level)
    const isLost = hopeLost(level, target)
    playOn(run, byPlan(level.par), isLost)
    expect(run.status).toBe('won')
  })

  test('is lost only by runs that miss the target in the end', () => {
    const run = startRun(level)
    playOn(run, () => {}, hopeLost(level, 'pass'))
    expect(run.tick).toBeLessThan(level.lengthTicks)
    playOn(run, byPlan(level.par.map(({ command }) => ({ tick: run.tick, command }))), () => false)
    expect(judge(run, goalsFor(level, 'pass')).every(({ met }) => met)).toBe(false)
  })
})
