import { describe, expect, test } from 'vitest'
import { type Audience, judgeService, newAudience } from '../../src/game/audience.ts'

/** An audience after `ticks` of a service that answers this share of the requests, this share of them in time. */
function after(ticks: number, goodput: number, timeliness = 1, audience: Audience = newAudience()): Audience {
  for (let i = 0; i < ticks; i++) judgeService(audience, goodput, timeliness)
  return audience
}

describe('users', () => {
  test('are happy with a good service, and stay', () => {
    expect(after(500, 1)).toEqual({ satisfaction: 1, retention: 1 })
  })

  test('take about a minute to make up their mind', () => {
    expect(after(60, 0).satisfaction).toBeCloseTo(Math.exp(-1), 1)
    expect(after(60, 1, 0).satisfaction).toBeCloseTo(Math.exp(-1), 1)
  })

  test('mind slow answers as much as none', () => {
    expect(after(100, 0.8, 0.5)).toEqual(after(100, 0.4))
  })

  test('put up with a bad service, but leave a miserable one', () => {
    expect(after(1000, 0.55).retention).toBe(1)
    expect(after(1000, 0.3).retention).toBeLessThan(0.01)
    expect(after(60, 0).retention).toBeLessThan(after(60, 0.2).retention)
  })

  test('come back only to a very good one, slowly, and never more than there were', () => {
    const left = after(100, 0)
    const kept = left.retention
    expect(kept).toBeLessThan(0.7)
    expect(after(1000, 0.85, 1, { ...left, satisfaction: 0.85 }).retention).toBe(kept)
    expect(after(500, 1, 1, { ...left, satisfaction: 1 }).retention).toBeGreaterThan(kept + 0.1)
    expect(after(100_000, 1, 1, { ...left }).retention).toBeLessThanOrEqual(1)
  })
})
