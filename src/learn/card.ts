import type { Words } from '../architecture/words.ts'
import type { Concept } from '../game/concept.ts'

/**
 * What there is to know about one concept. Its text uses ASCII, a few signs that every terminal has or the theme
 * spells (· × – → ≥ ≤ and curly quotes), and Hangul, so that it can be read everywhere.
 */
export interface Card {
  /** The idea, in two sentences. */
  readonly idea: Words
  /** Rows of pure ASCII. Its labels are names of the field (LB, db, replica), the same in both languages. */
  readonly picture: Filled<string>
  /** When to use it; of a loss, how to be ready for it. */
  readonly when: Words
  readonly cost: Words
  readonly failure: Words
  /** The rule of thumb or the formula behind it. */
  readonly rule: Words
  /** Where the rule and the figures come from: papers, books with chapter, RFCs, manuals. */
  readonly sources: Filled<string>
  /** What it is called in real products. */
  readonly products: Filled<string>
  /** What else has to be said: caveats, doubts, comparisons. A paragraph each. */
  readonly more?: Filled<Words>
  /** What experiments of ours (test/experiments) showed. Figures are rounded: docs/concepts.md has them exactly. */
  readonly measured?: { readonly experiments: Filled<string>; readonly words: Words }
  readonly related: Filled<Concept>
}

/** A list with something in it. */
type Filled<T> = readonly [T, ...T[]]

/** Columns that a picture may take, so that it fits beside margins in 80. */
export const PICTURE_COLUMNS = 56
