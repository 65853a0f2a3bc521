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
  /** Writes the replay of a finished run and returns its path; null when that was not possible. */
  saveReplay(run: Run): string | null
  /** Which run is being played, and when none is any more: after a crash it can still be saved. */
  onRun?(run: Run | undefined): void
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
  readonly start: 'title' | { readonly level: Level; readonly now: boolean }
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
