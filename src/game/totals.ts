import type { World } from '../architecture/world.ts'
import type { Hasher } from '../sim/hash.ts'
import { Histogram } from '../sim/histogram.ts'
import { addTally, emptyTally, type Tally } from './tally.ts'
import { addTick, type TickTally, tallyTick } from './tick-tally.ts'

/**
 * Everything measured over a span of a run. Spans subtract: the totals at its end minus those at its start are
 * the totals of a window.
 */
export interface Totals {
  tally: Tally
  /** Latency of served requests by class. */
  latency: Record<string, Histogram>
  /** Exact sum of latencies, request-seconds, by class. */
  latencyS: Record<string, number>
  /** Ticks in which at least 95 % of the requests were answered. */
  availableTicks: number
}

/** A tick counts as available when this share of its requests is answered. */
const AVAILABLE_SHARE = 0.95

export function emptyTotals(classIds: readonly string[]): Totals {
  return {
    tally: emptyTally(),
    latency: Object.fromEntries(classIds.map((id) => [id, new Histogram()])),
    latencyS: Object.fromEntries(classIds.map((id) => [id, 0])),
    availableTicks: 0,
  }
}

/** Adds the world's last tick; gives what was counted. */
export function countTick(totals: Totals, world: World): TickTally {
  const tally = tallyTick(world)
  addTick(totals.tally, tally)
  const { last, compiled } = world
  for (let i = 0; i < last.probeCount; i++) {
    const id = compiled.classes[last.probeClass[i]].id
    totals.latency[id].add(last.probeLatencyS[i], last.probeWeight[i])
    totals.latencyS[id] += last.probeLatencyS[i] * last.probeWeight[i]
  }
  if (tally.failed <= tally.arrived * (1 - AVAILABLE_SHARE)) totals.availableTicks++
  return tally
}

export function copyTotals(totals: Totals): Totals {
  const copy = emptyTotals(Object.keys(totals.latency))
  addTally(copy.tally, totals.tally)
  for (const id of Object.keys(totals.latency)) copy.latency[id].addAll(totals.latency[id])
  return { ...copy, latencyS: { ...totals.latencyS }, availableTicks: totals.availableTicks }
}

/** What happened between two moments: `end` − `start`. */
export function subtractTotals(end: Totals, start: Totals): Totals {
  const window = copyTotals(end)
  addTally(window.tally, start.tally, -1)
  for (const id of Object.keys(start.latency)) {
    window.latency[id].subtractAll(start.latency[id])
    window.latencyS[id] -= start.latencyS[id]
  }
  window.availableTicks -= start.availableTicks
  return window
}

/** Feeds what goals are judged by into a hash. */
export function hashTotals({ tally, latency, latencyS, availableTicks }: Totals, hasher: Hasher): void {
  for (const counts of [tally.arrived, tally.served, tally.failed, tally.truths, latencyS])
    for (const key of Object.keys(counts)) hasher.string(key).number(counts[key])
  for (const id of Object.keys(latency)) hasher.number(latency[id].total).number(latency[id].quantile(0.95))
  hasher.number(availableTicks)
}

export interface LatencyFigures {
  mean: number
  p50: number
  p95: number
  p99: number
}

/** Latency of served requests in ms, over the classes that `where` picks; zeros when nothing was served. */
export function latencyMs(totals: Totals, where: (classId: string) => boolean = () => true): LatencyFigures {
  const all = new Histogram()
  let seconds = 0
  for (const id of Object.keys(totals.latency).filter(where)) {
    all.addAll(totals.latency[id])
    seconds += totals.latencyS[id]
  }
  const ms = (p: number) => all.quantile(p) * 1000
  return {
    mean: all.total > 0 ? (seconds / all.total) * 1000 : 0,
    p50: ms(0.5),
    p95: ms(0.95),
    p99: ms(0.99),
  }
}
