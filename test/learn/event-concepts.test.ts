import { expect, test } from 'vitest'
import { EVENT_WORDS } from '../../src/game/event.ts'
import { CARDS } from '../../src/learn/cards/index.ts'
import { EVENT_CONCEPTS } from '../../src/learn/event-concepts.ts'

test('events lead to cards that are there', () => {
  for (const [kind, concept] of Object.entries(EVENT_CONCEPTS)) {
    expect(EVENT_WORDS).toHaveProperty(kind)
    expect(CARDS).toHaveProperty(concept)
  }
})
