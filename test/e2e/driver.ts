import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type IPty, spawn } from '@lydell/node-pty'
import { type Cell, Screen } from './screen.ts'

export interface Launch {
  args?: readonly string[]
  columns?: number
  rows?: number
  env?: Readonly<Record<string, string>>
}

/** Long enough for the slowest machine: a test waits for what it wants to see, never for a time. */
const PATIENCE_MS = 30_000
const POLL_MS = 15
const QUIET_MS = 150

/** Starts a program in a terminal of its own, with a home of its own, so that no test touches real progress. */
export function launch(file: string, options: Launch = {}): Driver {
  return new Driver(file, options)
}

/** A player at a terminal: reads the screen, presses keys, drags the window's corner. */
export class Driver {
  /** All bytes the program wrote, for what a screen does not show. */
  output = ''
  readonly home = mkdtempSync(join(tmpdir(), 'outgrow-home-'))
  /** Resolves with the exit code when the program has ended. */
  readonly ended: Promise<number>
  private readonly screen: Screen
  private readonly pty: IPty
  private latest: Promise<void> = Promise.resolve()
  private latestAt = Date.now()
  private hasEnded = false

  constructor(file: string, { args = [], columns = 80, rows = 24, env = {} }: Launch) {
    this.screen = new Screen(columns, rows)
    const settings = {
      cols: columns,
      rows,
      encoding: null,
      cwd: this.home,
      env: { ...cleanEnv(this.home), ...env },
    }
    this.pty = spawn(file, [...args], settings)
    // Chunks are bytes: decoded one by one, a character cut in two would shift its whole row.
    this.pty.onData((chunk) => this.receive(chunk as unknown as Buffer))
    this.screen.terminal.onData((answer) => this.pty.write(answer))
    this.ended = new Promise((resolve) => this.pty.onExit(({ exitCode }) => resolve(exitCode)))
    void this.ended.then(() => {
      this.hasEnded = true
      this.latestAt = Date.now()
    })
  }

  press(keys: string): void {
    this.pty.write(keys)
  }

  signal(name: NodeJS.Signals): void {
    this.pty.kill(name)
  }

  /** Closes the terminal's window. */
  hangUp(): void {
    // Missing in the types: closes the master side, as a terminal that ends does.
    ;(this.pty as IPty & { destroy(): void }).destroy()
  }

  resize(columns: number, rows: number): void {
    this.screen.resize(columns, rows)
    this.pty.resize(columns, rows)
  }

  lines(): string[] {
    return this.screen.lines()
  }

  text(): string {
    return this.screen.text()
  }

  picture(): string[] {
    return this.screen.picture()
  }

  cell(x: number, y: number): Cell {
    return this.screen.cell(x, y)
  }

  get isAlternateScreen(): boolean {
    return this.screen.isAlternate
  }

  get isCursorVisible(): boolean {
    return this.output.lastIndexOf('\x1b[?25h') >= this.output.lastIndexOf('\x1b[?25l')
  }

  /** Waits until the screen holds the text, matches the pattern or fulfils the condition. */
  async waitFor(wanted: string | RegExp | (() => boolean)): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS
    while (!this.shows(wanted)) {
      if (Date.now() > deadline || this.isOver(wanted)) {
        throw new Error(`waited in vain for ${wanted}; the screen is\n${this.text()}`)
      }
      await pause(POLL_MS)
    }
  }

  /** Waits until nothing was written for a while and all of it is on the screen. */
  async settle(): Promise<void> {
    while (Date.now() - this.latestAt < QUIET_MS) await pause(POLL_MS)
    await this.latest
  }

  /** Writes on the screen behind the program's back, as a stray message of another program does. */
  scribble(text: string): Promise<void> {
    return this.screen.write(text)
  }

  /** Ends the program, however it is. */
  async close(): Promise<void> {
    try {
      this.pty.kill('SIGKILL')
    } catch {
      // it has ended already
    }
    await this.ended
    rmSync(this.home, { recursive: true, force: true })
  }

  private shows(wanted: string | RegExp | (() => boolean)): boolean {
    if (typeof wanted === 'function') return wanted()
    return typeof wanted === 'string' ? this.text().includes(wanted) : wanted.test(this.text())
  }

  /** A program that has ended will not write any more; what it does elsewhere may take longer. */
  private isOver(wanted: unknown): boolean {
    return this.hasEnded && typeof wanted !== 'function' && Date.now() - this.latestAt > QUIET_MS
  }

  private receive(chunk: Buffer): void {
    this.output += chunk.toString('latin1')
    this.latestAt = Date.now()
    this.latest = this.screen.write(chunk)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The environment of a plain UTF-8 terminal, without what test runners and build machines add to it. */
function cleanEnv(home: string): Record<string, string | undefined> {
  const { CI, NO_COLOR, FORCE_COLOR, VITEST, NODE_ENV, NODE_OPTIONS, COLUMNS, LINES, ...rest } = process.env
  const folders = [
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'XDG_STATE_HOME',
    'XDG_CACHE_HOME',
    'APPDATA',
    'LOCALAPPDATA',
  ]
  const homes = Object.fromEntries(folders.map((name) => [name, join(home, name.toLowerCase())]))
  return {
    ...rest,
    ...homes,
    HOME: home,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
  }
}
