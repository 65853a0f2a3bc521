import type { Concept } from '../../game/concept.ts'
import { CONCEPT_IDS, type Codex, type Entry } from '../../learn/codex.ts'
import type { Action } from '../keys.ts'
import { hints } from '../widgets/hints.ts'
import { scrollTo } from '../widgets/menu.ts'
import { fit, fitRight, fitRows, spread, wrap } from '../widgets/text.ts'
import { cardRows, lessonName, relatedRows } from './codex-card.ts'
import type { Drawing } from './panel.ts'

/** The list of all cards, or one of them. */
export type CodexPage =
  | { readonly kind: 'list'; readonly selected: number }
  /** `among`: the cards it was opened with, which ← and → go through. `top`: the first row in sight. */
  | {
      readonly kind: 'card'
      readonly concept: Concept
      readonly among: readonly Concept[]
      readonly top: number
    }

type CardPage = CodexPage & { kind: 'card' }

/** A column of text is easier to read than a full line. */
const TEXT_COLUMNS = 88

/** A page of the codex, over the whole frame. */
export function codexPanel(page: CodexPage, codex: Codex, drawing: Drawing): string[] {
  const { width } = drawing
  const margin = ' '.repeat(marginOf(drawing))
  const rows = page.kind === 'list' ? listRows(page.selected, codex, drawing) : pageRows(page, codex, drawing)
  const place = page.kind === 'list' ? 'codex-list' : 'codex'
  return [
    ...rows.map((row) => fit(margin + row, width)),
    hints(place, width, drawing, idleInCodex(page, codex, drawing)),
  ]
}

const textColumns = ({ width }: Drawing): number => Math.min(TEXT_COLUMNS, width - 4)
const marginOf = (drawing: Drawing): number => Math.floor((drawing.width - textColumns(drawing)) / 2)

/** The lowest that a card can be moved: its last row is then in sight. */
export function lowestTop(page: CodexPage, codex: Codex, drawing: Drawing): number {
  if (page.kind === 'list') return 0
  const entry = codex[page.concept]
  return Math.max(0, cardRows(entry, textColumns(drawing), drawing).length - textRows(entry, codex, drawing))
}

/** Rows for the text of a card: without its title, what is below, its links and the keys. */
export const textRows = (entry: Entry, codex: Codex, drawing: Drawing): number =>
  Math.max(1, drawing.height - TITLE_ROWS - 1 - linkRows(entry, codex, drawing).length - 1)

const TITLE_ROWS = 2

const linkRows = (entry: Entry, codex: Codex, drawing: Drawing): string[] =>
  relatedRows(entry, codex, textColumns(drawing), drawing, { numbered: true })

function pageRows(page: CardPage, codex: Codex, drawing: Drawing): string[] {
  const { theme, locale } = drawing
  const entry = codex[page.concept]
  const columns = textColumns(drawing)
  const text = cardRows(entry, columns, drawing)
  const room = textRows(entry, codex, drawing)
  const top = Math.min(page.top, Math.max(0, text.length - room))
  const rest = text.length - room - top
  const below = rest > 0 ? `${theme.glyphs.below} ${locale.say('codex.below', { rows: rest })}` : ''
  return [
    spread(titleText(entry, drawing), placeText(page, drawing), columns),
    '',
    ...fitRows(text.slice(top), columns, room),
    theme.paint('dim', fitRight(below, columns)),
    ...linkRows(entry, codex, drawing),
  ]
}

const titleText = ({ concept, title }: Entry, { theme, locale }: Drawing): string =>
  `${theme.paint('strong', locale.of(title))}  ${theme.paint('dim', concept)}`

function placeText({ concept, among }: CardPage, { theme, locale }: Drawing): string {
  const number = among.indexOf(concept) + 1
  if (among.length < 2 || number === 0) return ''
  return theme.paint('dim', locale.say('codex.place', { number, cards: among.length }))
}

const NAME_COLUMNS = 30

function listRows(selected: number, codex: Codex, drawing: Drawing): string[] {
  const { theme, locale, height } = drawing
  const columns = textColumns(drawing)
  const blocks = CONCEPT_IDS.map((concept, index) => {
    const { title, card, levels } = codex[concept]
    const chosen = index === selected
    const name = fit(locale.of(title), NAME_COLUMNS, theme.glyphs.more)
    const taught = levels.map((lesson) => lessonName(lesson, locale)).join(' · ')
    const row = `${theme.paint('accent', chosen ? theme.glyphs.pick : ' ')} ${theme.paint(chosen ? 'strong' : 'plain', name)}${theme.paint('dim', taught)}`
    const idea = chosen ? wrap(locale.of(card.idea), columns - 4).map((text) => `    ${text}`) : []
    return [fit(row, columns, theme.glyphs.more), ...idea]
  })
  const room = height - TITLE_ROWS - 1
  return [
    theme.paint('strong', locale.say('codex.title')),
    '',
    ...fitRows(scrollTo(selected, blocks, room), columns, room),
  ]
}

/** Keys that would do nothing on this page. */
function idleInCodex(page: CodexPage, codex: Codex, drawing: Drawing): Action[] {
  if (page.kind === 'list') return []
  const fits = lowestTop(page, codex, drawing) === 0
  return [
    ...(fits ? (['up', 'down', 'next'] as const) : []),
    ...(page.among.length < 2 ? (['left', 'right'] as const) : []),
  ]
}
