import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { basename } from 'node:path'
import type { Level } from '../game/level.ts'
import { renderDiagnostics } from '../levelfile/diagnostic.ts'
import { readLevel } from '../levelfile/read-level.ts'
import type { LevelChange } from '../tui/ports.ts'
import type { LevelFile } from './level-files.ts'

/** How often the file is looked at; its date is enough, and works on every file system. */
const LOOK_MS = 250
/** An editor may write in several steps: a file is read once it has been quiet for so long. */
const QUIET_MS = 120

/**
 * Watches a level's file, and says what each change came to. Levels that are read are added to `texts`. Gives a
 * function that begins with it; that one gives how to stop.
 */
export function levelWatch(
  { file, text: atFirst }: LevelFile,
  texts: Map<Level, string>,
): (listener: (change: LevelChange) => void) => () => void {
  let known = atFirst
  return (listener) => {
    let timer: NodeJS.Timeout | undefined
    const look = () => {
      const text = textOf(file)
      if (text === undefined || text === known) return
      known = text
      listener(changeOf(text))
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(look, QUIET_MS)
    }
    watchFile(file, { interval: LOOK_MS }, wait)
    wait() // it may have changed since it was read
    return () => {
      clearTimeout(timer)
      unwatchFile(file, wait)
    }
  }

  function changeOf(text: string): LevelChange {
    const { level, diagnostics } = readLevel(text, file)
    if (level) texts.set(level, text)
    const problems = (language: 'en' | 'ko') => renderDiagnostics(text, diagnostics, language)
    return level
      ? { file: basename(file), level }
      : { file: basename(file), problems: { en: problems('en'), ko: problems('ko') } }
  }
}

/** Undefined where it is not there: editors put a new file in the place of the old one. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
