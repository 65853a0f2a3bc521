import type { Level } from '../game/level.ts'
import { buildLevel } from './build-level.ts'
import { checkLevel } from './check-level.ts'
import type { Diagnostic } from './diagnostic.ts'
import { readDocument } from './document.ts'
import { reportIssues } from './issues.ts'
import { type LevelFile, levelSchema } from './level-schema.ts'
import { readableSteps } from './plan.ts'
import type { Source } from './source.ts'

/**
 * Reads a level file. Gives the level, or all the mistakes of the file; never throws, whatever the text is.
 * `file` is the path that diagnostics name.
 */
export function readLevel(text: string, file: string): { level?: Level; diagnostics: Diagnostic[] } {
  const source = readDocument(text, file)
  if (source.value === undefined) return { diagnostics: source.diagnostics }
  const parsed = levelSchema.safeParse(source.value)
  if (!parsed.success) reportIssues(source, levelSchema, parsed.error.issues)
  checkLevel(source, parsed.success ? parsed.data : readableParts(source))
  if (!parsed.success || source.diagnostics.length > 0) return { diagnostics: source.diagnostics }
  return { level: buildLevel(parsed.data), diagnostics: [] }
}

/** The parts of a level that are right by themselves. */
function readableParts(source: Source): Partial<LevelFile> {
  const parts = Object.entries(levelSchema.shape).flatMap(([key, schema]) => {
    const part = schema.safeParse(source.at([key]))
    return part.success && part.data !== undefined ? [[key, part.data]] : []
  })
  return { par: readableSteps(source.at(['par'])), ...Object.fromEntries(parts) }
}
