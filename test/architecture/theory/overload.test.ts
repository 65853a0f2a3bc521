import { describe, expect, test } from 'vitest'
import { type RetryBudget, spendRetries } from '../../../src/architecture/theory/retry.ts'
import { fullWaitS, roomFor } from '../../../src/architecture/theory/shedding.ts'
import { runExact } from '../../../src/sim/exact.ts'
import type { Network } from '../../../src/sim/network.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { off } from '../../support/scenario.ts'
import { attemptsPerRequest, isMetastable, userErrorRate } from './closed-forms.ts'

describe('retries', () => {
  test.each([
    [0.5, 3],
    [0.1, 1],
    [0.9, 5],
    [1, 3],
  ])('of requests that fail with %d, %d at most, are as many as drawn one by one', (failP, retries) => {
    const stream = new Stream('retries', 'attempts')
    let [attempts, errors] = [0, 0]
    const requests = 200_000
    for (let i = 0; i < requests; i++) {
      let attempt = 0
      let failed = true
      while (failed && attempt <= retries) {
        attempt++
        failed = failP === 1 || stream.uniform() < failP
      }
      attempts += attempt
      if (failed) errors++
    }
    expect(off(attemptsPerRequest(failP, retries), attempts / requests)).toBeLessThan(0.01)
    expect(Math.abs(userErrorRate(failP, retries) - errors / requests)).toBeLessThan(0.003)
  })

  test('three layers of three retries multiply to 64', () => {
    expect(attemptsPerRequest(1, 3) ** 3).toBe(64)
  })
})

describe('a retry budget', () => {
  const rules = { ratio: 0.2, keptS: 10 }
  const perS = 50

  /** Retries per first attempt when every attempt fails and wants another; tokens are spent one by one. */
  function everyRequest(lengthS: number): number {
    const stream = new Stream('budget', 'requests')
    let [tokens, attempts, retries] = [0, 0, 0]
    for (let nowS = exponential(stream) / perS; nowS < lengthS; nowS += exponential(stream) / perS) {
      attempts++
      tokens = Math.min(tokens + rules.ratio, rules.ratio * perS * rules.keptS)
      for (let retry = 0; retry < 3 && tokens >= 1; retry++) {
        tokens--
        retries++
      }
    }
    return retries / attempts
  }

  test('caps the load at 1 + its ratio, however many retries are wanted', () => {
    const budget: RetryBudget = { tokens: 0 }
    let [attempts, retries] = [0, 0]
    for (let step = 0; step < 4 * 300; step++) {
      const wanted = 3 * perS * 0.25
      attempts += perS * 0.25
      retries += wanted * spendRetries(budget, rules, { attempts: perS * 0.25, wanted }, 0.25)
    }
    expect(retries / attempts).toBeCloseTo(rules.ratio, 3)
    expect(Math.abs(retries / attempts - everyRequest(300))).toBeLessThan(0.005)
  })

  test('saves up for a short failure, but not for ever', () => {
    const budget: RetryBudget = { tokens: 0 }
    for (let step = 0; step < 4 * 1000; step++)
      spendRetries(budget, rules, { attempts: perS * 0.25, wanted: 0 }, 0.25)
    expect(budget.tokens).toBeCloseTo(rules.ratio * perS * rules.keptS, 6)
    expect(spendRetries(budget, rules, { attempts: 12.5, wanted: 100 }, 0.25)).toBe(1)
    expect(spendRetries(budget, rules, { attempts: 12.5, wanted: 100 }, 0.25)).toBeLessThan(0.06)
  })
})

interface Overload {
  room: number
  retries: number
  timeoutS: number
  perS: number
}

const WORKERS = 10
const SERVICE_S = 0.1

/** A box at `perS`, with a rush of twice its capacity from 20 to 40 s. */
const box = ({ room, retries, timeoutS, perS }: Overload): Network => ({
  groups: { box: { c: WORKERS, cap: room, service: { kind: 'exp', mean: SERVICE_S } } },
  classes: [
    {
      rate: [
        [0, perS],
        [20, perS],
        [20.01, 200],
        [40, 200],
        [40.01, perS],
        [200, perS],
      ],
      timeout: timeoutS,
      retries,
      backoff: { base: 0.2, mult: 1, jitter: 0.5 },
      steps: [{ visit: 'box' }],
    },
  ],
})

const errorsAt = (overload: Overload, from: number, to: number): number => {
  const windows: [number, number][] = [[from, to]]
  const result = runExact({ network: box(overload), horizon: 200, windows }, 'overload')
  return result.windows[0].all.errorRate
}

describe('an overload with naive retries', () => {
  test.each([
    { room: 400, retries: 3, timeoutS: 1, perS: 70 },
    { room: 400, retries: 0, timeoutS: 1, perS: 70 },
    { room: 60, retries: 3, timeoutS: 1, perS: 70 },
    { room: 400, retries: 1, timeoutS: 1, perS: 35 },
    { room: 400, retries: 3, timeoutS: 6, perS: 70 },
  ])('lasts exactly where the theory says: %o', (overload) => {
    const { room, retries, timeoutS, perS } = overload
    const lasts = isMetastable(perS, { retries, timeoutS }, { room, workers: WORKERS, serviceS: SERVICE_S })
    const later = errorsAt(overload, 150, 180)
    if (lasts) expect(later).toBeGreaterThan(0.9)
    else expect(later).toBeLessThan(0.02)
  })
})

describe('load shedding', () => {
  test('room for what can be answered in time keeps goodput up in an overload', () => {
    const timeoutS = 1
    const room = roomFor(timeoutS / 2, WORKERS, SERVICE_S)
    expect(room).toBe(60)
    expect(fullWaitS(room, WORKERS, SERVICE_S)).toBeCloseTo(timeoutS / 2, 9)
    const goodput = (places: number) =>
      200 * (1 - errorsAt({ room: places, retries: 0, timeoutS, perS: 70 }, 28, 38))
    expect(goodput(room)).toBeGreaterThan(90)
    expect(goodput(1000)).toBeLessThan(10)
  })

  test('never leaves a worker idle', () => {
    expect(roomFor(0, 8, 0.2)).toBe(8)
    expect(roomFor(0.01, 8, 0.2)).toBe(8)
  })
})
