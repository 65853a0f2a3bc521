import { PassThrough, Writable } from 'node:stream'
import { type Instance, render } from 'ink'
import { playTo } from '../../../src/game/play.ts'
import { type Run, startRun } from '../../../src/game/run.ts'
import { App } from '../../../src/tui/app.tsx'
import type {
  AppOptions,
  LevelChange,
  LevelEntry,
  Ports,
  ProfileEntry,
  Profiles,
  Progress,
  UnfinishedRun,
} from '../../../src/tui/ports.ts'
import { HandClock } from './clock.ts'

/** A terminal that only remembers the last frame. */
class Screen extends Writable {
  readonly isTTY = true
  columns = 80
  rows = 23
  frame = ''

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString()
    if (!text.startsWith('\x1b[?')) this.frame = text
    done()
  }

  resize(columns: number, rows: number): void {
    Object.assign(this, { columns, rows })
    this.emit('resize')
  }
}

class Keyboard extends PassThrough {
  readonly isTTY = true
  setRawMode = () => this
  ref = () => this
  unref = () => this
}

const SETTINGS: Progress['settings'] = {
  language: 'en',
  ascii: false,
  color: false,
  pauseOnIncident: true,
  speed: 1,
}

/** The whole app on streams of our own: press keys, read the screen. */
export class Game {
  readonly clock = new HandClock()
  readonly screen = new Screen()
  readonly #keyboard = new Keyboard()
  readonly #ink: Instance
  progress: Progress = { version: 1, levels: {}, settings: SETTINGS }
  readonly profiles = new HandProfiles(this)
  unfinished: UnfinishedRun[] = []
  /** Up to where the run that is played has been kept. */
  kept?: number
  /** As if the level's file had been edited. */
  edit: (change: LevelChange) => void = () => {}
  replays = 0
  playing: Run | undefined
  hasQuit = false
  /** What saving fails with. */
  trouble?: Error

  constructor(levels: readonly LevelEntry[], options: Partial<AppOptions> = {}) {
    const ports: Ports = {
      levels,
      progress: {
        read: () => this.progress,
        save: (progress) => {
          if (this.trouble) throw this.trouble
          this.progress = progress
        },
      },
      profiles: this.profiles,
      autosaves: {
        idOf: ({ id }) => id,
        list: () => this.unfinished,
        resume: (id) => {
          const kept = this.unfinished.find((run) => run.id === id)
          if (!kept) throw new Error('it is gone')
          const { level, tick } = kept
          const run = startRun(level)
          playTo(run, tick)
          return run
        },
        keep: (run) => ({
          note: () => {
            if (this.trouble) throw this.trouble
            this.kept = run.tick
          },
          finish: () => {
            this.kept = undefined
          },
          close() {},
        }),
      },
      saveReplay: () => `/replays/${++this.replays}.json`,
      onRun: (run) => {
        this.playing = run
      },
      watchLevel: (listener) => {
        this.edit = listener
        return () => {}
      },
      clock: this.clock,
      quit: () => {
        this.hasQuit = true
      },
    }
    this.#ink = render(<App ports={ports} options={{ start: 'title', ...options }} />, {
      stdout: this.screen as unknown as NodeJS.WriteStream,
      stdin: this.#keyboard as unknown as NodeJS.ReadStream,
      debug: true,
      interactive: true,
      patchConsole: false,
      exitOnCtrlC: false,
    })
  }

  get text(): string {
    return this.screen.frame
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await settled()
      this.#keyboard.write(KEYS[key] ?? key)
    }
    await settled()
  }

  async pass(ms: number): Promise<void> {
    this.clock.pass(ms)
    await settled()
  }

  /** For what comes by itself, however slow the machine is. */
  async waitFor(wanted: string | RegExp): Promise<void> {
    const isThere = () => (typeof wanted === 'string' ? this.text.includes(wanted) : wanted.test(this.text))
    for (let times = 0; !isThere(); times++) {
      if (times > 500) throw new Error(`waited in vain for ${wanted}; the screen is\n${this.text}`)
      await settled()
    }
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.screen.resize(columns, rows)
    await settled()
  }

  close(): void {
    this.#ink.unmount()
  }
}

/** Profiles that are only remembered. */
class HandProfiles implements Profiles {
  readonly #game: { progress: Progress }
  #played = 'a'
  readonly #all = new Map<string, Progress>()

  constructor(game: { progress: Progress }) {
    this.#game = game
  }

  list(): ProfileEntry[] {
    this.#all.set(this.#played, this.#game.progress)
    return [...this.#all].map(([id, { name = 'default', levels }]) => {
      const stars = Object.values(levels).reduce((sum, level) => sum + level.stars, 0)
      return { id, name, stars, isPlayed: id === this.#played }
    })
  }

  choose(id: string): void {
    this.list()
    this.#played = id
    this.#game.progress = this.#all.get(id)!
  }

  create(name: string): void {
    if (this.list().some((profile) => profile.name === name)) throw new Error('there is one already')
    const { settings } = this.#game.progress
    this.#all.set(name, { version: 1, name, levels: {}, settings })
    this.choose(name)
  }

  rename(id: string, name: string): void {
    this.list()
    this.#all.set(id, { ...this.#all.get(id)!, name })
    if (id === this.#played) this.#game.progress = this.#all.get(id)!
  }
}

const KEYS: Record<string, string> = {
  enter: '\r',
  esc: '\x1b',
  down: '\x1b[B',
  up: '\x1b[A',
  right: '\x1b[C',
  backspace: '\x7f',
}

/** Ink waits a moment after Escape for the rest of a sequence; React draws in between. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40))
