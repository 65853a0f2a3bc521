import { expect, test } from 'vitest'
import { EVENT_WORDS } from '../../src/game/event.ts'
import { REASON_WORDS, TIME_WORDS } from '../../src/game/ledger.ts'
import { REFUSAL_WORDS } from '../../src/game/refusal.ts'
import type { Words } from '../../src/locale/language.ts'
import { plain, plainParagraphs } from '../../src/locale/plain.ts'
import { INTERFACE_WORDS } from '../../src/locale/words.ts'

const ALL: [string, Words][] = [
  INTERFACE_WORDS,
  EVENT_WORDS,
  REFUSAL_WORDS,
  REASON_WORDS,
  TIME_WORDS,
].flatMap((words) => Object.entries(words as Record<string, Words>))

/** Names of the placeholders, without units and particles. */
const placeholders = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)/g), ([, name]) => name))].sort()

test.each(ALL)('%s says the same in both languages', (name, { en, ko }) => {
  expect(placeholders(ko)).toEqual(placeholders(en))
  for (const text of [en, ko]) expect(text).toBe(plain(text))
  // Whoever cannot read the one language has to find the switch to the other.
  if (name !== 'settings.language') expect(en).not.toMatch(/[가-힣]/)
})

test.each(ALL)('%s uses particles only in Korean', (_, { en }) => {
  expect(en).not.toMatch(/\{[^}]*\/[^}]*\}/)
})

test('plain text keeps what it says', () => {
  expect(plain('사용자 1,284 — ok')).toBe('사용자 1,284 — ok')
  expect(plain('two\nlines\tand a tab')).toBe('two lines and a tab')
})

test.each([
  ['colours', '\x1b[31mred\x1b[0m', 'red'],
  ['a clipboard write', 'a\x1b]52;c;aGk=\x07b', 'ab'],
  ['a title that never ends', 'a\x1b]0;title', 'a'],
  ['eight-bit controls', 'a\x9b2Jb\x9d0;x\x9cc', 'abc'],
  ['turned writing', 'a\u202etxt.exe\u2066', 'atxt.exe'],
  ['invisible characters', 'a\u200b\ufeffb', 'ab'],
  ['a bell and a backspace', 'a\x07\x08b', 'ab'],
])('plain text drops %s', (_, dirty, clean) => expect(plain(dirty)).toBe(clean))

test('plain text composes Hangul', () => expect(plain('한국')).toHaveLength(2))

test('paragraphs stay apart', () => {
  expect(plainParagraphs('one\ntwo\n\n  three\x1b[0m ')).toEqual(['one two', 'three'])
})
