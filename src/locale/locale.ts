import { type FormatUnit, fill, write, writeChange } from './format.ts'
import type { Figures, Language, Words } from './language.ts'
import { plain, plainParagraphs } from './plain.ts'
import { calendarDate, shortDate } from './time.ts'
import { INTERFACE_WORDS, type InterfaceWord } from './words.ts'

/** Everything that depends on the reader's language, as one value to hand around. */
export interface Locale {
  readonly language: Language
  /** Our own words. */
  say(word: InterfaceWord, figures?: Figures): string
  /** Words that came with a level, a component, an event: sanitised, placeholders filled. */
  of(words: Words, figures?: Figures): string
  /** The same for longer texts. */
  paragraphs(words: Words): string[]
  write(unit: FormatUnit, value: number): string
  /** With a sign. */
  change(unit: FormatUnit, value: number): string
  date(calendarMs: number): string
  shortDate(calendarMs: number): string
}

/** `ascii`: signs that would lose their meaning in one ASCII character are written with two. */
export function localeOf(language: Language, { ascii = false } = {}): Locale {
  const of = (words: Words, figures?: Figures) => {
    const text = plain(words[language])
    const filled = figures ? fill(text, figures, language) : text
    return ascii ? filled.replace(WIDE_SIGNS, (sign) => SPELLED[sign]) : filled
  }
  return {
    language,
    of,
    say: (word, figures) => of(INTERFACE_WORDS[word], figures),
    paragraphs: (words) => plainParagraphs(words[language]),
    write: (unit, value) => write(unit, value, language),
    change: (unit, value) => writeChange(unit, value, language),
    date: (ms) => calendarDate(ms, language),
    shortDate: (ms) => shortDate(ms, language),
  }
}

/** One `>` for `→` would read as "more than", and for `≥` it would be wrong. */
const SPELLED: Readonly<Record<string, string>> = { '→': '->', '≥': '>=', '≤': '<=' }
const WIDE_SIGNS = /[→≥≤]/g
