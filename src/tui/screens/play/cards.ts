import type { Command } from '../../../game/command.ts'
import type { Event } from '../../../game/event.ts'
import type { OfferView, Snapshot } from '../../../game/snapshot.ts'
import type { Locale } from '../../../locale/locale.ts'
import type { CardText, Line } from '../../panels/card.ts'
import { eventText } from '../../panels/events.ts'
import { starsText } from '../../panels/goals.ts'
import { INCIDENT_WORDS } from '../../panels/incidents.ts'
import { lastDay } from '../../panels/money.ts'
import { priceText, timeText } from '../../panels/offer-words.ts'
import type { Theme } from '../../theme.ts'
import { verdictText } from '../verdict.ts'
import type { Card, PlayState } from './state.ts'

/** What a card says; undefined for what is a page of its own, and for an offer that is gone. */
export function cardText(
  card: Card,
  snapshot: Snapshot,
  state: PlayState,
  theme: Theme,
  locale: Locale,
): CardText | undefined {
  switch (card.kind) {
    case 'offer': {
      const offer = findOffer(snapshot, card.command)
      return offer && offerCard(offer, snapshot, locale)
    }
    case 'incident':
      return incidentCard(card.event, locale)
    case 'hint':
      return hintCard(snapshot, state, locale)
    case 'leave':
      return leaveCard(state, locale)
    case 'over':
      return overCard(snapshot, theme, locale)
    case 'help':
    case 'codex':
    case 'broken':
      return undefined
  }
}

/** Offers change from tick to tick; the command says which one is meant. */
export const findOffer = ({ offers }: Pick<Snapshot, 'offers'>, command: Command): OfferView | undefined =>
  offers.find((offer) => JSON.stringify(offer.command) === JSON.stringify(command))

function offerCard(offer: OfferView, snapshot: Snapshot, locale: Locale): CardText {
  const heading = `${locale.of(offer.title)} · ${offer.on}`
  const why = locale.of(offer.why)
  if (offer.refusal) {
    const reason = locale.of(offer.refusal.words, offer.refusal.figures)
    const refused = warning(`${locale.say('card.cannot')}: ${reason}`)
    return { heading, body: ['', why, '', refused], keys: [locale.say('card.back')] }
  }
  const then = lastDay(snapshot).spentDollars / 24 + offer.dollarsPerHour
  const total = locale.say('card.total', { cost: locale.write('dollarsPerDay', then) })
  return {
    heading,
    body: [
      locale.of(offer.detail),
      '',
      why,
      '',
      { label: locale.say('card.price'), text: priceText(offer, { locale }) },
      { label: locale.say('card.afterwards'), text: total },
      { label: locale.say('card.time'), text: timeText(offer, { locale }) },
      calendarLine(offer, snapshot, locale),
      ...downLine(offer, snapshot, locale),
    ],
    keys: [locale.say('card.do'), locale.say('card.back')],
  }
}

const warning = (text: string): Line => ({ text: `! ${text}`, token: 'warn' })

/** Ticks are seconds of traffic; the day and its nights go by on the calendar. */
function calendarLine({ leadTicks, downTicks }: OfferView, { level }: Snapshot, locale: Locale): Line {
  const span = (leadTicks + downTicks) * level.clock.secondsPerTick
  return { label: '', text: span === 0 ? '' : locale.say('card.onCalendar', { span }) }
}

/** With several servers the work goes from one to the next; alone, it is an outage. */
function downLine({ on, downTicks }: OfferView, { components }: Snapshot, locale: Locale): Line[] {
  if (downTicks === 0) return []
  const servers = components.find(({ id }) => id === on)?.servers.length ?? 1
  return [warning(locale.say(servers > 1 ? 'card.oneByOne' : 'card.takesDown', { on, down: downTicks }))]
}

function incidentCard(event: Event, locale: Locale): CardText {
  const explanation = INCIDENT_WORDS[event.kind]
  return {
    mark: { text: `! ${locale.say('card.incident')}`, token: 'warn' },
    heading: eventText(event, locale),
    body: ['', ...(explanation ? [locale.of(explanation)] : [])],
    keys: [locale.say('card.goOn'), locale.say('card.stayPaused')],
  }
}

function hintCard({ level }: Snapshot, { hintsSeen }: PlayState, locale: Locale): CardText {
  const { hints } = level
  const keys = [...(hintsSeen < hints.length ? [locale.say('card.nextHint')] : []), locale.say('card.back')]
  if (hints.length === 0) return { heading: locale.say('card.noHints'), body: [], keys }
  const number = Math.min(hintsSeen, hints.length)
  return {
    heading: locale.say('card.hint', { number, hints: hints.length }),
    body: ['', locale.of(hints[number - 1])],
    keys,
  }
}

const leaveCard = ({ watching }: PlayState, locale: Locale): CardText => ({
  heading: locale.say(watching ? 'card.leaveReplay' : 'card.leave'),
  body: watching ? [] : ['', locale.say('card.leaveWhy')],
  keys: [locale.say('card.leaveKeys'), locale.say('card.stay')],
})

function overCard(snapshot: Snapshot, theme: Theme, locale: Locale): CardText {
  const won = snapshot.status === 'won'
  return {
    mark: {
      text: won ? `+ ${locale.say('result.won')}` : `!! ${locale.say('result.lost')}`,
      token: won ? 'ok' : 'bad',
    },
    heading: verdictText(snapshot, locale),
    // Of a lost run nothing counts, so no figure may look like praise.
    body: won
      ? ['', starsText(snapshot.stars, theme), locale.say('result.score', { score: snapshot.score })]
      : [],
    keys: [locale.say('card.goOn')],
  }
}
