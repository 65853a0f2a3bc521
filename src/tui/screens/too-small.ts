import type { Locale } from '../../locale/locale.ts'
import { LEAST_COLUMNS, LEAST_ROWS } from '../layout.ts'
import { fitRows, wrap } from '../widgets/text.ts'

export const isTooSmall = (columns: number, rows: number): boolean =>
  columns < LEAST_COLUMNS || rows < LEAST_ROWS

/** One honest sentence; nothing is squeezed until it cannot be read. The last terminal line is not ours. */
export function tooSmall(columns: number, rows: number, locale: Locale): string[] {
  return fitRows(wrap(locale.say('small.sentence', { columns, rows: rows + 1 }), columns), columns, rows)
}
