import { createElement } from 'react'
import { readReplay } from '../replay/replay.ts'
import { FALSEHOODS, openReplay, replayPlayer } from '../replay/verify.ts'
import { ReplayApp } from '../tui/replay-app.tsx'
import { isTerminal, openTerminal } from '../tui/terminal.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { readText } from './level-files.ts'
import { clock, exitCodeOf, needsTerminal, speedOf } from './screen.ts'

export interface ReplayOptions {
  readonly file: string
  readonly speed?: string
  readonly lang?: string
  readonly ascii?: boolean
  /** false with `--no-color`. */
  readonly color?: boolean
}

/** `outgrow replay`: a replay on the screen, with pause and speed. */
export const replayCommand = (options: ReplayOptions, io: Io): Promise<number> =>
  orBadInput(io, async () => {
    const language = languageOf(io.env, options.lang)
    const speed = speedOf(options.speed) ?? 1
    const { run, next } = openFile(options.file, language)
    if (!isTerminal(io.stdin, io.stdout)) return needsTerminal(io, language)
    const session = openTerminal({
      ...io,
      app: (terminal) =>
        createElement(ReplayApp, {
          run,
          next,
          clock,
          speed,
          language,
          ascii: options.ascii ?? false,
          color: !io.env.NO_COLOR && options.color !== false,
          session: terminal,
          quit: () => terminal.unmount(),
        }),
    })
    return exitCodeOf(await session.waitUntilExit())
  })

/** The run that a file replays, and what moves it on. Throws BadInput for what cannot be played here. */
function openFile(file: string, language: 'en' | 'ko') {
  const { replay, problem } = readReplay(readText(file))
  if (!replay) throw new BadInput(`outgrow: ${file}: ${problem}`)
  const opened = openReplay(replay)
  if ('reason' in opened) throw new BadInput(`outgrow: ${file}: ${FALSEHOODS[opened.reason][language]}`)
  const player = replayPlayer(replay, opened.run)
  return { run: opened.run, next: () => opened.run.tick < replay.result.tick && player.next() }
}
