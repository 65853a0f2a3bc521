import type { Truth } from '../architecture/truth.ts'
import { type Goal, type GoalStatus, isMet } from './goal.ts'
import { resultMs } from './results.ts'
import type { Run } from './run.ts'
import { sumOf } from './tally.ts'
import { latencyMs, type Totals } from './totals.ts'

/** Value of a goal's metric over the run so far. */
export function goalValue(run: Run, goal: Goal): number {
  const { totals, audience, money } = run
  const where = classFilter(run, goal)
  switch (goal.metric) {
    case 'errorRate':
      return errorRateOf(totals, where)
    case 'p50Ms':
      return latencyMs(totals, where).p50
    case 'p95Ms':
      return latencyMs(totals, where).p95
    case 'p99Ms':
      return latencyMs(totals, where).p99
    case 'resultMs':
      return resultMs(run, where)
    case 'availability':
      return totals.tally.ticks === 0 ? 1 : totals.availableTicks / totals.tally.ticks
    case 'staleReads':
      return staleShare(totals)
    case 'lostWrites':
      return Math.max(0, truthOf(totals, 'lostWrites') - truthOf(totals, 'recoveredWrites'))
    case 'usersKept':
      return audience.retention
    case 'peakUsers':
      return peakUsers(run)
    case 'cashDollars':
      return money.cashDollars
    case 'spentDollars':
      return money.spentDollars
  }
}

/** The most users that were with us at once. */
export const peakUsers = ({ samples }: Run): number =>
  samples.reduce((most, { users }) => Math.max(most, users), 0)

/** Failed share of the requests that arrived, in the classes that `where` picks; 0 when none came. */
export function errorRateOf({ tally }: Totals, where: (classId: string) => boolean = () => true): number {
  const arrived = sumOf(tally.arrived, where)
  return arrived === 0 ? 0 : sumOf(tally.failed, (key) => where(key.slice(0, key.indexOf('/')))) / arrived
}

/** Answers with old data, of all answers; 0 when there were none. */
function staleShare(totals: Totals): number {
  const served = sumOf(totals.tally.served)
  return served === 0 ? 0 : truthOf(totals, 'staleReads') / served
}

const truthOf = ({ tally }: Totals, truth: Truth): number =>
  sumOf(tally.truths, (key) => key.endsWith(`/${truth}`))

export const judge = (run: Run, goals: readonly Goal[]): GoalStatus[] =>
  goals.map((goal) => {
    const value = goalValue(run, goal)
    return { ...goal, value, met: isMet(goal, value) }
  })

/** Stars that the run has earned, or would if it ended now: 0 if it is lost or a goal is not met. */
export function starsOf(run: Run): 0 | 1 | 2 | 3 {
  if (run.status === 'lost') return 0
  const { goals, stars } = run.level
  const met = (list: readonly Goal[]) => judge(run, list).every((status) => status.met)
  if (!met(goals)) return 0
  if (!met(stars.two)) return 1
  return met(stars.three) ? 3 : 2
}

function classFilter(run: Run, { request, region }: Goal): (classId: string) => boolean {
  const classes = run.world.compiled.classes.filter(
    (traffic) => (!request || traffic.request === request) && (!region || traffic.region === region),
  )
  const ids = classes.map(({ id }) => id)
  return (id) => ids.includes(id)
}
