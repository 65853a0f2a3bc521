import { LineCounter } from 'yaml'
import type { Words } from '../architecture/words.ts'
import type { Diagnostic } from './diagnostic.ts'

/** Where something stands in a value: keys and indices from the root. */
export type Path = readonly PropertyKey[]

/** Offsets in the text: the first character, and just past the last. */
export type Span = readonly [number, number]

interface Located {
  value: Span
  key?: Span
}

/** A file that was read: its plain value, where each part of it stands, and the mistakes found so far. */
export class Source {
  readonly file: string
  readonly diagnostics: Diagnostic[] = []
  value: unknown
  readonly #text: string
  readonly #lines = new LineCounter()
  readonly #located = new Map<string, Located>()

  constructor(file: string, text: string) {
    this.file = file
    this.#text = text
    this.#lines.addNewLine(0)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines.addNewLine(at + 1)
  }

  /** Notes where the part at `path` stands, and its key if it has one. */
  locate(path: Path, value: Span, key?: Span): void {
    this.#located.set(nameOf(path), { value, key })
  }

  /** The plain value at `path`; undefined if there is none. */
  at(path: Path): unknown {
    let value = this.value
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
      value = (value as Record<PropertyKey, unknown>)[key]
    }
    return value
  }

  /** Is there something at `path` that reading refused? Its mistake is told already. */
  isRefused(path: Path): boolean {
    return this.#located.has(nameOf(path)) && this.at(path) === undefined
  }

  /** A mistake in the value at `path`; for what is not there, at the nearest thing around it that is. */
  report(path: Path, message: Words, hint?: Words): void {
    const there = this.#located.get(nameOf(path))
    if (there) this.reportSpan(there.value, message, hint)
    else this.reportKey(path.slice(0, -1), message, hint)
  }

  /** A mistake in the key of the entry at `path`, or in something missing from what `path` names. */
  reportKey(path: Path, message: Words, hint?: Words): void {
    const there = this.#located.get(nameOf(path))
    if (there) this.reportSpan(there.key ?? there.value, message, hint)
    else if (path.length > 0) this.reportKey(path.slice(0, -1), message, hint)
    else this.reportSpan([0, 0], message, hint)
  }

  reportSpan(span: Span, message: Words, hint?: Words): void {
    this.diagnostics.push({ file: this.file, ...this.placeOf(span), message, ...(hint && { hint }) })
  }

  /** Line and columns of a span; one that runs over several lines is marked on its first. */
  placeOf([from, to]: Span): Pick<Diagnostic, 'line' | 'column' | 'endColumn'> {
    const { line, col: column } = this.#lines.linePos(Math.min(from, this.#text.length))
    const end = this.#lines.linePos(to)
    return end.line === line ? { line, column, endColumn: Math.max(end.col, column + 1) } : { line, column }
  }
}

const nameOf = (path: Path): string => JSON.stringify(path)
