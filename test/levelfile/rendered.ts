import { expect } from 'vitest'
import type { Language } from '../../src/architecture/words.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import { ONE_BOX } from './one-box.ts'

/** What is said of the level when the first `from` in it reads `to`. */
export function mistake(from: string | RegExp, to: string, language: Language = 'en'): string {
  const text = ONE_BOX.replace(from, () => to)
  expect(text).not.toBe(ONE_BOX)
  return rendered(text, 'levels/01-one-box.yaml', language)
}

/** What is said of a text that is no level. */
export function rendered(text: string, file = 'x.yaml', language: Language = 'en'): string {
  const { level, diagnostics } = readLevel(text, file)
  expect(level === undefined).toBe(diagnostics.length > 0)
  return renderDiagnostics(text, diagnostics, language)
}
