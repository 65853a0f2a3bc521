import { render, useInput } from 'ink'
import { createElement, Fragment, type ReactNode } from 'react'
import { oneKeyAtATime } from './paint/keyboard.ts'
import { type Layer, Painter } from './paint/painter.ts'

/**
 * The terminal, held for as long as the game is on it:
 *
 *     if (!isTerminal(io.stdin, io.stdout)) return say('needs a terminal')
 *     const session = openTerminal({ ...io, app: (session) => <App session={session} /> })
 *     const ending = await session.waitUntilExit()   // 'quit' or a signal; rejects with what React threw
 *
 * Inside, use Ink as usual (`useInput` gets one key an event). Panels that change often go past React:
 * `session.setLayers([{ x, y, w, rows }])`. A resize drops the layers: set them again for the new size, in
 * an effect or in `session.onResize`. Ctrl-C, Ctrl-Z and Ctrl-L are handled here.
 */
export interface TerminalSession {
  /** What a frame may use: all columns, all lines but the last. Ink's `useWindowSize` says the same. */
  readonly size: { columns: number; rows: number }
  /** Calls back after each change of size; returns how to stop that. */
  onResize(listener: () => void): () => void
  /** Replaces the string layers that are painted over Ink's frame. */
  setLayers(layers: readonly Layer[]): void
  /** Paints everything again, in case something else wrote to the terminal. */
  repaint(): void
  /** Gives the terminal back, stops the process as Ctrl-Z does, and comes back when it is continued. */
  suspend(): Promise<void>
  /** Ends the session and gives the terminal back. */
  unmount(ending?: Ending): void
  /** How the session ended. Rejects with the error if a component threw. */
  waitUntilExit(): Promise<Ending>
}

/** 'quit' is the player's wish; a signal's name means that saving and leaving is all there is time for. */
export type Ending = 'quit' | EndingSignal
type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

export interface TerminalOptions {
  app: (session: TerminalSession) => ReactNode
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  /** What Ctrl-C does; by default the session ends with 'SIGINT'. */
  onInterrupt?: () => void
}

/** How long a stop signal may take to arrive; without job control it never does. */
const STOP_PATIENCE_MS = 100
const ENDING_SIGNALS: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
const hasJobControl = process.platform !== 'win32'

/** Whether there is a terminal to draw on and to read keys from. */
export function isTerminal(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): boolean {
  return Boolean(stdin.isTTY && stdout.isTTY)
}

/** Takes the terminal and shows the app on it. Colours must be decided before this module loads (see cli.ts). */
export function openTerminal(options: TerminalOptions): TerminalSession {
  return new Session(options)
}

class Session implements TerminalSession {
  private readonly stdin: NodeJS.ReadStream
  private readonly painter: Painter
  private readonly ink: ReturnType<typeof render> | undefined
  private readonly ended: Promise<Ending>
  private readonly stopListening: Array<() => void> = []
  private ending: Ending | undefined
  private isSuspended = false
  private isClosed = false

  constructor({ app, stdin, stdout, onInterrupt }: TerminalOptions) {
    this.stdin = stdin
    this.painter = new Painter(stdout)
    this.watchProcess()
    this.watchStreams(stdin, stdout)
    const keys = {
      '\x03': onInterrupt ?? (() => this.unmount('SIGINT')),
      '\x0c': () => this.repaint(),
      '\x1a': this.stop,
    }
    const ink = render(createElement(RawMode, null, app(this)), {
      stdin: oneKeyAtATime(stdin, keys),
      stdout: this.painter as unknown as NodeJS.WriteStream,
      debug: true,
      interactive: true,
      alternateScreen: true,
      patchConsole: false,
      exitOnCtrlC: false,
      isScreenReaderEnabled: false,
    })
    this.ink = ink
    const endingOf = (): Ending => this.ending ?? 'quit'
    this.ended = ink.waitUntilExit().then(endingOf).finally(this.close)
    if (this.ending !== undefined) ink.unmount() // the app ended itself while it was first rendered
  }

  get size(): { columns: number; rows: number } {
    return { columns: this.painter.columns, rows: this.painter.rows }
  }

  onResize(listener: () => void): () => void {
    this.painter.on('resize', listener)
    return () => this.painter.off('resize', listener)
  }

  setLayers(layers: readonly Layer[]): void {
    this.painter.setLayers(layers)
  }

  repaint(): void {
    this.painter.repaint()
  }

  unmount(ending: Ending = 'quit'): void {
    this.ending ??= ending
    this.ink?.unmount()
  }

  waitUntilExit(): Promise<Ending> {
    return this.ended
  }

  async suspend(): Promise<void> {
    if (!hasJobControl || this.isSuspended) return
    this.isSuspended = true
    this.giveBack()
    process.off('SIGTSTP', this.stop)
    await stopUntilContinued()
    this.isSuspended = false
    if (this.isClosed) return
    process.on('SIGTSTP', this.stop)
    this.takeBack()
  }

  private watchProcess(): void {
    for (const signal of ENDING_SIGNALS) this.on(process, signal, () => this.unmount(signal))
    // Monitoring leaves the exception to others; it only sees to it that they can be read.
    this.on(process, 'uncaughtExceptionMonitor', this.giveBack)
    this.on(process, 'exit', this.giveBack)
    if (!hasJobControl) return
    this.on(process, 'SIGTSTP', this.stop)
    this.on(process, 'SIGCONT', this.continue)
  }

  /** A terminal that can no longer be read or written has hung up, whether or not a signal says so. */
  private watchStreams(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): void {
    const hangUp = (): void => this.unmount('SIGHUP')
    this.on(stdin, 'end', hangUp)
    this.on(stdin, 'error', hangUp)
    this.on(stdout, 'error', hangUp)
  }

  private on(emitter: NodeJS.EventEmitter, event: string, listener: () => void): void {
    emitter.on(event, listener)
    this.stopListening.push(() => emitter.off(event, listener))
  }

  private readonly stop = (): void => void this.suspend()

  /** Somebody stopped us with SIGSTOP, which cannot be seen, and the shell has used the terminal since. */
  private readonly continue = (): void => {
    if (this.isSuspended) return
    this.giveBack()
    this.takeBack()
  }

  private readonly giveBack = (): void => {
    this.painter.release()
    if (this.stdin.isRaw) this.stdin.setRawMode(false)
  }

  private takeBack(): void {
    this.stdin.setRawMode(true)
    this.painter.reclaim()
    // A stopped process is not told of a new size; this makes Node ask for it.
    process.kill(process.pid, 'SIGWINCH')
  }

  private readonly close = (): void => {
    this.isClosed = true
    this.giveBack()
    this.painter.dispose()
    for (const stop of this.stopListening) stop()
  }
}

/** Stops us as Ctrl-Z usually does; resolves when we are continued, or soon where stopping has no effect. */
function stopUntilContinued(): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      process.off('SIGCONT', finish)
      resolve()
    }
    // When we are continued the timer is long overdue and would come before the signal; let that be seen first.
    const timer = setTimeout(() => setImmediate(finish), STOP_PATIENCE_MS)
    process.on('SIGCONT', finish)
    // The whole group, as when the terminal itself sends the signal: `npm start` has to stop with us.
    process.kill(0, 'SIGTSTP')
  })
}

/** Keeps keys unechoed also while no component of the app listens to them. */
function RawMode({ children }: { children?: ReactNode }): ReactNode {
  useInput(() => {})
  return createElement(Fragment, null, children)
}
