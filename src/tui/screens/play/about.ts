import { type Concept, isConcept } from '../../../game/concept.ts'
import type { Snapshot } from '../../../game/snapshot.ts'
import { lessonsOf } from '../../../learn/codex.ts'
import { EVENT_CONCEPTS } from '../../../learn/event-concepts.ts'
import type { Tab } from '../../layout.ts'
import { findOffer } from './cards.ts'
import type { PlayState } from './state.ts'

/** Events that are likely to be in sight. */
const RECENT_EVENTS = 8

/** What a player may want to read about now: what is chosen, what has just happened, what the level teaches. */
export function conceptsInSight(snapshot: Snapshot, state: PlayState, tab: Tab): Concept[] {
  const { events, level } = snapshot
  const recent = events.slice(-RECENT_EVENTS).reverse()
  const ids = [
    chosen(snapshot, state, tab),
    ...recent.map(({ kind }) => EVENT_CONCEPTS[kind]),
    ...lessonsOf(level),
  ]
  return [...new Set(ids.filter((id) => id !== undefined).filter(isConcept))]
}

/** What the card in sight is about, or what is chosen in the list. */
function chosen(snapshot: Snapshot, { card, selected }: PlayState, tab: Tab): string | undefined {
  const { offers, policies } = snapshot
  if (card?.kind === 'offer') return findOffer(snapshot, card.command)?.concept
  if (card?.kind === 'incident') return EVENT_CONCEPTS[card.event.kind]
  if (tab === 'policies') return policies[selected.policies]?.concept
  return tab === 'offers' ? offers[selected.offers]?.concept : undefined
}
