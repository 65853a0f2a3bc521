import type { Action, Place } from '../keys.ts'
import type { Look } from '../theme.ts'
import { hints } from '../widgets/hints.ts'
import { fit, fitCenter, fitRows } from '../widgets/text.ts'
import { isTooSmall, type Size, tooSmall } from './size.ts'

/** A column of text is easier to read than a full line; tables may be wider. */
const TEXT_COLUMNS = 92
export const TABLE_COLUMNS = 116

export const pageWidth = ({ columns }: Size, most = TEXT_COLUMNS): number => Math.min(most, columns - 4)

/** A page: its rows in a column in the middle of the frame, hints on the last row. */
export function page(
  rows: readonly string[],
  place: Place,
  size: Size,
  look: Look,
  { width = pageWidth(size), idle = [] }: { width?: number; idle?: readonly Action[] } = {},
): string[] {
  const { columns, rows: height } = size
  if (isTooSmall(size)) return tooSmall(size, look.locale)
  const margin = Math.floor((columns - width) / 2)
  const body = fitRows(rows, width, height - 1).map((row) => fit(' '.repeat(margin) + row, columns))
  return [...body, hints(place, columns, look, idle)].map((row) => look.theme.spell(row))
}

/** Rows of a page with the heading at the top and room to breathe where there is any. */
export const heading = (text: string, { theme }: Look): string[] => ['', theme.paint('strong', text), '']

export const centered = (rows: readonly string[], width: number): string[] =>
  rows.map((row) => fitCenter(row, width))
