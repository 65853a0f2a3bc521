import { expect, test } from 'vitest'
import { EVENT_WORDS } from '../../src/game/event.ts'
import { CARDS } from '../../src/learn/cards/index.ts'
import { conceptOfEvent, EVENT_CONCEPTS } from '../../src/learn/event-concepts.ts'

test('events lead to cards that are there', () => {
  for (const [kind, concept] of Object.entries(EVENT_CONCEPTS)) {
    expect(EVENT_WORDS).toHaveProperty(kind)
    expect(CARDS).toHaveProperty(concept)
  }
})

test('the death of a server leads to the card of what it was', () => {
  const crash = { kind: 'server-crashed' } as const
  expect(conceptOfEvent(crash, 'database')).toBe('primary-loss')
  expect(conceptOfEvent(crash, 'cache')).toBe('cache-spof')
  expect(conceptOfEvent(crash, 'web-server')).toBe('redundancy')
  expect(conceptOfEvent({ kind: 'disk-full' }, 'database')).toBe('db-scale-up')
  expect(conceptOfEvent({ kind: 'level-won' })).toBeUndefined()
})
