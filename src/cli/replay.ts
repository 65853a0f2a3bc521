import { createElement } from 'react'
import { replayPlayer } from '../replay/verify.ts'
import { ReplayApp } from '../tui/replay-app.tsx'
import { isTerminal, openTerminal } from '../tui/terminal.ts'
import { languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { openReplayFile } from './replay-files.ts'
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
  const { replay, run } = openReplayFile(file, language)
  const player = replayPlayer(replay, run)
  return { run, next: () => run.tick < replay.result.tick && player.next() }
}
