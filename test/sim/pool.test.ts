import { describe, expect, test } from 'vitest'
import { meetings } from '../../src/sim/meetings.ts'
import type { Network } from '../../src/sim/network.ts'
import { buildPlan } from '../../src/sim/plan.ts'
import { aimPool, aimRounds, lognormalShare, pool } from '../../src/sim/pool.ts'
import type { Load } from '../../src/sim/queue.ts'
import { Stream } from '../../src/sim/rng.ts'
import { roundsAhead, waitForRounds } from '../../src/sim/rounds.ts'
import { createState } from '../../src/sim/state.ts'
import { measure, simulation } from '../support/simulate.ts'

const EXPONENTIAL: Load = {
  arrivalsPerS: 8,
  arrivalScv: 1,
  localScv: 1,
  batchScv: 0,
  serviceScv: 1,
  serviceThird: 1.5,
  bursts: 0,
  serviceS: 1,
  workers: 10,
  peakedness: 1,
  queues: 10,
  choosy: false,
  laterVisits: 0,
  returns: 0,
  leavingPerS: 0,
  cap: Infinity,
}
const CONSTANT = { ...EXPONENTIAL, serviceScv: 0, serviceThird: 1 }
const LOGNORMAL = { ...EXPONENTIAL, serviceScv: 2, serviceThird: 3 }

describe('the first round', () => {
  test.each([0, 0.3, 3])('of exponential service is a round like all, at crowding %f', (crowding) => {
    aimRounds(EXPONENTIAL, crowding)
    expect(pool).toMatchObject({ firstRound: 1, firstScv: 1, laterScv: 1, lognormalP: 0 })
    expect(pool.laterExcess).toBeCloseTo(0, 12)
  })

  test('is what renewal theory leaves of a service if hardly anybody comes, and all of it in a crowd', () => {
    aimRounds(LOGNORMAL, 0)
    expect(pool.firstRound).toBeCloseTo(1.5, 12)
    expect(pool.firstScv).toBeCloseTo(3, 12)
    aimRounds(CONSTANT, 0)
    expect(pool.firstRound).toBeCloseTo(0.5, 12)
    expect(pool.firstScv).toBeCloseTo(1 / 3, 12)
    aimRounds(LOGNORMAL, 1e6)
    expect(pool.firstRound).toBeCloseTo(1, 4)
  })

  // The mean of ∫ θ e^(−θt) (S − t) dt over 0..S, over that of 1 − e^(−θS), for S = 1: (1 − (1 − e^−θ)/θ) / (1 − e^−θ).
  test('of constant service grows with the crowd as its Laplace transform says, to first order', () => {
    aimRounds({ ...CONSTANT, queues: 1, workers: 1 }, 0.4)
    const gone = 1 - Math.exp(-0.4)
    expect(pool.firstRound).toBeCloseTo((1 - gone / 0.4) / gone, 2)
  })

  test('of several constant workers is the first of their remainders', () => {
    aimRounds({ ...CONSTANT, workers: 40 }, 0)
    expect(pool.firstRound / 4).toBeCloseTo(1 / 5, 12)
  })
})

test('one more round is n more requests of a geometric number, as rare as service is even', () => {
  aimPool(EXPONENTIAL, 0.8, 3)
  expect(pool.nextRarity).toBeCloseTo(-10 * Math.log(0.8), 12)
  expect(pool.secondRarity).toBeLessThan(pool.nextRarity)
  aimPool(CONSTANT, 0.8, 3)
  expect(pool.nextRarity).toBeCloseTo(-20 * Math.log(0.8), 12)
  aimPool(LOGNORMAL, 0.8, 3)
  expect(pool.nextRarity).toBeLessThan((-10 * Math.log(0.8)) / 1.5)
  expect(pool.secondRarity).toBeGreaterThan(pool.nextRarity)
})

test('the better of two waits as often as in the limit of many, and for longer than at the shortest of few', () => {
  aimPool({ ...EXPONENTIAL, queues: 1e6, workers: 1e6, choosy: true }, 0.8, 3)
  expect(Math.exp(-pool.shift * 0.2)).toBeCloseTo(0.8 ** 2, 3)
  expect(Math.exp(-pool.secondRarity)).toBeCloseTo(0.8 ** 4, 3)
  expect(Math.exp(-pool.thirdRarity)).toBeCloseTo(0.8 ** 8, 3)
  aimPool(EXPONENTIAL, 0.8, 3)
  const { secondRarity, nextRarity } = pool
  aimPool({ ...EXPONENTIAL, choosy: true }, 0.8, 3)
  expect(pool.secondRarity).toBeLessThan(secondRarity)
  expect(pool.thirdRarity).toBeGreaterThan(pool.secondRarity)
  expect(pool.nextRarity).toBe(nextRarity)
})

test('uneven services make waiting likelier, even ones less likely', () => {
  aimPool(EXPONENTIAL, 0.8, 3)
  expect(pool.shift).toBe(3)
  aimPool(LOGNORMAL, 0.8, 3)
  expect(pool.shift).toBeLessThan(3)
  aimPool(CONSTANT, 0.8, 3)
  expect(pool.shift).toBeGreaterThan(3)
})

test.each([0.25, 0.5, 1, 2, 4])('a law of scv %f is told from another by its third moment', (scv) => {
  expect(lognormalShare(scv, 1 + scv)).toBe(1)
  expect(lognormalShare(scv, scv > 1 ? (3 * scv) / (1 + scv) : (1 + 2 * scv) / (1 + scv))).toBeCloseTo(0, 12)
})

describe('rounds', () => {
  const network: Network = {
    groups: { box: { n: 4, c: 1, lb: 'lc', service: { kind: 'exp', mean: 1 } } },
    classes: [{ rate: 3, steps: [{ visit: 'box' }] }],
  }
  const state = createState(buildPlan(network, 'rounds'))
  const { stations } = state
  stations.departureS[0] = 0.25
  stations.queues[0] = 4
  stations.workersPerQueue[0] = 1
  stations.room[0] = Infinity
  const roundsAt = (ahead: number) => {
    meetings.station[0] = 0
    meetings.ahead[0] = ahead
    return roundsAhead(state, 0)
  }

  test('come as rarely as they should', () => {
    stations.meanWait[0] = 1
    stations.secondRarity[0] = 0.9
    stations.thirdRarity[0] = 0.7
    stations.fourthRarity[0] = 0.6
    stations.nextRarity[0] = 0.5
    expect([0, 0.89, 0.91, 1.59, 1.61, 2.19, 2.21].map(roundsAt)).toEqual([1, 1, 2, 2, 3, 3, 4])
    expect(roundsAt(7.9)).toBe(1 + Math.floor((7.9 - 0.8) / 0.5))
    expect(roundsAt(8 + 400)).toBe(1 + Math.floor((8 - 0.8) / 0.5) + 100)
  })

  test('are n departures each in overload', () => {
    stations.meanWait[0] = Infinity
    expect([0, 3.9, 4, 41].map(roundsAt)).toEqual([1, 1, 2, 11])
  })

  test.each([
    [1, 1, 0, 1, 0],
    [3, 1.4, 0.2, 3, 1],
    [3, 1.4, 0.2, 3, 0],
    [2, 0.7, -0.1, 0.3, 0],
    [1, 0.6, 0, 0, 0],
  ])('%i of them: first %f, later %f more, scv %f, lognormal %f', (rounds, first, later, scv, lognormalP) => {
    stations.firstRound[0] = first
    stations.laterExcess[0] = later
    stations.serviceScv[0] = scv
    stations.firstScv[0] = scv
    stations.laterScv[0] = scv
    stations.lognormalP[0] = lognormalP
    const stream = new Stream('rounds').reseed(1)
    let [sum, square] = [0, 0]
    for (let i = 0; i < 200_000; i++) {
      waitForRounds(state, 0, rounds, stream)
      sum += meetings.waitS[0] / 200_000
      square += meetings.waitS[0] ** 2 / 200_000
    }
    let mean = first
    for (let i = 0; i < rounds - 1; i++) mean += 1 + later * (later > 0 ? 0.75 : 0.2) ** i
    expect(Math.abs(sum / mean - 1)).toBeLessThan(0.02)
    if (scv === 0) return
    const variance = scv * first * first + (rounds - 1) * scv
    expect(Math.abs((square - sum * sum) / variance - 1)).toBeLessThan(0.1)
  })
})

// From exact simulation of three million requests: mean and p95 of the latency, in services.
test.each([
  [10, 1, 'lc', { kind: 'lognormal', mean: 0.002, scv: 2 }, 0.85, 1.713, 5.611],
  [4, 1, 'lc', { kind: 'det', mean: 0.002 }, 0.85, 1.678, 3.297],
  [10, 1, 'p2c', { kind: 'exp', mean: 0.002 }, 0.85, 2.408, 6.278],
] as const)('%i queues of %i workers, %s, %o', (n, c, lb, service, rho, mean, p95) => {
  const rate = (rho * n * c) / 0.002
  const network: Network = {
    groups: { box: { n, c, lb, service } },
    classes: [{ rate, steps: [{ visit: 'box' }] }],
  }
  const measured = measure(network, 0.5)
  expect.soft(Math.abs(measured.meanS / 0.002 / mean - 1)).toBeLessThan(0.04)
  expect.soft(Math.abs(measured.quantile(0.95) / 0.002 / p95 - 1)).toBeLessThan(0.05)
})

test('requests that leave in bursts do so however many workers there are', () => {
  aimRounds({ ...EXPONENTIAL, workers: 200, serviceScv: 4, serviceThird: 9 / 5, bursts: 1 }, 0.5)
  expect([pool.firstRound, pool.firstScv, pool.laterExcess, pool.laterScv]).toEqual([1, 4, 0, 4])
})

test('the parts of a fan come to a pool at once: batches', () => {
  const group = { n: 6, c: 2, lb: 'lc', service: { kind: 'exp', mean: 0.004 } } as const
  const arrivalScvOf = (fan: number) => {
    const classes = [{ rate: 300, steps: [{ visit: 'box', fan }] }]
    const { state, run } = simulation({ groups: { box: group }, classes })
    run(1)
    return state.stations.arrivalScv[0]
  }
  expect(arrivalScvOf(1)).toBeCloseTo(1, 9)
  expect(arrivalScvOf(3)).toBeCloseTo(3, 9)
})
