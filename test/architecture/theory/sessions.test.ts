import { describe, expect, test } from 'vitest'
import { missShare, type Standing } from '../../../src/architecture/theory/sessions.ts'
import { play, sumOf } from './session-course.ts'
import { type Crowd, simulateUsers } from './session-users.ts'

const SERVES: Standing = 'serves'
const FOUR = [SERVES, SERVES, SERVES, SERVES]
const CROWD: Crowd = {
  newUsersPerS: 40,
  gapS: 10,
  stayS: 120,
  sticks: true,
  scenes: [{ fromS: 0, standing: FOUR }],
  untilS: 120,
}

describe('sessions in memory, against single users', () => {
  test('without a sticky balancer one request in n meets its session', () => {
    const crowd = { ...CROWD, sticks: false, untilS: 60 }
    const seen = simulateUsers(crowd, 'one-in-n')
    const share = sumOf(seen.strangers, 20, 60) / sumOf(seen.answered, 20, 60)
    expect(share).toBeCloseTo(3 / 4, 1)
    const rules = { sticks: false, stayS: 120, heavy: [1, 1, 1, 1], standing: FOUR }
    expect(missShare({ held: [5, 5, 5, 5], lost: [0, 0, 0, 0], homeless: 0 }, rules)).toBeCloseTo(3 / 4, 12)
    expect(sumOf(play(crowd).strangers, 20, 60) / sumOf(seen.strangers, 20, 60)).toBeCloseTo(1, 1)
  })

  test('a dead server logs its users out when they come back, each once', () => {
    const scenes = [
      { fromS: 0, standing: FOUR },
      { fromS: 40, standing: ['dead', SERVES, SERVES, SERVES] as Standing[], wiped: [0] },
      { fromS: 52, standing: ['away', SERVES, SERVES, SERVES] as Standing[] },
    ]
    const crowd = { ...CROWD, scenes }
    const seen = simulateUsers(crowd, 'crash')
    const model = play(crowd)
    // 1200 users sit on the dead one; most come back within some gaps, in a burst that dies away.
    for (const [from, to] of [
      [40, 52],
      [52, 57],
      [57, 67],
      [67, 120],
    ]) {
      const expected = sumOf(seen.strangers, from, to)
      expect(Math.abs(sumOf(model.strangers, from, to) - expected)).toBeLessThan(25 + 0.08 * expected)
    }
    // Before the checks notice, everybody who returns fails; then those who have not ended their visit come back.
    const theory = 1200 * Math.exp(-12 / 120) * (12 / (12 + 1))
    expect(sumOf(model.strangers, 52, 120) / theory).toBeCloseTo(1, 1)
  })

  test('a new server gets new sessions only: its share grows with the length of a visit', () => {
    const scenes = [
      { fromS: 0, standing: FOUR.slice(0, 3) },
      { fromS: 20, standing: FOUR },
    ]
    const crowd = { ...CROWD, scenes, untilS: 260 }
    const seen = simulateUsers(crowd, 'new-server')
    const { shares, strangers } = play(crowd)
    for (const after of [15, 60, 120, 220]) {
      const from = 20 + after - 5
      const there = seen.byServer.slice(from, from + 10).reduce((sum, row) => sum + row[3], 0)
      const simulated = there / sumOf(seen.answered, from, from + 10)
      expect(Math.abs(shares[20 + after][3] - simulated)).toBeLessThan(0.02)
      expect(shares[20 + after][3]).toBeCloseTo((1 - Math.exp(-after / 120)) / 4, 2)
    }
    expect(sumOf(strangers, 20, 260)).toBeCloseTo(0, 6)
  })

  test('a server that is taken away logs its users out, and the others take them', () => {
    const scenes = [
      { fromS: 0, standing: FOUR },
      { fromS: 30, standing: FOUR.slice(0, 3) },
    ]
    const crowd = { ...CROWD, scenes, untilS: 90 }
    const seen = simulateUsers(crowd, 'less')
    const { strangers } = play(crowd)
    expect(Math.abs(sumOf(strangers, 30, 90) / sumOf(seen.strangers, 30, 90) - 1)).toBeLessThan(0.08)
    expect(sumOf(strangers, 30, 35)).toBeGreaterThan(5 * sumOf(strangers, 60, 65))
  })
})
