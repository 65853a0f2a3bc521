import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createElement } from 'react'
import type { Language } from '../architecture/words.ts'
import type { Level } from '../game/level.ts'
import type { Run } from '../game/run.ts'
import { App } from '../tui/app.tsx'
import type { AppOptions, Autosaves, Ports } from '../tui/ports.ts'
import { toContinue } from '../tui/screens/unfinished.ts'
import { isTerminal, openTerminal } from '../tui/terminal.ts'
import { openAutosaves } from './autosaves.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { type LevelFile, levelFiles, openLevel, shippedLevel } from './level-files.ts'
import { lastWordOf, saveReplay } from './played-replay.ts'
import { profilesFor } from './profiles.ts'
import { clock, exitCodeOf, needsTerminal, speedOf } from './screen.ts'
import { checkSeed } from './seed.ts'
import { levelWatch } from './watch-level.ts'

export interface PlayOptions {
  readonly level?: string
  readonly now?: boolean
  readonly continue?: boolean
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
    refuseContradictions(options)
    if (!isTerminal(io.stdin, io.stdout)) return needsTerminal(io, language)
    const { told, chosen, ...ports } = openPorts(options, io, language)
    const app: AppOptions = {
      start: startOf(options, ports.autosaves, chosen?.level),
      notice: told[0],
      seed: options.seed,
      speed: speedOf(options.speed),
      language: asked,
      ascii: options.ascii,
      color: io.env.NO_COLOR || options.color === false ? false : undefined,
    }
    const session = openTerminal({
      ...io,
      app: (terminal) =>
        createElement(App, {
          session: terminal,
          options: app,
          ports: { ...ports, quit: () => terminal.unmount() },
        }),
    })
    return exitCodeOf(await session.waitUntilExit())
  })

function refuseContradictions({ continue: goesOn, now, seed }: PlayOptions): void {
  checkSeed(seed)
  if (goesOn && (now || seed !== undefined))
    throw new BadInput(
      'outgrow: --continue goes on with a run that has begun; leave out --now and --seed',
      'outgrow: --continue는 진행하던 플레이를 계속합니다. --now와 --seed를 빼 주세요',
    )
}

/** What the app gets from outside, and the level that was asked for. */
function openPorts(
  { level: asked, profile }: PlayOptions,
  io: Io,
  language: Language,
): Omit<Ports, 'quit'> & Pick<ReturnType<typeof profilesFor>, 'told'> & { chosen?: LevelFile } {
  const { profiles, told } = profilesFor(io, language, profile)
  profiles.progress.read() // a file that we must not play over is told before the screen is taken
  const campaign = levelFiles(io.root).map((file) => shippedLevel(file, language))
  const chosen = asked === undefined ? undefined : chosenLevel(io, asked, language, campaign)
  const texts = new Map<Level, string>(
    [...campaign, ...(chosen ? [chosen] : [])].map(({ level, text }) => [level, text]),
  )
  const save = (run: Run) => saveReplay(run, texts.get(run.level))
  return {
    levels: campaign,
    progress: profiles.progress,
    profiles,
    autosaves: openAutosaves({ folder: profiles.folder, campaign, texts }),
    saveReplay: save,
    onRun: lastWordOf(io.lastWords, save),
    watchLevel: chosen && asked && existsSync(asked) ? levelWatch(chosen, texts) : undefined,
    clock,
    told,
    chosen,
  }
}

/** The campaign's own where its file is meant: only that earns progress. */
function chosenLevel(io: Io, name: string, language: Language, campaign: readonly LevelFile[]): LevelFile {
  const chosen = openLevel(io.root, name, language)
  const isIt = ({ file, level }: LevelFile) =>
    resolve(file) === resolve(chosen.file) && level.id === chosen.level.id
  return campaign.find(isIt) ?? chosen
}

function startOf(options: PlayOptions, autosaves: Autosaves, level: Level | undefined): AppOptions['start'] {
  if (options.continue) return { run: unfinishedRun(autosaves, level) }
  return level ? { level, now: options.now ?? false } : 'title'
}

/** The run that waits, of a level or the latest of all. Throws BadInput where none can be gone on with. */
function unfinishedRun(autosaves: Autosaves, level: Level | undefined): Run {
  const id = level ? autosaves.idOf(level) : toContinue(autosaves)?.id
  if (id === undefined || !autosaves.list().some((run) => run.id === id))
    throw new BadInput(
      `outgrow: there is no unfinished run${level ? ` of ${level.id}` : ''} to continue`,
      `outgrow: 이어 할 ${level ? `${level.id} ` : ''}플레이가 없습니다`,
    )
  return autosaves.resume(id, level)
}
