import { dlog } from '../sim/math.ts'
import type { Goal } from './goal.ts'
import { errorRateOf, peakUsers } from './judge.ts'
import type { Run } from './run.ts'
import { latencyMs } from './totals.ts'

/** Each axis of the score, 0–1. */
export interface Axes {
  goodput: number
  latency: number
  cost: number
  users: number
}

/** A goal of zero is fair, but a share of it is none: distances are measured from these at the least. */
const LEAST_RATE = 0.0001
const LEAST_MS = 1

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/**
 * How well a run did beside its goals: goodput is 1 without errors and 0 at twice the goal's rate; latency 1 at
 * half the p95 goal and 0 at one and a half; cost 1 at what par spends and 0 at twice that; users 1 when all
 * stayed and 0 when half left.
 */
export function axesOf(run: Run): Axes {
  const limit = (metric: Goal['metric'], otherwise: number, least: number) => {
    const goal = run.level.goals.find((each) => each.metric === metric && !each.request && !each.region)
    return Math.max(least, goal?.limit ?? otherwise)
  }
  return {
    goodput: clamp(1 - errorRateOf(run.totals) / (2 * limit('errorRate', 0.01, LEAST_RATE))),
    latency: clamp(1.5 - latencyMs(run.totals).p95 / limit('p95Ms', run.level.users.patienceMs, LEAST_MS)),
    cost: clamp(2 - run.money.spentDollars / run.level.score.parSpentDollars),
    users: clamp((run.audience.retention - 0.5) / 0.5),
  }
}

/** Integer 0–1000: the axes weighted as the level says; a lost run has none. Of an endless level, how far one came. */
export function scoreOf(run: Run): number {
  if (run.level.kind === 'endless') return Math.round(1000 * distanceOf(run))
  if (run.status === 'lost') return 0
  const axes = axesOf(run)
  const weights = run.level.score
  const total = weights.goodput + weights.latency + weights.cost + weights.users
  const sum =
    weights.goodput * axes.goodput +
    weights.latency * axes.latency +
    weights.cost * axes.cost +
    weights.users * axes.users
  return Math.round((sum / total) * 1000)
}

/** Share of the way from the first users of the curve to its last that was reached, in orders of magnitude. */
function distanceOf(run: Run): number {
  const { points } = run.level.users
  const first = Math.max(1, points[0].users)
  const last = points[points.length - 1].users
  return last > first ? clamp(dlog(Math.max(first, peakUsers(run)) / first) / dlog(last / first)) : 0
}
