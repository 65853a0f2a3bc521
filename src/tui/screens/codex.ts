import type { Concept } from '../../game/concept.ts'
import { CONCEPT_IDS, type Codex } from '../../learn/codex.ts'
import { bindingFor, type KeyName } from '../keys.ts'
import { type CodexPage, codexPanel, lowestTop } from '../panels/codex.ts'
import type { Look } from '../theme.ts'
import { moved } from '../widgets/menu.ts'
import { isTooSmall, type Size, tooSmall } from './size.ts'

/** The codex while it is open: the pages on the way here, the one in sight last. */
export interface CodexState {
  readonly codex: Codex
  readonly pages: readonly CodexPage[]
}

type CardPage = CodexPage & { kind: 'card' }

/** Opens the first of these cards, the others beside it; without any, the list of all. */
export const openCodex = (codex: Codex, among: readonly Concept[]): CodexState => ({
  codex,
  pages: [among.length > 0 ? cardPage(among[0], among) : { kind: 'list', selected: 0 }],
})

const cardPage = (concept: Concept, among: readonly Concept[]): CardPage => ({
  kind: 'card',
  concept,
  among,
  top: 0,
})

export const codexPlace = ({ pages }: CodexState): 'codex' | 'codex-list' =>
  pages[pages.length - 1].kind === 'list' ? 'codex-list' : 'codex'

/** The page in sight, over the whole frame. */
export function codexRows({ codex, pages }: CodexState, size: Size, look: Look): string[] {
  if (isTooSmall(size)) return tooSmall(size, look.locale)
  return codexPanel(pages[pages.length - 1], codex, { ...look, width: size.columns, height: size.rows })
}

/** How far the card in sight can be moved, and by how much at once. */
export interface ReadingRoom {
  readonly lowest: number
  readonly page: number
}

export const NO_ROOM: ReadingRoom = { lowest: 0, page: 1 }

export function readingRoom({ codex, pages }: CodexState, size: Size, look: Look): ReadingRoom {
  const drawing = { ...look, width: size.columns, height: size.rows }
  return {
    lowest: lowestTop(pages[pages.length - 1], codex, drawing),
    page: Math.max(1, size.rows - PAGE_OVERLAP),
  }
}

/** A page is moved by a little less than it shows: title, links and keys do not move. */
const PAGE_OVERLAP = 8

/** What a key makes of it; undefined: it is closed. */
export function pressInCodex(state: CodexState, key: KeyName, room: ReadingRoom): CodexState | undefined {
  const { codex, pages } = state
  const page = pages[pages.length - 1]
  const action = bindingFor(codexPlace(state), key)?.action
  if (action === 'back') return pages.length > 1 ? { codex, pages: pages.slice(0, -1) } : undefined
  if (action === 'about') return pushed(state, { kind: 'list', selected: CONCEPT_IDS.indexOf(seen(page)) })
  if (page.kind === 'list') {
    if (action === 'enter') return pushed(state, cardPage(CONCEPT_IDS[page.selected], CONCEPT_IDS))
    const step = action === 'up' ? -1 : action === 'down' ? 1 : 0
    return replaced(state, { ...page, selected: moved(page.selected, step, CONCEPT_IDS.length) })
  }
  if (action === 'up') return replaced(state, scrolled(page, -1, room))
  if (action === 'down') return replaced(state, scrolled(page, 1, room))
  if (action === 'next') return replaced(state, scrolled(page, room.page, room))
  if (action === 'left') return replaced(state, beside(page, -1))
  if (action === 'right') return replaced(state, beside(page, 1))
  const linked = action === 'do' ? codex[page.concept].card.related[Number(key) - 1] : undefined
  return linked ? pushed(state, cardPage(linked, [linked])) : state
}

const pushed = ({ codex, pages }: CodexState, page: CodexPage): CodexState => ({
  codex,
  pages: [...pages, page],
})

const replaced = ({ codex, pages }: CodexState, page: CodexPage): CodexState => ({
  codex,
  pages: [...pages.slice(0, -1), page],
})

const seen = (page: CodexPage): Concept => (page.kind === 'card' ? page.concept : CONCEPT_IDS[page.selected])

const scrolled = (page: CardPage, by: number, { lowest }: ReadingRoom): CardPage => ({
  ...page,
  top: Math.min(lowest, Math.max(0, Math.min(lowest, page.top) + by)),
})

function beside(page: CardPage, step: 1 | -1): CardPage {
  const index = page.among.indexOf(page.concept)
  return cardPage(page.among[moved(index, step, page.among.length)], page.among)
}
