import { describe, expect, test } from 'vitest'
import { modelStampede, STAMPEDE_S, stampede } from './stampede-course.ts'

describe('a stampede on the store after a flush', () => {
  test.each([false, true])('shared fetches: %s', (coalesced) => {
    const runs = Array.from({ length: 6 }, (_, i) => stampede(coalesced, `stampede ${i}`))
    const model = modelStampede(coalesced)
    const longest = runs.reduce((sum, run) => sum + run.longest, 0) / runs.length
    expect(model.longest / longest).toBeGreaterThan(0.85)
    expect(model.longest / longest).toBeLessThan(1.15)
    for (let s = 2; s < STAMPEDE_S; s++) {
      const hit = runs.reduce((sum, run) => sum + run.hit[s], 0) / runs.length
      expect(Math.abs(model.hit[s] - hit), `second ${s}: ${hit}`).toBeLessThan(0.015)
    }
  })
  test('is smaller when simultaneous misses share a fetch', () =>
    expect(modelStampede(true).longest).toBeLessThan(0.8 * modelStampede(false).longest))
})
