import type { OfferView, Snapshot } from '../../game/snapshot.ts'
import { scrollTo } from '../widgets/menu.ts'
import { columnsOf, fit, fitRows, spread, wrap } from '../widgets/text.ts'
import { priceText, timeText } from './offer-words.ts'
import type { Drawing } from './panel.ts'

/**
 * What can be done: number key, price, time, and for the chosen one what changes and what for. Where all of that
 * does not fit, less is said of each, so that every choice stays in sight.
 */
export function offersPanel(
  { offers }: Snapshot,
  { selected }: { selected: number },
  drawing: Drawing,
): string[] {
  const { width, height, locale } = drawing
  if (offers.length === 0) {
    const rows = wrap(locale.say('offer.none'), width - 2).map((row) => ` ${row}`)
    return fitRows(rows, width, height)
  }
  const entries = offers.map((offer) => ({ offer, name: nameOf(offer, offers, drawing) }))
  const draw = (detail: Detail) =>
    entries.map((entry, index) => entryRows(entry, index, index === selected, detail, drawing))
  const blocks = DETAILS.map(draw).find((rows) => rows.flat().length <= height) ?? draw('least')
  return fitRows(scrollTo(selected, blocks, height), width, height)
}

interface Entry {
  readonly offer: OfferView
  readonly name: string
}

/** All of it, without what the chosen one is for, or only titles beside the chosen one. */
const DETAILS = ['most', 'some', 'least'] as const
type Detail = (typeof DETAILS)[number]

/** The component belongs to the name where the same could be done to several. */
function nameOf({ title, on }: OfferView, all: readonly OfferView[], { locale, theme }: Drawing): string {
  const alike = all.filter((other) => other.title.en === title.en)
  return alike.length > 1 ? `${locale.of(title)} ${theme.glyphs.dot} ${on}` : locale.of(title)
}

/** Columns before the text: pick mark, number, space. */
const MARGIN = 4

function entryRows(entry: Entry, index: number, chosen: boolean, detail: Detail, drawing: Drawing): string[] {
  const { offer } = entry
  const { theme, locale } = drawing
  const pick = theme.paint('accent', chosen ? theme.glyphs.pick : ' ')
  const number = offer.refusal || index > 8 ? '-' : `${index + 1}`
  const inner = { ...drawing, width: drawing.width - MARGIN - 1 }
  const [title, ...terms] = offer.refusal ? refusedRows(entry, inner) : openRows(entry, inner)
  const why =
    chosen && detail === 'most' && !offer.refusal
      ? [...wrap(locale.of(offer.detail), inner.width), ...dim(locale.of(offer.why), inner)]
      : []
  const shown = chosen || detail !== 'least' ? [...terms, ...why] : []
  return [` ${pick}${number} ${title}`, ...shown.map((row) => ' '.repeat(MARGIN) + row)]
}

/** Title and price share a row where they fit. */
function openRows({ offer, name }: Entry, drawing: Drawing): string[] {
  const { width, theme } = drawing
  const price = priceText(offer, drawing)
  const time = timeText(offer, drawing)
  if (columnsOf(name) + columnsOf(price) + 2 <= width) {
    return [spread(theme.paint('strong', name), price, width), ...wrap(time, width)]
  }
  const terms = `${price} · ${time}`
  const rows = columnsOf(terms) <= width ? [terms] : [price, ...wrap(time, width)]
  return [theme.paint('strong', fit(name, width, theme.glyphs.more)), ...rows]
}

function refusedRows({ offer, name }: Entry, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const reason = offer.refusal ? locale.of(offer.refusal.words, offer.refusal.figures) : ''
  return [theme.paint('dim', fit(name, width, theme.glyphs.more)), ...dim(reason, drawing)]
}

const dim = (text: string, { width, theme }: Drawing): string[] =>
  wrap(text, width).map((row) => theme.paint('dim', row))
