import type { Level } from '../game/level.ts'
import type { Run } from '../game/run.ts'
import type { Language, Words } from '../locale/language.ts'

/** What the app needs from outside; the command line gives it. */
export interface Ports {
  /** The campaign in its order, already read. */
  readonly levels: readonly LevelEntry[]
  /** `save` throws an error that says why when it could not. */
  readonly progress: { read(): Progress; save(progress: Progress): void }
  readonly profiles: Profiles
  readonly autosaves: Autosaves
  /** Writes the replay of a finished run and returns its path; null when that was not possible. */
  saveReplay(run: Run): string | null
  /** Which run is being played, and when none is any more: after a crash it can still be saved. */
  onRun?(run: Run | undefined): void
  /** Watches the file of the level that was asked for; absent for the game's own levels. Returns how to stop. */
  readonly watchLevel?: (listener: (change: LevelChange) => void) => () => void
  readonly clock: Clock
  quit(): void
}

/** The players who share this machine; `progress` is that of the one who plays. What fails throws why. */
export interface Profiles {
  list(): readonly ProfileEntry[]
  choose(id: string): void
  /** Makes a profile with the settings of the present one, and chooses it. */
  create(name: string): void
  rename(id: string, name: string): void
}

export interface ProfileEntry {
  readonly id: string
  readonly name: string
  readonly stars: number
  readonly isPlayed: boolean
}

/** Longest name of a profile, characters. */
export const PROFILE_NAME_LONGEST = 24

/** Runs that were left, or cut off by a crash: one of each level. What fails throws why. */
export interface Autosaves {
  /** What the unfinished run of a level is called. */
  idOf(level: Level): string
  /** The latest first. */
  list(): readonly UnfinishedRun[]
  /** The run, played again to where it was; of `level`, where that is not the one it was kept with. */
  resume(id: string, level?: Level): Run
  /** Keeps a run from now on, in place of the one of its level before. */
  keep(run: Run): Keeper
}

export interface UnfinishedRun {
  readonly id: string
  readonly level: Level
  readonly tick: number
  /** Why it cannot be gone on with. */
  readonly obstacle?: Words
}

/** Keeps up with one run. */
export interface Keeper {
  /** Call it whenever the run has moved or a command was given; it is cheap. Throws once if it cannot write. */
  note(): void
  /** The run is over: nothing is kept any more. */
  finish(): void
  /** The run is left: what is kept stays. */
  close(): void
}

/** An edited file, by its name: what it holds now, or all that is wrong with it. */
export type LevelChange =
  | { readonly file: string; readonly level: Level }
  | { readonly file: string; readonly problems: Words }

export interface LevelEntry {
  readonly level: Level
  readonly file: string
}

export interface Clock {
  now(): number
  /** Calls back every `ms` until the returned function is called. */
  every(ms: number, f: () => void): () => void
}

/** What is kept between sessions. */
export interface Progress {
  readonly version: 1
  /** Whose it is; absent: the profile of a machine where nobody has asked for names. */
  readonly name?: string
  readonly levels: Readonly<Record<string, LevelProgress>>
  readonly settings: Settings
}

export interface LevelProgress {
  readonly stars: number
  readonly score: number
  readonly plays: number
}

export interface Settings {
  readonly language: Language
  readonly ascii: boolean
  readonly color: boolean
  readonly pauseOnIncident: boolean
  readonly speed: Speed
}

export const SPEEDS = [1, 2, 4, 8] as const
export type Speed = (typeof SPEEDS)[number]

/** How the app was called. What is given overrides the settings, for this session. */
export interface AppOptions {
  readonly start: 'title' | { readonly level: Level; readonly now: boolean } | { readonly run: Run }
  /** What is to be told at the beginning, such as a damaged file that was replaced. */
  readonly notice?: Words
  /** Of every run of this session. */
  readonly seed?: string
  readonly speed?: Speed
  readonly language?: Language
  readonly ascii?: boolean
  /** false: NO_COLOR or `--no-color`, which no setting overrides. */
  readonly color?: boolean
}
