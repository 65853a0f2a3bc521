import { describe, expect, test } from 'vitest'
import { curveUsers, dayFactor, requestsPerUserSecond, spikeFactor } from '../../src/game/growth.ts'
import type { Growth, Spike, UserPoint } from '../../src/game/level.ts'
import { smallLevel } from '../support/levels.ts'

const curve = (growth: Growth): UserPoint[] => [
  { tick: 0, users: 100, growth: 'linear' },
  { tick: 40, users: 10_000, growth },
]
const HOUR_MS = 3_600_000

describe('users', () => {
  test.each<Growth>(['linear', 'exponential', 'logistic'])('grow %s through every point', (growth) => {
    const users = (tick: number) => curveUsers(curve(growth), tick)
    expect(users(0)).toBeCloseTo(100, 9)
    expect(users(40)).toBeCloseTo(10_000, 6)
    expect(users(400)).toBe(10_000)
    for (let tick = 0; tick < 40; tick++) expect(users(tick + 1)).toBeGreaterThan(users(tick))
  })

  test('halfway: the mean, the geometric mean, and the mean again', () => {
    expect(curveUsers(curve('linear'), 20)).toBeCloseTo(5050, 9)
    expect(curveUsers(curve('exponential'), 20)).toBeCloseTo(1000, 9)
    expect(curveUsers(curve('logistic'), 20)).toBeCloseTo(5050, 9)
  })

  test('exponentially: the same factor every tick', () => {
    const users = (tick: number) => curveUsers(curve('exponential'), tick)
    for (let tick = 1; tick < 40; tick++)
      expect(users(tick) / users(tick - 1)).toBeCloseTo(100 ** (1 / 40), 9)
  })

  test('can shrink as well', () => {
    const points: UserPoint[] = [curve('linear')[0], { tick: 10, users: 1, growth: 'exponential' }]
    expect(curveUsers(points, 5)).toBeCloseTo(10, 9)
  })
})

describe('the day', () => {
  test('has its mean as its mean: what the night takes the evening gives', () => {
    const minutes = Array.from({ length: 1440 }, (_, i) => dayFactor(0.6, (i * HOUR_MS) / 60))
    expect(minutes.reduce((sum, factor) => sum + factor, 0) / 1440).toBeCloseTo(1, 12)
    expect(Math.min(...minutes)).toBeCloseTo(0.4, 9)
    expect(Math.max(...minutes)).toBeCloseTo(1.6, 9)
  })

  test('is deepest at 4 and highest at 20, every day the same, also before 1970', () => {
    for (const day of [0, 1, 20_000, -1, -20_000]) {
      const at = (hour: number) => dayFactor(0.5, (24 * day + hour) * HOUR_MS)
      expect(at(4)).toBe(0.5)
      expect(at(20)).toBe(1.5)
      expect(at(23.5)).toBeCloseTo(1 + (0.5 * (-0.2 - 0.4)) / 2, 9)
    }
  })
})

describe('a rush', () => {
  const spike: Spike = { tick: 100, lengthTicks: 50, factor: 3, cause: { en: '', ko: '' } }
  const at = (tick: number) => spikeFactor(spike, tick)

  test('ramps up over its first tenth and down over its last', () => {
    expect([99, 100, 102, 104, 120].map(at)).toEqual([1, 1.4, 2.2, 3, 3])
    expect([145, 147, 149, 150].map(at)).toEqual([3, 2.2, 1.4, 1])
  })

  test('multiplies the traffic of every user', () => {
    const calm = smallLevel()
    const rush = smallLevel({ users: { spikes: [spike] } })
    expect(requestsPerUserSecond(calm, 120)).toBe(1)
    expect(requestsPerUserSecond(rush, 120)).toBe(3)
    expect(requestsPerUserSecond(rush, 160)).toBe(1)
  })
})
