import type { Words } from '../architecture/words.ts'
import type { Diagnostic } from '../levelfile/diagnostic.ts'
import { readDocument } from '../levelfile/document.ts'
import type { Path } from '../levelfile/source.ts'

/** Something about how a level is made: an error keeps it from being proven, a warning wants a second look. */
export interface Remark {
  readonly severity: 'error' | 'warning'
  /** What it is about, in the file. */
  readonly path: Path
  readonly message: Words
  readonly hint?: Words
}

export interface Finding extends Diagnostic {
  severity: Remark['severity']
}

/** Remarks with their places in the file's text. */
export function placed(remarks: readonly Remark[], text: string, file: string): Finding[] {
  const source = readDocument(text, file)
  for (const { path, message, hint } of remarks) source.reportKey(path, message, hint)
  return source.diagnostics.map((diagnostic, i) => ({ ...diagnostic, severity: remarks[i].severity }))
}
