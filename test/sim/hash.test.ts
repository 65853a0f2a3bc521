import { expect, test } from 'vitest'
import { Hasher } from '../../src/sim/hash.ts'

const hash = (...values: number[]) => new Hasher().array(values).digest()

test('a hash is 16 hexadecimal digits and the same every time', () => {
  expect(hash(1, 2, 3)).toMatch(/^[0-9a-f]{16}$/)
  expect(hash(1, 2, 3)).toBe(hash(1, 2, 3))
  expect(new Hasher().string('abc').number(1.5).digest()).toBe(
    new Hasher().string('abc').number(1.5).digest(),
  )
})

test('any change changes it: last bit, order, length, where one array ends', () => {
  const hashes = [
    hash(1, 2, 3),
    hash(1, 2, 3 + 2 ** -51),
    hash(1, 3, 2),
    hash(1, 2, 3, 0),
    hash(),
    new Hasher().array([1, 2]).array([3]).digest(),
    new Hasher().array([1]).array([2, 3]).digest(),
    new Hasher().string('ab').string('c').digest(),
    new Hasher().string('a').string('bc').digest(),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('−0 hashes as 0, and what is not a number is our mistake', () => {
  expect(hash(-0)).toBe(hash(0))
  expect(() => hash(NaN)).toThrow()
})

test('ten thousand neighbours do not collide', () => {
  const hashes = new Set(Array.from({ length: 10_000 }, (_, i) => hash(i)))
  expect(hashes.size).toBe(10_000)
})
