import { bestRetention } from '../game/audience.ts'
import type { Goal } from '../game/goal.ts'
import { curveUsers, requestsPerUserSecond } from '../game/growth.ts'
import type { Level } from '../game/level.ts'
import { type Run, trafficOf } from '../game/run.ts'
import { sumOf } from '../game/tally.ts'
import { goalsFor, type Target } from './target.ts'

/**
 * A goal as a budget: the errors, slow answers or dollars that it leaves for the whole level. `used` is the share that is
 * gone for good: above 1 the goal is out of reach, whatever is done. `expected` is the share that will be gone at the end
 * if all stays as it is; absent: what is used.
 */
interface Budget {
  readonly used: (run: Run) => number
  readonly expected?: (run: Run) => number
}

/** Room for the chance in arrivals: the other bounds are exact. */
const CHANCE = 1.03

const QUANTILES: Partial<Record<Goal['metric'], number>> = { p50Ms: 0.5, p95Ms: 0.95, p99Ms: 0.99 }

/** The budgets of a target's goals; those that can be won back at any time have none. */
export function budgetsOf(level: Level, target: Target): Budget[] {
  const all = requestsAtMost(level)
  return goalsFor(level, target).flatMap((goal) => budgetOf(level, goal, all) ?? [])
}

/** Requests that come in the whole level if every user stays. */
function requestsAtMost(level: Level): number {
  let sum = 0
  for (let tick = 0; tick < level.lengthTicks; tick++)
    sum += curveUsers(level.users.points, tick) * requestsPerUserSecond(level, tick)
  return sum * CHANCE
}

function budgetOf(level: Level, goal: Goal, all: number): Budget | undefined {
  const { metric, limit } = goal
  const { ids, most } = requestsOf(level, goal, all)
  const quantile = QUANTILES[metric]
  if (quantile !== undefined)
    return { used: ({ totals }) => share(slower(totals.latency, ids, limit / 1000), (1 - quantile) * most) }
  switch (metric) {
    case 'errorRate':
      return {
        used: ({ totals }) =>
          share(
            sumOf(totals.tally.failed, (key) => ids.includes(key.slice(0, key.indexOf('/')))),
            limit * most,
          ),
      }
    case 'availability':
      return {
        used: ({ totals }) =>
          share(totals.tally.ticks - totals.availableTicks, (1 - limit) * level.lengthTicks),
      }
    case 'staleReads':
      return {
        used: ({ totals }) =>
          share(
            sumOf(totals.tally.truths, (key) => key.endsWith('/staleReads')),
            limit * most,
          ),
      }
    case 'usersKept':
      return {
        used: ({ audience, tick }) => share(1 - bestRetention(audience, level.lengthTicks - tick), 1 - limit),
        expected: ({ audience }) => share(1 - audience.retention, 1 - limit),
      }
    case 'spentDollars':
      return {
        used: ({ money }) => share(money.spentDollars, limit),
        expected: ({ money, tick }) =>
          share(money.spentDollars + money.dollarsPerHour * hoursLeft(level, tick), limit),
      }
    default:
      return undefined
  }
}

/** The classes that a goal is about, and how many of their requests there can be. */
function requestsOf(level: Level, { request, region }: Goal, all: number): { ids: string[]; most: number } {
  const classes = trafficOf(level).filter(
    (traffic) => (!request || traffic.request === request) && (!region || traffic.region === region),
  )
  return {
    ids: classes.map(({ id }) => id),
    most: all * classes.reduce((sum, traffic) => sum + traffic.share, 0),
  }
}

const slower = (latency: Run['totals']['latency'], ids: readonly string[], limitS: number): number =>
  ids.reduce((sum, id) => sum + (latency[id]?.above(limitS) ?? 0), 0)

const hoursLeft = ({ lengthTicks, clock }: Level, tick: number): number =>
  ((lengthTicks - tick) * clock.secondsPerTick) / 3600

/** What is used of a budget that may be nothing at all. */
const share = (used: number, budget: number): number => (used <= 0 ? 0 : used / Math.max(budget, 1e-9))
