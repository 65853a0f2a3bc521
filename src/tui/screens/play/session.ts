import { advance } from '../../../game/advance.ts'
import { applyCommand } from '../../../game/apply.ts'
import type { Command } from '../../../game/command.ts'
import type { Event } from '../../../game/event.ts'
import type { Level } from '../../../game/level.ts'
import type { Run } from '../../../game/run.ts'
import { type Snapshot, snapshotOf } from '../../../game/snapshot.ts'
import { createPacer, type Pacer } from '../../hooks/pacer.ts'
import type { Tab } from '../../layout.ts'
import type { Clock, Keeper, Speed } from '../../ports.ts'
import { NO_ROOM, type ReadingRoom } from '../codex.ts'
import { wordsOf } from '../notice.ts'
import { aged, isStopped, type Message, type PlayState, shownTab, startState } from './state.ts'

/** Ticks a second at 1×. */
const TICKS_PER_SECOND = 2
/** Speed at which it runs on to the next event. */
const HURRY = 32

export interface SessionOptions {
  readonly run: Run
  readonly clock: Clock
  readonly speed: Speed
  readonly pauseOnIncident: boolean
  /** Levels that the cards of the codex name; absent: none. */
  readonly campaign?: readonly Level[]
  /** What is to be told first; then it stands still. */
  readonly message?: Message
  /** Keeps the run for a crash; absent where it is not ours to keep. */
  readonly keeper?: Keeper
  /** Moves the run by a tick where its commands come from a replay; false when there is no more of it. */
  readonly next?: () => boolean
  /** The player wants to go on after the end, or to leave before it. */
  onEnd(run: Run): void
  onLeave(): void
  onSpeed(speed: Speed): void
}

const RESUMED: Message = { word: 'message.resumed', figures: {}, token: 'ok' }
const REPLAY_ENDS: Message = { word: 'message.replayEnds', figures: {}, token: 'dim' }

/** What the screen shows: always a new object when something changed. */
export interface PlayView {
  readonly snapshot: Snapshot
  readonly state: PlayState
}

/**
 * One playing of a level: paces the run, holds what the screen shows of it, and turns into commands what the
 * player decides. React only subscribes.
 */
export class PlaySession {
  readonly options: SessionOptions
  /** The panels that take turns at the present size; the screen says. */
  tabs: readonly Tab[] = ['offers']
  /** How far the codex can be moved, if it is open; the screen says. */
  room: ReadingRoom = NO_ROOM
  #view: PlayView
  readonly #pacer: Pacer
  readonly #listeners = new Set<() => void>()

  constructor(options: SessionOptions) {
    this.options = options
    this.#view = {
      snapshot: snapshotOf(options.run),
      state: firstState(options),
    }
    this.#pacer = createPacer(options.clock, {
      beat: (ticks) => this.#beat(ticks),
      stalled: () =>
        this.update({ paused: true, message: { word: 'message.stalled', figures: {}, token: 'warn' } }),
    })
  }

  /** Starts the clock. */
  start(): void {
    this.#pace()
  }

  readonly view = (): PlayView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The panel in sight where panels take turns. */
  get tab(): Tab {
    return shownTab(this.#view.state, this.tabs)
  }

  /** Stops the clock for good. */
  close(): void {
    this.#pacer.stop()
    this.#listeners.clear()
  }

  update(change: Partial<PlayState>): void {
    this.#show({ ...this.#view, state: { ...this.#view.state, ...change } })
    this.#pace()
  }

  /** Decides something in the run; the snapshot shows it at once, also while paused. */
  command(command: Command): ReturnType<typeof applyCommand> {
    const refusal = applyCommand(this.options.run, command)
    this.#keep()
    this.#show({ ...this.#view, snapshot: snapshotOf(this.options.run) })
    return refusal
  }

  #beat(ticks: number): void {
    const { run } = this.options
    for (let tick = 0; tick < ticks && !isStopped(this.#view.state); tick++) {
      const known = run.events.length
      if (!this.#move()) {
        this.update({ paused: true, message: REPLAY_ENDS })
        break
      }
      this.#react(run.events.slice(known))
    }
    this.#keep()
    const snapshot = ticks > 0 ? snapshotOf(run) : this.#view.snapshot
    const { state } = this.#view
    this.#show({ snapshot, state: aged(state) })
  }

  /** Before it is shown: what the player has seen is kept. */
  #keep(): void {
    try {
      this.options.keeper?.note()
    } catch (error) {
      const why = { words: wordsOf(error), figures: {} }
      this.update({ message: { word: 'message.notKept', figures: {}, why, token: 'warn' } })
    }
  }

  #move(): boolean {
    const { run, next } = this.options
    if (next) return next()
    advance(run)
    return true
  }

  /** Stops for what the player has to see: the end, a new kind of incident, the event they were waiting for. */
  #react(news: readonly Event[]): void {
    const { run, pauseOnIncident } = this.options
    const incident = pauseOnIncident ? news.find((event) => event.incident) : undefined
    if (run.status !== 'running') this.#stopFor({ kind: 'over' })
    else if (incident) this.#stopFor({ kind: 'incident', event: incident })
    else if (news.length > 0 && this.#view.state.hurrying) this.update({ hurrying: false, paused: true })
  }

  #stopFor(card: PlayState['card']): void {
    this.update({ hurrying: false, card })
  }

  #pace(): void {
    const { state } = this.#view
    const { hurrying, speed } = state
    this.#pacer.go(isStopped(state) ? 0 : TICKS_PER_SECOND * (hurrying ? HURRY : speed))
  }

  #show(view: PlayView): void {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

/** A run that is gone on with stands still first: nobody remembers where they were. */
function firstState({ run, speed, next, message }: SessionOptions): PlayState {
  const state = startState(speed, next !== undefined)
  if (run.status !== 'running') return { ...state, card: { kind: 'over' } }
  const told = message ?? (run.tick > 0 ? RESUMED : undefined)
  return told ? { ...state, paused: true, message: told } : state
}
