import stringWidth from 'string-width'
import type { Language, Words } from '../architecture/words.ts'
import { harmless } from './harmless.ts'

/** A mistake in a file: its place, what is wrong, and what might help. */
export interface Diagnostic {
  file: string
  /** From 1. */
  line: number
  /** From 1, in UTF-16 units, as editors count. */
  column: number
  /** Just past the last wrong character; absent: to the end of the line. */
  endColumn?: number
  message: Words
  hint?: Words
}

const MOST_SHOWN = 50
/** Characters of a source line that are shown, and how many of them stand before the place. */
const WINDOW = 96
const BEFORE = 40
const TAB = '  '
const HINT: Words = { en: 'hint', ko: '도움말' }

/**
 * Diagnostics as people read them: place and message, the line, a mark under the place, a hint. In the order
 * of the file, and never more than a screen or two of them.
 */
export function renderDiagnostics(
  text: string,
  diagnostics: readonly Diagnostic[],
  language: Language,
): string {
  const lines = text.split(/\r?\n/)
  const shown = [...diagnostics]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, MOST_SHOWN)
    .map((diagnostic) => renderOne(diagnostic, lines[diagnostic.line - 1] ?? '', language))
  const more = diagnostics.length - shown.length
  if (more > 0) shown.push({ en: `and ${more} more`, ko: `그 밖에 ${more}개가 더 있습니다` }[language])
  return shown.join('\n\n')
}

function renderOne(diagnostic: Diagnostic, line: string, language: Language): string {
  const { file, message, hint } = diagnostic
  const place = `${harmless(file).replace(/\s/g, ' ')}:${diagnostic.line}:${diagnostic.column}`
  const rows = [`${place}: ${message[language]}`, ...sourceRows(diagnostic, line)]
  if (hint) rows.push(`${HINT[language]}: ${hint[language]}`)
  return rows.join('\n')
}

/** The source line, cut to a window around the place, and `^~~~` under the place. */
function sourceRows({ column, endColumn }: Diagnostic, line: string): string[] {
  if (line.trim() === '') return []
  const place = Math.min(column - 1, line.length)
  const end = Math.min(endColumn === undefined ? line.trimEnd().length : endColumn - 1, line.length)
  const from = place > WINDOW - BEFORE ? place - BEFORE : 0
  const to = Math.min(line.length, from + WINDOW)
  const head = (from > 0 ? '…' : '') + printable(line.slice(from, place))
  const tail = printable(line.slice(place, to)) + (to < line.length ? '…' : '')
  const marked = stringWidth(printable(line.slice(place, Math.min(end, to))))
  return [
    `  ${(head + tail).trimEnd()}`,
    `  ${' '.repeat(stringWidth(head))}^${'~'.repeat(Math.max(0, marked - 1))}`,
  ]
}

const printable = (text: string): string => harmless(text).replaceAll('\t', TAB)
