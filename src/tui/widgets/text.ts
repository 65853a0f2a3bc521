import stringWidth from '../paint/width.ts'
import type { Theme } from '../theme.ts'

/**
 * Text measured in terminal columns: Hangul is two wide, colour codes are none. Every row a panel hands out has
 * been through one of these, so it is exactly as wide as its place.
 */

export const columnsOf = (text: string): number => (ASCII_ONLY.test(text) ? text.length : stringWidth(text))

const ASCII_ONLY = /^[\x20-\x7e]*$/
const SGR = /(\x1b\[[0-9;]*m)/

/** Exactly `width` columns: padded with spaces, or cut; `more` then takes the last column. */
export function fit(text: string, width: number, more = ''): string {
  const columns = columnsOf(text)
  if (columns <= width) return text + ' '.repeat(width - columns)
  const kept = cut(text, Math.max(0, width - more.length))
  return kept + more.slice(0, width) + ' '.repeat(Math.max(0, width - columnsOf(kept) - more.length))
}

/** At the right edge of `width` columns. */
export function fitRight(text: string, width: number): string {
  const columns = columnsOf(text)
  return columns <= width ? ' '.repeat(width - columns) + text : fit(text, width)
}

export function fitCenter(text: string, width: number): string {
  const room = width - columnsOf(text)
  return room <= 0 ? fit(text, width) : fit(' '.repeat(Math.floor(room / 2)) + text, width)
}

/** `left` at the left edge and `right` at the right one; the left gives way. */
export function spread(left: string, right: string, width: number, more = ''): string {
  const room = width - columnsOf(right)
  return room <= 0 ? fit(right, width, more) : fit(left, room, more) + right
}

/** Parts beside each other after a title, whole, in as many rows as it takes; they stay right of the title. */
export function beside(parts: readonly string[], width: number, title = ''): string[] {
  const margin = ' '.repeat(columnsOf(title))
  const rows = [title]
  parts.forEach((part, index) => {
    const row = rows[rows.length - 1]
    const longer = index === 0 ? row + part : `${row}   ${part}`
    if (index === 0 || columnsOf(longer) <= width) rows[rows.length - 1] = longer
    else rows.push(margin + part)
  })
  return rows
}

/** The first columns of a text, colours closed where they were open. */
function cut(text: string, width: number): string {
  let kept = ''
  let room = width
  let full = false
  for (const part of text.split(SGR)) {
    if (part.startsWith('\x1b')) {
      kept += part
      continue
    }
    for (const character of full ? '' : part) {
      room -= columnsOf(character)
      full = room < 0
      if (full) break
      kept += character
    }
  }
  return kept
}

/** A number and what it counts: 12 s, 0.4 %, 4 vCPU. */
const FIGURE = /(\d) (?=(?:%|ms|s|min|GB|vCPU|req\/s)(?!\w))/g
const JOINED = '\0'

/**
 * Breaks a sentence into lines of at most `width` columns, at spaces where it can, but not between a number and its
 * unit. Plain text only.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  const words = text.replace(FIGURE, `$1${JOINED}`).split(' ')
  for (const word of words
    .map((joined) => joined.replaceAll(JOINED, ' '))
    .flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (columnsOf(longer) <= width) {
      line = longer
    } else {
      lines.push(line)
      line = word
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** The first rows of a text; a mark at the end of the last one when there is more. */
export function beginning(text: string, width: number, most: number, { glyphs }: Theme): string[] {
  const rows = wrap(text, width)
  if (rows.length <= most) return rows
  const last = rows[most - 1] ?? ''
  return [
    ...rows.slice(0, Math.max(0, most - 1)),
    ...(most > 0 ? [fit(`${last} ${glyphs.more}`, width, glyphs.more)] : []),
  ]
}

/** A word wider than the line comes in pieces. */
function pieces(word: string, width: number): string[] {
  const found: string[] = []
  let rest = word
  while (columnsOf(rest) > width && width > 1) {
    const piece = cut(rest, width)
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return [...found, rest]
}

/** Exactly `height` rows of `width` columns: cut, or filled up with blank ones. */
export function fitRows(rows: readonly string[], width: number, height: number): string[] {
  const shown = rows.slice(0, height).map((row) => fit(row, width))
  while (shown.length < height) shown.push(' '.repeat(width))
  return shown
}
