import { expect, test } from 'vitest'
import { aimSingle, single } from '../../src/sim/single.ts'

/** P(wait) and the mean wait of all, in services, as `aimSingle` sets the motion. */
function found(rho: number, arrivalScv: number, localScv: number, serviceScv: number) {
  aimSingle(rho, arrivalScv, localScv, serviceScv)
  const ofThoseWhoWait = single.variability / (1 - rho)
  const chance = Math.exp(-single.shift / ofThoseWhoWait)
  return { chance, wait: chance * ofThoseWhoWait }
}

test('Poisson arrivals: M/M/1', () => {
  const { chance, wait } = found(0.8, 1, 1, 1)
  expect(chance).toBeCloseTo(0.8, 10)
  expect(wait).toBeCloseTo(0.8 / 0.2, 10)
})

test('arrivals that are even from one to the next make fewer wait, but all of them as long', () => {
  const usual = found(0.8, 0.6, 0.6, 1)
  const even = found(0.8, 0.6, 0.2, 1)
  expect(even.chance).toBeLessThan(usual.chance)
  expect(even.wait).toBeCloseTo(usual.wait, 10)
  expect(even.chance).toBeCloseTo(found(0.8, 0.2, 0.2, 1).chance, 10)
})
