import type { Locale } from '../../locale/locale.ts'
import { LEAST_COLUMNS, LEAST_ROWS } from '../layout.ts'
import { fitRows, wrap } from '../widgets/text.ts'

/** The size of a frame: the terminal without its last line. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

export const isTooSmall = ({ columns, rows }: Size): boolean => columns < LEAST_COLUMNS || rows < LEAST_ROWS

/** One honest sentence; nothing is squeezed until it cannot be read. */
export function tooSmall({ columns, rows }: Size, locale: Locale): string[] {
  const sentence = locale.say('small.sentence', { columns, rows: rows + 1 })
  return fitRows(wrap(sentence, columns), columns, rows)
}
