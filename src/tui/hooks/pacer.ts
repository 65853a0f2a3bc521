import type { Clock } from '../ports.ts'

/**
 * Turns the wall clock into ticks. A beat comes eight times a second: often enough for the dots to move, seldom
 * enough to cost little. It stops altogether when nothing moves.
 */
export interface Pacer {
  /** Ticks a second from now on; 0 stops the clock. */
  go(ticksPerSecond: number): void
  stop(): void
}

export const BEAT_MS = 125
/** Longer than this and something stopped us (a slow line, a laptop lid): we do not catch up, we pause. */
const STALL_MS = 1000

export interface Beats {
  /** So many ticks are due; often none. */
  beat(ticks: number): void
  stalled(): void
}

export function createPacer(clock: Clock, { beat, stalled }: Beats): Pacer {
  let rate = 0
  let last = 0
  /** Parts of a tick, carried over. */
  let owed = 0
  let cancel: (() => void) | undefined

  const stop = () => {
    cancel?.()
    cancel = undefined
    rate = 0
  }
  const onBeat = () => {
    const now = clock.now()
    const elapsed = now - last
    last = now
    if (elapsed > STALL_MS) {
      stop()
      stalled()
      return
    }
    owed += (elapsed / 1000) * rate
    const due = Math.floor(owed)
    owed -= due
    beat(due)
  }
  const go = (ticksPerSecond: number) => {
    if (ticksPerSecond <= 0) return stop()
    rate = ticksPerSecond
    if (cancel) return
    last = clock.now()
    owed = 0
    cancel = clock.every(BEAT_MS, onBeat)
  }
  return { go, stop }
}
