import { KINDS } from '../architecture/components/index.ts'
import type { Words } from '../architecture/words.ts'
import { CONCEPTS, type Concept, isConcept } from '../game/concept.ts'
import type { Level } from '../game/level.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import type { Card } from './card.ts'
import { CARDS } from './cards/index.ts'

/** A concept's card with all that belongs to it in the game. */
export interface Entry {
  readonly concept: Concept
  readonly title: Words
  readonly card: Card
  /** Levels that teach it, in the order given: as their lesson, or beside it. */
  readonly levels: readonly Lesson[]
  readonly upgrades: readonly Named[]
  /** Settings, by kind of component and parameter: `load-balancer.balancing`. */
  readonly policies: readonly Named[]
}

export interface Lesson {
  readonly id: string
  readonly title: Words
  readonly role: 'main' | 'second'
}

export interface Named {
  readonly id: string
  readonly words: Words
}

export type Codex = Readonly<Record<Concept, Entry>>

export const CONCEPT_IDS = Object.keys(CONCEPTS) as readonly Concept[]

/** All cards, and which of these levels, which upgrades and which policies they are about. */
export function codexOf(levels: readonly Level[]): Codex {
  const entries = CONCEPT_IDS.map((concept) => [concept, entryOf(concept, levels)] as const)
  return Object.fromEntries(entries) as Record<Concept, Entry>
}

const entryOf = (concept: Concept, levels: readonly Level[]): Entry => ({
  concept,
  title: CONCEPTS[concept],
  card: CARDS[concept],
  levels: levels.flatMap((level) => lessonOf(concept, level)),
  upgrades: upgradesOf(concept),
  policies: policiesOf(concept),
})

/** Kinds of levels that are made for a lesson; the others have a bit of everything. */
const TEACHING: readonly Level['kind'][] = ['campaign', 'challenge', 'broken']

function lessonOf(concept: Concept, { id, kind, title, concepts }: Level): Lesson[] {
  if (!TEACHING.includes(kind)) return []
  if (concepts.main.includes(concept)) return [{ id, title, role: 'main' }]
  return concepts.second.includes(concept) ? [{ id, title, role: 'second' }] : []
}

/** What a level teaches, its main lesson first. */
export const lessonsOf = ({ concepts }: Level): Concept[] =>
  [...concepts.main, ...concepts.second].filter(isConcept)

const upgradesOf = (concept: Concept): Named[] =>
  Object.entries(UPGRADES)
    .filter(([, upgrade]) => upgrade.concept === concept)
    .map(([id, { words }]) => ({ id, words }))

const policiesOf = (concept: Concept): Named[] =>
  Object.entries(KINDS).flatMap(([kind, { params }]) =>
    Object.entries(params).flatMap(([name, { policy }]) =>
      policy?.concept === concept ? [{ id: `${kind}.${name}`, words: policy.words }] : [],
    ),
  )
