import { join } from 'node:path'
import { nanoid } from 'nanoid'
import type { Run } from '../game/run.ts'
import { makeReplay, recordRun } from '../replay/replay.ts'
import { BadInput } from './bad-input.ts'
import { dataFolder } from './profiles.ts'
import { saveFile } from './save-file.ts'

/** After a crash the run that was being played is saved as far as it came, and where is said. */
export function lastWordOf(
  lastWords: Set<() => string>,
  save: (run: Run) => string | null,
): (run: Run | undefined) => void {
  let word: (() => string) | undefined
  return (run) => {
    if (word) lastWords.delete(word)
    word = run && (() => savedWhere(save(run)))
    if (word) lastWords.add(word)
  }
}

const savedWhere = (file: string | null): string =>
  file === null
    ? 'The replay of the run that was being played could not be saved.'
    : `The run that was being played: its replay was saved to ${file}`

/** Every finished run leaves a replay: its file; null when it could not be written, which must not end the game. */
export function saveReplay(run: Run, text: string | undefined): string | null {
  if (text === undefined) return null
  const file = join(dataFolder(), 'replays', `${run.level.id}-${nanoid(8)}.json`)
  try {
    saveFile(file, makeReplay(recordRun(run, text)))
    return file
  } catch (error) {
    if (error instanceof BadInput) return null
    throw error
  }
}
