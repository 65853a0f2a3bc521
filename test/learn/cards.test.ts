import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Card, PICTURE_COLUMNS } from '../../src/learn/card.ts'
import { CARDS } from '../../src/learn/cards/index.ts'
import { CONCEPT_IDS, codexOf } from '../../src/learn/codex.ts'
import { LANGUAGES, type Words } from '../../src/locale/language.ts'
import { cardRows, relatedRows } from '../../src/tui/panels/codex-card.ts'
import { columnsOf } from '../../src/tui/widgets/text.ts'
import { LOOKS } from '../tui/support/look.ts'

const EXPERIMENTS = join(import.meta.dirname, '../experiments')

const proseOf = ({ idea, when, cost, failure, rule, more, measured }: Card): Words[] => [
  idea,
  when,
  cost,
  failure,
  rule,
  ...(more ?? []),
  ...(measured ? [measured.words] : []),
]

/** Sentences: a stop that a space or the end follows, no initials and no abbreviations. */
const sentences = (text: string): number =>
  [...text.replace(/\b(?:[A-Z]|vs|e\.g)\./g, '').matchAll(/[.?!][”)]?(?= |$)/g)].length

test('every concept has its card, and no card is without a concept', () => {
  expect(Object.keys(CARDS)).toEqual(CONCEPT_IDS)
})

describe.each(CONCEPT_IDS)('%s', (concept) => {
  const card = CARDS[concept]

  test('is said in both languages, in characters that every terminal has', () => {
    for (const { en, ko } of proseOf(card)) {
      expect(en).toMatch(/^[\x20-\x7e×·–→≥≤“”‘’]+$/)
      expect(ko).toMatch(/^[\x20-\x7e×·–→≥≤“”‘’가-힣]+$/)
      expect(ko).toMatch(/[가-힣]/)
      for (const text of [en, ko]) expect(text).toMatch(/^\S.*[.?!][”)]?$/)
    }
  })

  test('says its idea in two sentences', () => {
    for (const language of LANGUAGES)
      expect([language, sentences(card.idea[language])]).toEqual([language, 2])
  })

  test('has a picture in pure ASCII that fits', () => {
    for (const row of card.picture) {
      expect(row).toMatch(/^[\x20-\x7e]*$/)
      expect(row.length).toBeLessThanOrEqual(PICTURE_COLUMNS)
    }
  })

  test('names its sources and products in ASCII', () => {
    for (const name of [...card.sources, ...card.products]) expect(name).toMatch(/^[\x20-\x7e–’]+$/)
    expect(card.products.length).toBeGreaterThanOrEqual(3)
  })

  test('leads to other cards, each once, and to experiments that exist', () => {
    const { related, measured } = card
    expect(new Set(related).size).toBe(related.length)
    expect(related).not.toContain(concept)
    expect(related.every((other) => CONCEPT_IDS.includes(other))).toBe(true)
    expect(related.length).toBeLessThanOrEqual(9)
    const experiments = measured?.experiments ?? []
    expect(experiments.filter((name) => !existsSync(join(EXPERIMENTS, `${name}.yaml`)))).toEqual([])
  })
})

test.each(LOOKS)('no row of a card is too wide: $name', ({ look }) => {
  const codex = codexOf([])
  for (const width of [60, 76, 88]) {
    for (const entry of Object.values(codex)) {
      const rows = [
        ...cardRows(entry, width, look),
        ...relatedRows(entry, codex, width, look, { numbered: true }),
      ]
      for (const row of rows) expect(columnsOf(row), row).toBeLessThanOrEqual(width)
    }
  }
})

test('every card can be reached from others', () => {
  const linked = new Set(Object.values(CARDS).flatMap(({ related }) => related))
  expect(CONCEPT_IDS.filter((concept) => !linked.has(concept))).toEqual([])
})
