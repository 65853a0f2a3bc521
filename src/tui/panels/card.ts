import type { Token } from '../theme.ts'
import { fit, fitRows, wrap } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** Something that wants an answer: a heading, paragraphs, and the keys that answer it on the last row. */
export interface CardText {
  readonly mark?: { readonly text: string; readonly token: Token }
  readonly heading: string
  /** Sentences; an empty one is a blank row, the first to go where there is no room. */
  readonly body: readonly (string | Line)[]
  readonly keys: readonly string[]
}

/** A line with a label in front and a meaning of its own. */
export interface Line {
  readonly label?: string
  readonly text: string
  readonly token?: Token
}

const LABEL_COLUMNS = 8

export function cardPanel(card: CardText, drawing: Drawing): string[] {
  const { width, height, theme } = drawing
  const room = width - 3
  const mark = card.mark
    ? [` ${theme.paint(card.mark.token, fit(card.mark.text, room, theme.glyphs.more))}`]
    : []
  const heading = wrap(card.heading, room).map((row) => ` ${theme.paint('strong', row)}`)
  const keys = ` ${card.keys.join('    ')}`
  const body = card.body.map((part) => bodyRows(typeof part === 'string' ? { text: part } : part, drawing))
  const space = height - mark.length - heading.length - 1
  const rows = [...mark, ...heading, ...squeezed(body, space)]
  return [...fitRows(rows, width, height - 1), fit(keys, width)]
}

function bodyRows({ label, text, token }: Line, { width, theme }: Drawing): string[] {
  if (text === '') return ['']
  const indent = label === undefined ? 0 : LABEL_COLUMNS
  return wrap(text, width - 3 - indent).map((row, index) => {
    const name = indent === 0 ? '' : fit(index === 0 ? theme.paint('dim', label!) : '', indent)
    return ` ${name}${token ? theme.paint(token, row) : row}`
  })
}

/** Blank rows give way where there is no room for everything. */
function squeezed(parts: readonly string[][], space: number): string[] {
  const rows = parts.flat()
  let surplus = rows.length - space
  return rows.filter((row) => row !== '' || surplus-- <= 0)
}
