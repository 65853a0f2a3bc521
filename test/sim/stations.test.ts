import { describe, expect, test } from 'vitest'
import type { Distribution, Group, Network } from '../../src/sim/network.ts'
import { mmc, mmck, pollaczekKhinchineS, type Theory } from '../support/queueing.ts'
import { type Measured, measure } from '../support/simulate.ts'

/** One group and one class that keeps it at utilisation ρ. */
function station(group: Group & { service: Distribution & { mean: number } }, rho: number): Network {
  const rate = (rho * (group.c ?? 1) * (group.n ?? 1)) / group.service.mean
  return { groups: { box: group }, classes: [{ rate, steps: [{ visit: 'box' }] }] }
}

function expectTheory(measured: Measured, theory: Theory, tolerance: number): void {
  const off = (is: number, should: number) => Math.abs(is / should - 1)
  expect.soft(off(measured.meanS, theory.meanS), 'mean').toBeLessThan(tolerance)
  for (const p of [0.5, 0.95, 0.99]) {
    expect.soft(off(measured.quantile(p), theory.quantile(p)), `p${p * 100}`).toBeLessThan(tolerance)
  }
  expect.soft(off(measured.waitingP, theory.waitingP), 'P(wait)').toBeLessThan(tolerance)
  if (theory.lossP > 0) expect.soft(off(measured.lossP, theory.lossP), 'loss').toBeLessThan(tolerance)
}

// Short services make a simulated hour long: the nearer to saturation, the longer a queue remembers.
describe('M/M/c', () => {
  test.each([
    [1, 0.5, 0.01],
    [1, 0.7, 0.01],
    [1, 0.9, 0.001],
    [1, 0.95, 0.0002],
    [4, 0.8, 0.01],
    [8, 0.9, 0.005],
    [32, 0.6, 0.01],
    [32, 0.95, 0.005],
  ])('%i workers at ρ = %f', (c, rho, mean) => {
    const network = station({ c, service: { kind: 'exp', mean } }, rho)
    expectTheory(measure(network, 6), mmc((rho * c) / mean, 1 / mean, c), 0.02)
  })
})

describe('M/M/c/K', () => {
  test.each([
    [8, 40, 1.2],
    [1, 10, 0.9],
    [1, 10, 1],
    [4, 4, 0.8],
    [16, 24, 2],
  ])('%i workers, room for %i, at ρ = %f', (c, cap, rho) => {
    const network = station({ c, cap, service: { kind: 'exp', mean: 0.004 } }, rho)
    const theory = mmck((rho * c) / 0.004, 250, c, cap)
    const measured = measure(network, 4)
    if (theory.waitingP > 0) return expectTheory(measured, theory, 0.02)
    expect(measured.waitingP).toBe(0)
    expect(Math.abs(measured.lossP / theory.lossP - 1)).toBeLessThan(0.02)
  })
})

test.each<Distribution & { mean: number }>([
  { kind: 'det', mean: 0.002 },
  { kind: 'erlang', k: 3, mean: 0.002 },
  { kind: 'lognormal', mean: 0.002, scv: 2 },
])('M/G/1 waits as Pollaczek and Khinchine say: %o', (service) => {
  const measured = measure(station({ service }, 0.8), 6)
  const scv = { det: 0, erlang: 1 / 3, lognormal: 2 }[service.kind as 'det' | 'erlang' | 'lognormal']
  const theoryS = pollaczekKhinchineS(0.8 / 0.002, 0.002, scv)
  expect(Math.abs(measured.meanWaitS / theoryS - 1)).toBeLessThan(0.02)
})

test('a small share of real requests behaves like many', () => {
  const theory = mmc(5, 10, 1)
  const measured = measure(station({ service: { kind: 'exp', mean: 0.1 } }, 0.5), 20)
  expectTheory(measured, theory, 0.03)
})

test('equal servers behind a random balancer are M/M/1 each, folded or not', () => {
  for (const n of [4, 40]) {
    const measured = measure(station({ n, service: { kind: 'exp', mean: 0.002 } }, 0.8), 2)
    expectTheory(measured, mmc(0.8 / 0.002, 500, 1), 0.02)
  }
})

// From the exact twin (seed `ref`, three runs of an hour): mean and p99 of the latency, seconds.
test.each<[Group, number, number]>([
  [{ n: 8, c: 1, lb: 'lc' }, 0.01693, 0.07165],
  [{ n: 8, c: 1, lb: 'rr' }, 0.03912, 0.1794],
])('balancing %o keeps its servers as busy as it should', (group, meanS, p99S) => {
  const measured = measure(station({ ...group, service: { kind: 'exp', mean: 0.01 } }, 0.85), 4)
  expect.soft(Math.abs(measured.meanS / meanS - 1)).toBeLessThan(0.04)
  expect.soft(Math.abs(measured.quantile(0.99) / p99S - 1)).toBeLessThan(0.05)
})
