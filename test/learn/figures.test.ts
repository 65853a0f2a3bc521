import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Concept } from '../../src/game/concept.ts'
import { CARDS } from '../../src/learn/cards/index.ts'
import { CONCEPT_IDS } from '../../src/learn/codex.ts'

const ROWS = readFileSync(join(import.meta.dirname, '../../docs/concepts.md'), 'utf8').split('\n')

/** What cards say beside the table's figures: settings of an experiment, and how much more one plan cost than another. */
const BESIDE: Partial<Record<Concept, readonly number[]>> = {
  dns: [10],
  'scale-up': [17],
  cache: [5, 12],
  cdn: [38],
  autoscaling: [44],
  celebrity: [30],
  redundancy: [46],
}

/** Figures of an experiment, as docs/concepts.md has them. */
function figuresOf(experiment: string): number[] {
  const row = ROWS.find((line) => line.includes(`[${experiment}](`))
  expect(row, `${experiment} stands in docs/concepts.md`).toBeDefined()
  const cells = row!.split(' | ').at(-1)!
  return Array.from(cells.matchAll(/[ /](\d[\d.]*(?:e-?\d+)?)/g), ([, figure]) => Number(figure))
}

const numbersIn = (text: string): number[] =>
  Array.from(
    text
      .replaceAll(/\bp\d\d\b/g, '')
      .replaceAll(/(\d),(\d)/g, '$1$2')
      .matchAll(/\d+(?:\.\d+)?/g),
    ([number]) => Number(number),
  )

/** Rounded, as it is or in percent of it or of what is left. */
const says = (said: number, figure: number): boolean =>
  [figure, figure * 100, (1 - figure) * 100].some(
    (value) => Math.abs(value - said) <= Math.max(0.1 * value, 0.5),
  )

test.each(CONCEPT_IDS.filter((concept) => CARDS[concept].measured))(
  '%s: what was measured is what is told',
  (concept) => {
    const { experiments, words } = CARDS[concept].measured!
    const figures = experiments.flatMap(figuresOf)
    const wrong = numbersIn(words.en).filter((said) => !figures.some((figure) => says(said, figure)))
    expect(wrong).toEqual((BESIDE[concept] ?? []).filter((said) => wrong.includes(said)))
  },
)
