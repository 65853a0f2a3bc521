import { join, resolve } from 'node:path'
import { nanoid } from 'nanoid'
import { createElement } from 'react'
import type { Language } from '../architecture/words.ts'
import type { Run } from '../game/run.ts'
import { makeReplay, recordRun } from '../replay/replay.ts'
import { App } from '../tui/app.tsx'
import type { AppOptions, Ports } from '../tui/ports.ts'
import { isTerminal, openTerminal } from '../tui/terminal.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { campaignFiles, type LevelFile, openLevel, readLevelFile } from './level-files.ts'
import { dataFolder, type ProfileStore, profilesFor } from './profiles.ts'
import { saveFile } from './save-file.ts'
import { clock, exitCodeOf, needsTerminal, speedOf } from './screen.ts'
import { checkSeed } from './seed.ts'

export interface PlayOptions {
  readonly level?: string
  readonly now?: boolean
  readonly seed?: string
  readonly speed?: string
  readonly profile?: string
  readonly lang?: string
  readonly ascii?: boolean
  /** false with `--no-color`. */
  readonly color?: boolean
}

/** `outgrow` and `outgrow play`: the game on the screen. */
export const playCommand = (options: PlayOptions, io: Io): Promise<number> =>
  orBadInput(io, async () => {
    const asked = options.lang === undefined ? undefined : languageOf(io.env, options.lang)
    const language = asked ?? languageOf(io.env)
    checkSeed(options.seed)
    if (!isTerminal(io.stdin, io.stdout)) return needsTerminal(io, language)
    const { profiles, told } = profilesFor(io, language, options.profile)
    profiles.progress.read() // a file that we must not play over is told before the screen is taken
    const campaign = campaignFiles(io.root).map((file) => readLevelFile(file, language))
    const chosen =
      options.level === undefined ? undefined : chosenLevel(io, options.level, language, campaign)
    const app: AppOptions = {
      start: chosen ? { level: chosen.level, now: options.now ?? false } : 'title',
      notice: told[0],
      seed: options.seed,
      speed: speedOf(options.speed),
      language: asked,
      ascii: options.ascii,
      color: io.env.NO_COLOR || options.color === false ? false : undefined,
    }
    return playOn(io, app, profiles, campaign, chosen)
  })

/** The campaign's own where its file is meant: only that earns progress. */
function chosenLevel(io: Io, name: string, language: Language, campaign: readonly LevelFile[]): LevelFile {
  const chosen = openLevel(io.root, name, language)
  return campaign.find(({ file }) => resolve(file) === resolve(chosen.file)) ?? chosen
}

async function playOn(
  io: Io,
  options: AppOptions,
  profiles: ProfileStore,
  campaign: LevelFile[],
  chosen?: LevelFile,
): Promise<number> {
  const texts = new Map([...campaign, ...(chosen ? [chosen] : [])].map(({ level, text }) => [level, text]))
  const session = openTerminal({
    ...io,
    app: (terminal) =>
      createElement(App, { session: terminal, options, ports: ports(() => terminal.unmount(), texts) }),
  })
  return exitCodeOf(await session.waitUntilExit())

  function ports(quit: () => void, levelTexts: ReadonlyMap<object, string>): Ports {
    const save = (run: Run) => saveReplay(run, levelTexts.get(run.level))
    return {
      levels: campaign,
      progress: profiles.progress,
      profiles,
      saveReplay: save,
      onRun: lastWordOf(io.lastWords, save),
      clock,
      quit,
    }
  }
}

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

/** Every finished run leaves a replay; null when it could not be written, which must not end the game. */
function saveReplay(run: Run, text: string | undefined): string | null {
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
