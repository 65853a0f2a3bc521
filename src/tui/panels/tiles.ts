import { type Goal, type GoalStatus, METRICS, type Metric } from '../../game/goal.ts'
import { RECENT_TICKS } from '../../game/recent.ts'
import type { Sample, Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Token } from '../theme.ts'
import { limitText } from './goals.ts'
import { lastDay } from './money.ts'
import type { Drawing } from './panel.ts'

/** One figure: name and goal, number and word, picture, and a line of small print. */
export interface Tile {
  readonly label: string
  /** Its limit, with the side that is good. */
  readonly goal: string
  readonly value: string
  readonly state: { readonly word: string; readonly token: Token }
  readonly series: readonly number[]
  /** The goal in the picture. */
  readonly line?: number
  readonly foot: string
}

const NO_STATE = { word: '', token: 'plain' } as const
/** Columns of a tile from which a large number is written in full. */
const FULL_NUMBERS = 22

export function usersTile(snapshot: Snapshot, { locale, width }: Drawing): Tile {
  const { now, history, usersPerDay, usersKept, goals } = snapshot
  const kept = goalOf(goals, 'usersKept')
  return {
    label: locale.say('figure.users'),
    goal: '',
    value: locale.write(width >= FULL_NUMBERS ? 'count' : 'short', now.users),
    state: usersPerDay === undefined ? NO_STATE : { word: growthText(usersPerDay, locale), token: 'dim' },
    series: history.map((sample) => sample.users),
    foot: `${kept && usersKept < kept.limit ? '!! ' : ''}${locale.say('figure.kept', { kept: usersKept })}`,
  }
}

const growthText = (usersPerDay: number, locale: Locale): string =>
  locale.say('figure.perDay', { change: locale.change('percent', Math.round(usersPerDay * 1000) / 1000) })

export function errorsTile(snapshot: Snapshot, drawing: Drawing): Tile {
  const { history, goals, sight } = snapshot
  const { locale } = drawing
  const goal = goalOf(goals, 'errorRate')
  const value = recentErrors(history)
  const head = { label: locale.say('figure.errors'), goal: goal ? limitText(goal, locale) : '' }
  if (!sight.tiers) return { ...head, ...unmeasured(locale) }
  return {
    ...head,
    value: locale.write('percent', value),
    state: stateAgainst(value, goal, drawing),
    series: history.map((sample) => sample.errorRate),
    line: goal?.limit,
    foot: goal ? locale.say('figure.wholeRun', { value: goal.value }) : '',
  }
}

/** A figure that nobody measures. */
const unmeasured = (locale: Locale) => ({
  value: '?',
  state: { word: locale.say('figure.unmeasured'), token: 'dim' as const },
  series: [],
  foot: '',
})

const PERCENTILES = ['p50Ms', 'p95Ms', 'p99Ms'] as const

/** The percentile that the level has a goal for; the others in small print once there is more than one box. */
export function timeTile(snapshot: Snapshot, drawing: Drawing): Tile {
  const { now, history, goals, components } = snapshot
  const { locale } = drawing
  const goal = ['p95Ms' as const, ...PERCENTILES].map((name) => goalOf(goals, name)).find((found) => found)
  const metric = PERCENTILES.find((name) => name === goal?.metric) ?? 'p95Ms'
  const others = components.length > 1 ? PERCENTILES.filter((name) => name !== metric) : []
  const head = { label: locale.of(METRICS[metric].words), goal: goal ? limitText(goal, locale) : '' }
  if (!snapshot.sight.tiers) return { ...head, ...unmeasured(locale) }
  return {
    ...head,
    value: locale.write('ms', now[metric]),
    state: stateAgainst(now[metric], goal, drawing),
    series: history.map((sample) => sample[metric]),
    line: goal?.limit,
    foot: others
      .map((name) => `${locale.of(METRICS[name].words)} ${locale.write('ms', now[name])}`)
      .join(' · '),
  }
}

export function costTile(snapshot: Snapshot, { locale }: Drawing): Tile {
  const { now, history } = snapshot
  const { spentDollars, earnedDollars } = lastDay(snapshot)
  const losing = spentDollars > earnedDollars
  return {
    label: locale.say('figure.cost'),
    goal: '',
    value: locale.write('dollarsPerHour', now.dollarsPerHour),
    state: losing ? { word: locale.say('figure.losing'), token: 'warn' } : NO_STATE,
    series: history.map((sample) => sample.dollarsPerHour),
    foot:
      history.length > 0
        ? locale.say('figure.costAndIncome', { cost: spentDollars, income: earnedDollars })
        : '',
  }
}

/** The goal for all requests; those for one kind or region stand in the goals strip. */
const goalOf = (goals: readonly GoalStatus[], metric: Metric): GoalStatus | undefined =>
  goals.find((goal) => goal.metric === metric && !goal.request && !goal.region)

/** Nearer to the limit than this is a warning; on its far side is trouble. */
const CLOSE = 0.8

function stateAgainst(value: number, goal: Goal | undefined, { locale }: Drawing): Tile['state'] {
  if (!goal) return NO_STATE
  if (value > goal.limit) return { word: `!! ${locale.say('goal.over')}`, token: 'bad' }
  if (value > goal.limit * CLOSE) return { word: `! ${locale.say('goal.close')}`, token: 'warn' }
  return { word: locale.say('goal.ok'), token: 'ok' }
}

/** Failed share of the last requests, as far back as the percentiles look: of all of them together, not the mean of the ticks' shares. */
function recentErrors(history: readonly Sample[]): number {
  const last = history.slice(-RECENT_TICKS)
  const requests = last.reduce((sum, sample) => sum + sample.requestsPerSecond, 0)
  const failed = last.reduce((sum, sample) => sum + sample.requestsPerSecond * sample.errorRate, 0)
  return requests > 0 ? failed / requests : 0
}
