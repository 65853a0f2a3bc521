import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ARCHITECTURES } from './architectures.ts'
import { CASES } from './cases.ts'
import { compare, readCase, verdictOn } from './compare.ts'
import { PARTS } from './parts/index.ts'
import { quickened } from './quick.ts'
import { cells } from './table.ts'

test('every network is in the table, and every name in the table is a network', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'))
  const names = [...files.map((file) => file.replace('.yaml', '')), ...Object.keys(ARCHITECTURES)]
  expect(CASES.map(({ name }) => name).sort()).toEqual(names.sort())
  for (const subject of CASES) expect(readCase(subject).network.classes.length).toBeGreaterThan(0)
})

test('parts of the architecture have names of their own', () => {
  const names = [...PARTS, ...CASES].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

// The whole table takes minutes: `npm run accuracy`.
for (const subject of CASES.filter(({ quick }) => quick)) {
  test(`${subject.name} is within its goal`, () => {
    const rows = compare(subject, quickened(readCase(subject)))
    const missed = rows.filter((row) => verdictOn(row) === 'missed')
    expect(missed.map((row) => cells(row).join(' '))).toEqual([])
  })
}
