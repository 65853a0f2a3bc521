import { applySgr, PLAIN, type Style } from './sgr.ts'
import stringWidth, { unitWidth } from './width.ts'

/**
 * One row of the screen, a character and a style a column. A wide character stands in its first column; the
 * columns it also covers hold the empty string.
 */
export interface Row {
  chars: string[]
  styles: Style[]
}

const SEQUENCE = /\x1b(?:\[([0-?]*)[ -/]*([@-~])|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[^[\]PX^_])?/y
const graphemes = new Intl.Segmenter()

/** A row of plain spaces. */
export function blankRow(width: number): Row {
  return { chars: new Array(width).fill(' '), styles: new Array(width).fill(PLAIN) }
}

/**
 * Reads a string with colours into exactly `width` columns: cut or filled with spaces. Nothing but
 * characters and their looks comes through, so that no control sequence of an untrusted text reaches the
 * terminal.
 */
export function parseRow(text: string, width: number): Row {
  const row = blankRow(width)
  let style = PLAIN
  let column = 0
  for (let at = 0; at < text.length && column < width; ) {
    const sequence = text.indexOf('\x1b', at)
    if (sequence === at) {
      SEQUENCE.lastIndex = at
      const [whole, parameters, final] = SEQUENCE.exec(text)!
      if (final === 'm') style = applySgr(style, parameters)
      at += whole.length
    } else {
      const end = sequence === -1 ? text.length : sequence
      column = placeText(row, column, text.slice(at, end), style)
      at = end
    }
  }
  return row
}

/** Lays `patch` over `row` from column `x` on; a wide character that it cuts in half becomes a space. */
export function overlay(row: Row, x: number, patch: Row): void {
  const end = Math.min(row.chars.length, x + patch.chars.length)
  if (x < 0 || x >= end) return
  if (row.chars[x] === '') blankCharacter(row, x)
  if (row.chars[end] === '') blankCharacter(row, end)
  for (let column = x; column < end; column++) {
    row.chars[column] = patch.chars[column - x]
    row.styles[column] = patch.styles[column - x]
  }
  if (patch.chars[end - x] === '') blankCharacter(row, end - 1)
}

/** Replaces the whole character that covers `column` by spaces. */
function blankCharacter(row: Row, column: number): void {
  let start = column
  while (start > 0 && row.chars[start] === '') start--
  row.chars[start] = ' '
  for (let covered = start + 1; row.chars[covered] === ''; covered++) row.chars[covered] = ' '
}

/** Writes a text without sequences into the row and returns the next free column. */
function placeText(row: Row, start: number, text: string, style: Style): number {
  if (!isPlain(text)) {
    let column = start
    for (const { segment } of graphemes.segment(text)) {
      column = placeCharacter(row, column, segment, stringWidth(segment), style)
    }
    return column
  }
  let column = start
  for (let at = 0; at < text.length; at++) {
    column = placeCharacter(row, column, text[at], unitWidth(text.charCodeAt(at)), style)
  }
  return column
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (unitWidth(text.charCodeAt(at)) < 0) return false
  return true
}

function placeCharacter(row: Row, column: number, char: string, width: number, style: Style): number {
  const end = column + width
  const isWhole = end <= row.chars.length
  for (let covered = column; covered < Math.min(end, row.chars.length); covered++) {
    row.chars[covered] = isWhole ? '' : ' '
    row.styles[covered] = style
  }
  if (isWhole && width > 0) row.chars[column] = char
  return end
}
