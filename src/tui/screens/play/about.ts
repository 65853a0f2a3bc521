import { type Concept, isConcept } from '../../../game/concept.ts'
import type { Event } from '../../../game/event.ts'
import type { Snapshot } from '../../../game/snapshot.ts'
import { lessonsOf } from '../../../learn/codex.ts'
import { conceptOfEvent } from '../../../learn/event-concepts.ts'
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
    ...recent.map((event) => eventConcept(event, snapshot)),
    ...lessonsOf(level),
  ]
  return [...new Set(ids.filter((id) => id !== undefined).filter(isConcept))]
}

const eventConcept = (event: Event, { components }: Snapshot): Concept | undefined =>
  conceptOfEvent(event, components.find(({ id }) => id === event.on)?.kind)

/** What the card in sight is about, or what is chosen in the list. */
function chosen(snapshot: Snapshot, { card, selected }: PlayState, tab: Tab): string | undefined {
  const { offers, policies } = snapshot
  if (card?.kind === 'offer') return findOffer(snapshot, card.command)?.concept
  if (card?.kind === 'incident') return eventConcept(card.event, snapshot)
  if (tab === 'policies') return policies[selected.policies]?.concept
  return tab === 'offers' ? offers[selected.offers]?.concept : undefined
}
