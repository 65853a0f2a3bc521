import { bestRetention } from '../game/audience.ts'
import type { Goal } from '../game/goal.ts'
import { curveUsers, requestsPerUserSecond } from '../game/growth.ts'
import type { Level } from '../game/level.ts'
import { type Run, trafficOf } from '../game/run.ts'
import { sumOf } from '../game/tally.ts'
import { Histogram } from '../sim/histogram.ts'
import { goalsFor, type Target } from './target.ts'

/**
 * When a run cannot reach its target any more, whatever is done from now on: the search need not play it to its end.
 * Bounds are exact but for the chance in arrivals, which has this share of room.
 */
const CHANCE = 1.03

const QUANTILES: Partial<Record<Goal['metric'], number>> = { p50Ms: 0.5, p95Ms: 0.95, p99Ms: 0.99 }

/** Asks a run of this level whether some goal of the target is out of reach. */
export function hopeLost(level: Level, target: Target): (run: Run) => boolean {
  const all = requestsAtMost(level)
  const tests = goalsFor(level, target).flatMap((goal) => testOf(level, goal, all) ?? [])
  return (run) => tests.some((isLost) => isLost(run))
}

/** Requests that come in the whole level if every user stays. */
function requestsAtMost(level: Level): number {
  let sum = 0
  for (let tick = 0; tick < level.lengthTicks; tick++)
    sum += curveUsers(level.users.points, tick) * requestsPerUserSecond(level, tick)
  return sum * CHANCE
}

function testOf(level: Level, goal: Goal, all: number): ((run: Run) => boolean) | undefined {
  const { metric, limit, request, region } = goal
  const classes = trafficOf(level).filter(
    (traffic) => (!request || traffic.request === request) && (!region || traffic.region === region),
  )
  const ids = classes.map(({ id }) => id)
  const most = all * classes.reduce((sum, { share }) => sum + share, 0)
  const quantile = QUANTILES[metric]
  if (quantile !== undefined)
    return ({ totals }) => isTooSlow(totals.latency, ids, limit / 1000, (1 - quantile) * most)
  switch (metric) {
    case 'errorRate':
      return ({ totals }) =>
        sumOf(totals.tally.failed, (key) => ids.includes(key.slice(0, key.indexOf('/')))) > limit * most
    case 'availability':
      return ({ totals }) => totals.tally.ticks - totals.availableTicks > (1 - limit) * level.lengthTicks
    case 'staleReads':
      return ({ totals }) => sumOf(totals.tally.truths, (key) => key.endsWith('/staleReads')) > limit * most
    case 'usersKept':
      return ({ audience, tick }) => bestRetention(audience, level.lengthTicks - tick) < limit
    case 'spentDollars':
      return ({ money }) => money.spentDollars > limit
    default:
      return undefined
  }
}

/** Have more than `most` answers of these classes taken longer than the limit? */
function isTooSlow(
  latency: Record<string, Histogram>,
  ids: readonly string[],
  limitS: number,
  most: number,
): boolean {
  const all = new Histogram()
  for (const id of ids) if (latency[id]) all.addAll(latency[id])
  return all.total > most && all.quantile(1 - most / all.total) > limitS
}
