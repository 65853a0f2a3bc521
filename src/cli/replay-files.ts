import type { Language } from '../architecture/words.ts'
import type { Run } from '../game/run.ts'
import { type Replay, readReplay } from '../replay/replay.ts'
import { FALSEHOODS, openReplay } from '../replay/verify.ts'
import { BadInput } from './bad-input.ts'
import { readText } from './level-files.ts'

/** The replay in a file. Throws BadInput when it is none. */
export function readReplayFile(file: string): Replay {
  const { replay, problem } = readReplay(readText(file))
  if (!replay) throw new BadInput(`outgrow: ${file}: ${problem}`)
  return replay
}

/** The replay in a file, and the run that it begins with. Throws BadInput for what cannot be played here. */
export function openReplayFile(file: string, language: Language): { replay: Replay; run: Run } {
  const replay = readReplayFile(file)
  const opened = openReplay(replay)
  if ('reason' in opened) throw new BadInput(`outgrow: ${file}: ${FALSEHOODS[opened.reason][language]}`)
  return { replay, run: opened.run }
}
