import type { OfferView, Snapshot } from '../../../game/snapshot.ts'
import type { Layout } from '../../layout.ts'
import { priceText, timeText } from '../../panels/offer-words.ts'
import type { Look } from '../../theme.ts'
import { fit } from '../../widgets/text.ts'
import { type Message, type PlayState, shownTab } from './state.ts'

/** What came of the last key; else, where the list is out of sight, what its chosen entry is. */
export function messageRow(
  snapshot: Snapshot,
  state: PlayState,
  { columns, tabs }: Layout,
  look: Look,
): string {
  const { theme } = look
  const { message, paused, card } = state
  const offer = snapshot.offers[state.selected.offers]
  if (message) return fit(` ${messageText(message, look)}`, columns, theme.glyphs.more)
  if (card) return fit('', columns)
  if (paused) return fit(` ${theme.paint('dim', pausedText(state, look))}`, columns, theme.glyphs.more)
  const outOfSight = tabs.includes('diagram') && shownTab(state, tabs) !== 'offers'
  return fit(outOfSight && offer ? ` ${offerLine(offer, look)}` : '', columns, theme.glyphs.more)
}

const pausedText = ({ watching }: PlayState, { locale }: Look): string =>
  locale.say(watching ? 'message.pausedReplay' : 'message.paused')

function messageText({ word, figures, why, token }: Message, { theme, locale }: Look): string {
  const text = locale.say(word, why ? { why: locale.of(why.words, why.figures) } : figures)
  return theme.paint(token, token === 'warn' ? `! ${text}` : text)
}

function offerLine(offer: OfferView, look: Look): string {
  const { theme, locale } = look
  const terms = offer.refusal
    ? locale.of(offer.refusal.words, offer.refusal.figures)
    : `${priceText(offer, look)} · ${timeText(offer, look)}`
  return `${theme.paint('accent', theme.glyphs.pick)} ${locale.of(offer.title)} · ${offer.on}   ${theme.paint('dim', terms)}`
}
