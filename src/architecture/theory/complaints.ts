/**
 * What is left to those who measure nothing: users complain. A share of the requests that fail make somebody write;
 * after so many letters somebody looks. Letters are forgotten with time, so a trickle never gets through.
 */
import { dexp } from '../../sim/math.ts'

export interface ComplaintRules {
  /** Letters per failed request. */
  readonly share: number
  /** Letters after which somebody looks. */
  readonly enough: number
  /** Seconds in which a letter is forgotten (mean). */
  readonly memoryS: number
}

export interface Complaints {
  letters: number
}

/** `failed` requests in the last `hS` seconds; true once enough have written. */
export function complain(state: Complaints, rules: ComplaintRules, failed: number, hS: number): boolean {
  state.letters = state.letters * dexp(-hS / rules.memoryS) + failed * rules.share
  return state.letters >= rules.enough
}
