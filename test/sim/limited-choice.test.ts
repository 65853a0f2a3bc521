import { expect, test } from 'vitest'
import { aimNarrow, isNarrow, narrow } from '../../src/sim/limited-choice.ts'
import { fixedPoint } from '../../src/sim/two-choices.ts'
import { measure } from '../support/simulate.ts'

// Exact simulation of eight million events: shares lost, and of the others those who wait at all and behind one more.
test.each([
  [8, 2, 4, 0.95, [0.0791, 0.6155, 0.2669]],
  [10, 1, 4, 0.85, [0.01892, 0.698, 0.3572]],
  [4, 4, 8, 0.8, [0.00378, 0.3342, 0.1501]],
  [100, 1, 3, 0.95, [0.08848, 0.7265, 0.3393]],
  [20, 2, 10, 1.3, [0.2318, 0.9994, 0.998]],
])('%i servers of %i workers, room for %i, at %f lose and wait as simulated', (n, c, cap, rho, simulated) => {
  aimNarrow(n, c, cap, rho)
  simulated.forEach((share, i) => {
    expect.soft(Math.abs(narrow[i] - share)).toBeLessThan(i === 0 ? 0.006 : 0.05)
  })
})

test('with room for all, nobody is lost, and as many wait as without a limit', () => {
  aimNarrow(1000, 2, 40, 0.8)
  const shares = fixedPoint(2, 0.8)
  expect(narrow[0]).toBeLessThan(1e-6)
  expect(Math.abs(narrow[1] - shares[2] ** 2)).toBeLessThan(0.03)
  expect(Math.abs(narrow[2] - shares[3] ** 2)).toBeLessThan(0.03)
})

test('without room to wait nobody waits, and of a twofold load somewhat more than half is lost', () => {
  aimNarrow(50, 4, 4, 2)
  expect([...narrow].slice(1)).toEqual([0, 0, 0, 0, 0])
  expect(narrow[0]).toBeCloseTo(0.5398, 2)
})

test('a large room is filled by overload only', () => {
  expect([isNarrow(2, 20), isNarrow(2, 200), isNarrow(500, 520), isNarrow(0, 20)]).toEqual([
    true,
    false,
    false,
    false,
  ])
})

// The exact twin, 600 000 requests.
test('eight servers with room for five at 90 % lose 1.7 %, and take 2.6 services', () => {
  const service = { kind: 'exp', mean: 0.01 } as const
  const measured = measure(
    {
      groups: { box: { n: 8, c: 1, cap: 5, lb: 'p2c', service } },
      classes: [{ rate: 720, steps: [{ visit: 'box' }] }],
    },
    10,
  )
  expect.soft(Math.abs(measured.lossP - 0.0169)).toBeLessThan(0.002)
  expect.soft(Math.abs(measured.meanS / 0.02616 - 1)).toBeLessThan(0.02)
})
