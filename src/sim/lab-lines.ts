/** How the lab sees waiting lines in the engine, which has none: it knows the work in a station. */
import type { Flows } from './flows.ts'
import type { Plan } from './plan.ts'
import { type SimState, waitingPerServer } from './state.ts'

/**
 * Requests waiting in a group in the sub-tick just made. A lasting backlog is counted. Otherwise it is by Little's
 * law the waits of those who arrived, as far as they succeed in the end: what a wait is made of, the probes know.
 */
export function queueOf(plan: Plan, state: SimState, flows: Flows, group: number, hS: number): number {
  let backlog = 0
  let waiting = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    const queues = plan.pooled[group] === 1 ? 1 : state.upServers[s]
    backlog += state.stations.backlog[s]
    waiting += Math.floor(waitingPerServer(state, s)) * queues
  }
  if (backlog > 0) return waiting
  let waitS = 0
  for (const visit of plan.visitsOf[group]) waitS += flows.waitS[visit]
  return waitS / hS
}

/** Waits for a group's waiting line to be empty. */
export class DrainMeter {
  drainS: number | null = null
  readonly #group: number
  readonly #fromS: number

  constructor(group: number, fromS: number) {
    this.#group = group
    this.#fromS = fromS
  }

  /** Looks at the sub-tick just made; between its grid points the waiting line changes evenly. */
  watch(plan: Plan, state: SimState, fromS: number, endS: number): void {
    if (this.drainS !== null || fromS < this.#fromS) return
    const { workAtStart, workAtMiddle, work } = state.stations
    const lines = [workAtStart, workAtMiddle, work].map((at) => longestLine(plan, state, this.#group, at))
    const [start, middle, end] = lines
    const sinceS = fromS - this.#fromS
    const halfS = (endS - fromS) / 2
    if (start <= 0) this.drainS = sinceS
    else if (middle <= 0) this.drainS = sinceS + (halfS * start) / (start - middle)
    else if (end <= 0) this.drainS = sinceS + halfS + (halfS * middle) / (middle - end)
  }
}

/**
 * The longest waiting line of the group's stations, given their work; below 0 where nobody waits. An arrival
 * that finds nobody waiting, but all workers busy, finds up to one departure of work.
 */
function longestLine(plan: Plan, state: SimState, group: number, work: Float64Array): number {
  let longest = Number.NEGATIVE_INFINITY
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] > 0) longest = Math.max(longest, work[s] - state.stations.shift[s] - 1)
  }
  return longest
}
