import { expect, test } from 'vitest'
import { dexp, dlog, dpow, lnGamma } from '../../src/sim/math.ts'
import { Stream } from '../../src/sim/rng.ts'

/** Numbers spread over many magnitudes, always the same ones. */
function* numbers(from: number, to: number): Generator<number> {
  const stream = new Stream('math', `${from}`, `${to}`)
  for (let i = 0; i < 20_000; i++) yield from + (to - from) * stream.uniform()
}

/** Distance in units of the last place, roughly. */
const ulps = (is: number, should: number) => (is === should ? 0 : Math.abs(is / should - 1) / 2 ** -52)

test('dexp is within two ulps of the exponential function', () => {
  for (const x of numbers(-700, 700)) expect(ulps(dexp(x), Math.exp(x))).toBeLessThan(2)
  for (const x of numbers(-1, 1)) expect(ulps(dexp(x), Math.exp(x))).toBeLessThan(2)
  expect([dexp(0), dexp(1000), dexp(-1000)]).toEqual([1, Infinity, 0])
  expect(dexp(-740) / Math.exp(-740)).toBeCloseTo(1, 2)
  expect(ulps(dexp(709.7), Math.exp(709.7))).toBeLessThan(2)
})

test('dlog is within an ulp of the natural logarithm', () => {
  for (const x of numbers(1e-9, 4)) expect(ulps(dlog(x), Math.log(x))).toBeLessThan(1.5)
  for (const x of numbers(-300, 300)) expect(ulps(dlog(10 ** x), Math.log(10 ** x))).toBeLessThan(1.5)
  expect([dlog(1), dlog(0), dlog(Infinity), dlog(-1)]).toEqual([0, -Infinity, Infinity, NaN])
  expect(ulps(dlog(5e-324), Math.log(5e-324))).toBeLessThan(1.5)
})

test('dpow follows the power function', () => {
  for (const y of numbers(-8, 8)) expect(dpow(3.7, y) / 3.7 ** y).toBeCloseTo(1, 13)
  expect([dpow(0, 2), dpow(0, 0), dpow(5, 0)]).toEqual([0, 1, 1])
})

test('lnGamma knows factorials and Γ(½)', () => {
  let factorial = 1
  for (let n = 2; n < 30; n++) {
    factorial *= n
    expect(lnGamma(n + 1) / Math.log(factorial)).toBeCloseTo(1, 13)
  }
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  expect(lnGamma(1)).toBeCloseTo(0, 13)
})
