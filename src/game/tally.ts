import type { FailureReason } from '../architecture/reason.ts'

/** Counts that add up over time and can be taken apart again; keys are `component/reason` and the like. */
export interface Tally {
  ticks: number
  arrived: Record<string, number>
  served: Record<string, number>
  /** Failed requests by `class/component/reason`. */
  failed: Record<string, number>
  /** Request-seconds of served requests by `component/part`, part = waiting, service or network. */
  timeS: Record<string, number>
  /** What became untrue or was lost, by `component/truth`. */
  truths: Record<string, number>
  /** By component: requests that came (however often each), requests that it failed, worker-seconds of work. */
  requests: Record<string, number>
  failures: Record<string, number>
  busyS: Record<string, number>
  /** Worker-seconds of the servers that took requests, or were still at work: dead ones have none. */
  capacityS: Record<string, number>
}

/** Busy share of a component's workers; 0 while it had none. */
export const utilisationOf = (tally: Tally, id: string): number =>
  tally.capacityS[id] > 0 ? (tally.busyS[id] ?? 0) / tally.capacityS[id] : 0

/** Of the requests that came to a component, the share that it failed; `reason` picks one. */
export function failedShare(tally: Tally, id: string, reason?: FailureReason): number {
  const requests = tally.requests[id] ?? 0
  if (requests === 0) return 0
  const failed = reason
    ? sumOf(tally.failed, (key) => key.endsWith(`/${id}/${reason}`))
    : (tally.failures[id] ?? 0)
  // Some of them may have come before the span that is counted.
  return Math.min(1, failed / requests)
}

export const emptyTally = (): Tally => ({
  ticks: 0,
  arrived: {},
  served: {},
  failed: {},
  timeS: {},
  truths: {},
  requests: {},
  failures: {},
  busyS: {},
  capacityS: {},
})

/** Adds `part`, or with `sign` −1 takes it away. */
export function addTally(tally: Tally, part: Tally, sign: 1 | -1 = 1): void {
  tally.ticks += sign * part.ticks
  for (const name of Object.keys(tally) as (keyof Tally)[]) {
    const sums = tally[name]
    if (typeof sums === 'number') continue
    const adds = part[name] as Record<string, number>
    for (const key of Object.keys(adds)) sums[key] = (sums[key] ?? 0) + sign * adds[key]
  }
}

/** Sum of the entries in their order; `where` picks by key. */
export function sumOf(entries: Record<string, number>, where: (key: string) => boolean = () => true): number {
  let sum = 0
  for (const key of Object.keys(entries)) if (where(key)) sum += entries[key]
  return sum
}
