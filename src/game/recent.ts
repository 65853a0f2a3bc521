import type { World } from '../architecture/world.ts'
import { Histogram } from '../sim/histogram.ts'
import type { Tally } from './tally.ts'
import { sumOfTicks, type TickTally } from './tick-tally.ts'

/** Ticks that a figure on the screen looks back: enough probes for a steady p99 (notes: at least 10 s). */
export const RECENT_TICKS = 10

interface RecentTick {
  tally: TickTally
  latencyS: Float64Array
  weight: Float64Array
}

/** The last ticks, for the figures on the screen and for what events say. */
export interface Recent {
  ticks: RecentTick[]
  /** Latency of all classes over those ticks. */
  latency: Histogram
}

export const emptyRecent = (): Recent => ({ ticks: [], latency: new Histogram() })

/** Takes in a tick and lets go of the oldest. */
export function rememberTick(recent: Recent, world: World, tally: TickTally): void {
  const { last } = world
  const tick = {
    tally,
    latencyS: last.probeLatencyS.slice(0, last.probeCount),
    weight: last.probeWeight.slice(0, last.probeCount),
  }
  recent.ticks.push(tick)
  for (let i = 0; i < last.probeCount; i++) recent.latency.add(tick.latencyS[i], tick.weight[i])
  if (recent.ticks.length <= RECENT_TICKS) return
  const old = recent.ticks.shift()!
  for (let i = 0; i < old.weight.length; i++) recent.latency.subtract(old.latencyS[i], old.weight[i])
}

/** The counts of the last ticks together. */
export const recentTally = (recent: Recent): Tally => sumOfTicks(recent.ticks.map(({ tally }) => tally))

export function copyRecent(recent: Recent): Recent {
  return { ticks: [...recent.ticks], latency: recent.latency.copy() }
}
