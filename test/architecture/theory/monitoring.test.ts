import { describe, expect, test } from 'vitest'
import { noticeS } from '../../../src/architecture/theory/alert.ts'
import { complain } from '../../../src/architecture/theory/complaints.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential, poisson } from '../../../src/sim/variates.ts'
import { off } from '../../support/scenario.ts'
import { badReleaseP, falseAlertsPerDay, lostPerRelease, type ReleaseRules } from './closed-forms.ts'
import { poissonAtLeast } from './poisson-tail.ts'
import { alarms, H_S } from './real-alarms.ts'

describe('the tail of a Poisson law', () => {
  test.each([
    [3, 0.5],
    [10, 10],
    [4, 12],
    [130, 100],
    [1, 1e-3],
  ])('P(X ≥ %d) with mean %d', (k, mean) => {
    let term = Math.exp(-mean)
    let below = 0
    for (let i = 0; i < k; i++, term *= mean / i) below += term
    expect(Math.abs(poissonAtLeast(k, mean) - (1 - below))).toBeLessThan(1e-10)
  })

  test('is a share even where the mean is large', () => {
    expect(poissonAtLeast(1_000_000, 1_000_000)).toBeCloseTo(0.5, 2)
    expect(poissonAtLeast(0, 5)).toBe(1)
    expect(poissonAtLeast(5, 0)).toBe(0)
  })
})

describe('an alert', () => {
  test.each([
    [{ intervalS: 10, threshold: 0.05, inRow: 1 }, 0.2],
    [{ intervalS: 10, threshold: 0.05, inRow: 3 }, 0.2],
    [{ intervalS: 30, threshold: 0.01, inRow: 2 }, 0.5],
  ])('%o notices an incident of %d of the requests in its time', (rules, share) => {
    let sumS = 0
    const incidents = 60
    for (let i = 0; i < incidents; i++) {
      const startS = 90 + (rules.intervalS * (i + 0.5)) / incidents
      const [first] = alarms(rules, 200, (t) => (t >= startS ? share : 0), 300, `incident-${i}`)
      sumS += first - startS
    }
    expect(off(sumS / incidents, noticeS(rules, share))).toBeLessThan(0.05)
  })

  test('does not notice what stays below its threshold', () => {
    const rules = { intervalS: 10, threshold: 0.05, inRow: 1 }
    expect(noticeS(rules, 0.04)).toBe(Infinity)
    expect(alarms(rules, 500, () => 0.03, 600, 'quiet')).toEqual([])
  })

  test.each([
    [{ intervalS: 5, threshold: 0.05, inRow: 1 }, 10, 0.01],
    [{ intervalS: 10, threshold: 0.03, inRow: 1 }, 20, 0.01],
    [{ intervalS: 10, threshold: 0.02, inRow: 2 }, 20, 0.01],
  ])('%o is wrong as often as chance has it with %d requests/s', (rules, perS, usual) => {
    const days = 2
    const wrong = alarms(rules, perS, () => usual, days * 86_400, 'usual').length
    const expected = falseAlertsPerDay(rules, perS, usual) * days
    expect(expected).toBeGreaterThan(50)
    expect(off(wrong, expected)).toBeLessThan(0.15)
  })

  test('with a longer interval and more in a row is quieter, and later', () => {
    const eager = { intervalS: 5, threshold: 0.03, inRow: 1 }
    const patient = { intervalS: 15, threshold: 0.03, inRow: 3 }
    expect(falseAlertsPerDay(eager, 20, 0.01)).toBeGreaterThan(500)
    expect(falseAlertsPerDay(patient, 20, 0.01)).toBeLessThan(1)
    expect(noticeS(patient, 0.2)).toBeGreaterThan(5 * noticeS(eager, 0.2))
  })
})

describe('without any measurement', () => {
  test('users have to write, one by one', () => {
    const rules = { share: 0.002, enough: 5, memoryS: 600 }
    const failedPerS = 50
    const letters = failedPerS * rules.share
    let sumS = 0
    const incidents = 200
    for (let i = 0; i < incidents; i++) {
      const stream = new Stream(`letters-${i}`, 'letters')
      let kept: number[] = []
      let nowS = 0
      while (kept.length < rules.enough) {
        nowS += exponential(stream) / letters
        kept = [...kept, nowS + exponential(stream) * rules.memoryS].filter((until) => until > nowS)
      }
      sumS += nowS
    }
    const state = { letters: 0 }
    let noticedS = H_S
    while (!complain(state, rules, failedPerS * H_S, H_S)) noticedS += H_S
    expect(off(noticedS, sumS / incidents)).toBeLessThan(0.08)
  })

  test('a trickle of failures is never noticed', () => {
    const rules = { share: 0.002, enough: 5, memoryS: 600 }
    const state = { letters: 0 }
    for (let step = 0; step < 40_000; step++) expect(complain(state, rules, 4 * H_S, H_S)).toBe(false)
  })
})

describe('releases', () => {
  const bare: ReleaseRules = {
    badP: 0.3,
    caughtP: 0,
    errorShare: 0.2,
    exposedShare: 1,
    noticeS: 60,
    rollbackS: 40,
  }

  test.each([bare, { ...bare, caughtP: 0.7 }, { ...bare, exposedShare: 0.1, rollbackS: 5 }])(
    'lose as many requests as those met one by one: %o',
    (rules) => {
      const stream = new Stream('releases', 'draws')
      const releases = 4000
      let [lost, bad] = [0, 0]
      for (let i = 0; i < releases; i++) {
        if (stream.uniform() >= rules.badP || stream.uniform() < rules.caughtP) continue
        bad++
        const met = poisson(stream, 30 * (rules.noticeS + rules.rollbackS))
        for (let request = 0; request < met; request++)
          if (stream.uniform() < rules.exposedShare && stream.uniform() < rules.errorShare) lost++
      }
      expect(Math.abs(badReleaseP(rules) - bad / releases)).toBeLessThan(0.02)
      expect(off(lostPerRelease(rules, 30), lost / releases)).toBeLessThan(0.07)
    },
  )
})
