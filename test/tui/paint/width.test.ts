import exactWidth from 'string-width'
import { expect, test } from 'vitest'
import stringWidth, { unitWidth } from '../../../src/tui/paint/width.ts'
import { randomText } from './random-text.ts'

test('every unit with a width of its own has it in any company', () => {
  const neighbours = ['a', '가', '─', '⣿', '→', '1']
  for (let unit = 0; unit <= 0xffff; unit++) {
    if (unitWidth(unit) < 0) continue
    const char = String.fromCharCode(unit)
    expect(exactWidth(char), `U+${unit.toString(16)}`).toBe(unitWidth(unit))
    for (const other of neighbours) {
      const together = unitWidth(unit) + exactWidth(other)
      expect(exactWidth(char + other) + exactWidth(other + char), `U+${unit.toString(16)}`).toBe(2 * together)
    }
  }
})

test('any text is as wide as string-width says', () => {
  for (let seed = 1; seed <= 20_000; seed++) {
    const text = randomText(seed)
    expect(stringWidth(text), JSON.stringify(text)).toBe(exactWidth(text))
  }
})

test.each([
  '',
  '\n',
  'a\nb',
  '\x1b[38;5;200m별\x1b[0m',
  '\x1b[31',
  '\x1b]8;;https://x.example\x07link\x1b]8;;\x07',
  'e\u0301',
  '가\u11a8',
  '👩‍👩‍👧',
  '1\ufe0f\u20e3',
  '\t',
  '\u00ad',
])('%j is as wide as string-width says', (text) => {
  expect(stringWidth(text)).toBe(exactWidth(text))
})

test('answers the rarer questions too', () => {
  expect(stringWidth('→', { ambiguousIsNarrow: false })).toBe(2)
  expect(stringWidth('\x1b[31m', { countAnsiEscapeCodes: true })).toBe(
    exactWidth('\x1b[31m', { countAnsiEscapeCodes: true }),
  )
  expect(stringWidth(undefined as unknown as string)).toBe(0)
})
