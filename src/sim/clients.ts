/** What clients do when an answer does not come: give up, wait, try again. Laid out flat. */
import { assert } from './assert.ts'
import type { RequestClass } from './network.ts'
import { Stream } from './rng.ts'

/** Without a timeout, a failed attempt or an answer is kept in its place in time up to this many seconds. */
const PATIENCE_S = 30
const SLOT_LEAST_S = 0.25
const SLOTS_MOST = 128

/** Retry probes in one slot of time, at most. */
export const ENTRIES_MOST = 12

export interface Clients {
  /** [class] 1 where requests may time out or be tried again: their fate is told by probes. */
  readonly impatient: Uint8Array
  readonly timeoutS: Float64Array
  /** [class] attempts after the first. */
  readonly retries: Int32Array
  /** [class], and one more: its first lane. Retry i of a class waits in lane i − 1. */
  readonly laneStart: Int32Array
  /** [lane] mean back-off, and [class] the share it varies by. */
  readonly backoffS: Float64Array
  readonly jitter: Float64Array
  readonly jitterStreams: readonly Stream[]
  /** The wheel of time that retries and answers wait in: slots and seconds each. */
  readonly slots: number
  readonly slotS: number
}

export function clientsOf(classes: readonly RequestClass[], ids: readonly string[], seed: string): Clients {
  const retries = Int32Array.from(classes, (c) => c.retries ?? 0)
  const timeoutS = Float64Array.from(classes, (c) => c.timeout ?? Infinity)
  const laneStart = new Int32Array(classes.length + 1)
  const backoffS: number[] = []
  classes.forEach(({ backoff = { base: 0, mult: 1 } }, c) => {
    laneStart[c + 1] = laneStart[c] + retries[c]
    let waitS = backoff.base
    for (let i = 0; i < retries[c]; i++, waitS *= backoff.mult) backoffS.push(waitS)
  })
  const impatient = Uint8Array.from(classes, (_, c) => (retries[c] > 0 || timeoutS[c] < Infinity ? 1 : 0))
  const horizonS = classes.reduce((most, { backoff }, c) => {
    const patienceS = timeoutS[c] < Infinity ? timeoutS[c] : PATIENCE_S
    const longestS =
      Math.max(0, ...backoffS.slice(laneStart[c], laneStart[c + 1])) * (1 + (backoff?.jitter ?? 0))
    return impatient[c] === 1 ? Math.max(most, patienceS + longestS) : most
  }, 0)
  assert(horizonS < Infinity, 'a back-off for ever')
  const slotS = Math.max(SLOT_LEAST_S, horizonS / (SLOTS_MOST - 3))
  return {
    impatient,
    timeoutS,
    retries,
    laneStart,
    backoffS: Float64Array.from(backoffS),
    jitter: Float64Array.from(classes, ({ backoff }) => backoff?.jitter ?? 0),
    jitterStreams: ids.map((id) => new Stream(seed, 'class', id, 'jitter')),
    slots: impatient.includes(1) ? Math.ceil(horizonS / slotS) + 3 : 0,
    slotS,
  }
}
