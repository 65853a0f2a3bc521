import { expect, test } from 'vitest'
import { aimBend, bend } from '../../src/sim/bend.ts'
import type { Distribution, Network } from '../../src/sim/network.ts'
import { Samples } from '../../src/sim/samples.ts'
import { simulation } from '../support/simulate.ts'

/** The bent wait of exponential service, in means. */
const bent = (y: number) =>
  bend.stretch * y - (1 + bend.bend) * (bend.stretch - 1) * (1 - Math.exp(-y / bend.bend))

/** E[f(Y)] of an exponential Y. */
function expected(f: (y: number) => number): number {
  const step = 0.001
  let sum = 0
  for (let y = step / 2; y < 60; y += step) sum += f(y) * Math.exp(-y) * step
  return sum
}

test.each([
  [1.087, 2.65],
  [1.4, 2],
])('the bent wait keeps its mean, has κ = %d, and short ones are %d times as likely', (kappa, k) => {
  aimBend(kappa, k)
  expect(expected(bent)).toBeCloseTo(1, 4)
  expect(expected((y) => bent(y) ** 2) / 2).toBeCloseTo(kappa, 3)
  expect(bent(1e-6) / 1e-6).toBeCloseTo(1 / k, 4)
})

/** Files, pages and logins, 2 to 50 ms on average (scv 4.3), in parts of their mean. */
const KINDS: Distribution = {
  kind: 'mix',
  parts: [
    { p: 300, d: { kind: 'det', mean: 0.002 } },
    { p: 120, d: { kind: 'exp', mean: 0.012 } },
    { p: 25, d: { kind: 'erlang', k: 2, mean: 0.05 } },
  ],
}
const MEAN_S = (300 * 0.002 + 120 * 0.012 + 25 * 0.05) / 445

/** From 6 million requests one by one, at ρ 0.8: quantiles of the wait of those who wait, in means of it. */
test.each([
  [1, 0.163, 3.16],
  [4, 0.125, 3.33],
])(
  'services of several kinds, %d workers: a fifth waits up to %d means, one in twenty over %d',
  (c, p20, p95) => {
    const network: Network = {
      groups: { box: { c, service: KINDS } },
      classes: [{ rate: (0.8 * c) / MEAN_S, steps: [{ visit: 'box' }] }],
    }
    const { flows, run } = simulation(network)
    const waits = new Samples()
    run(4 * 3600, () => {
      const { count, waitS } = flows.probes
      for (let i = 0; i < count; i++) if (waitS[i] > 0) waits.add(waitS[i], 1)
    })
    const [short, long] = waits.quantiles([0.2, 0.95])
    expect(Math.abs(short / waits.mean() / p20 - 1)).toBeLessThan(0.12)
    expect(Math.abs(long / waits.mean() / p95 - 1)).toBeLessThan(0.03)
  },
)
