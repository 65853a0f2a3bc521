import { type Goal, type GoalStatus, METRICS, type Metric } from '../../game/goal.ts'
import type { Sample, Snapshot } from '../../game/snapshot.ts'
import type { Token } from '../theme.ts'
import { chart, chartColumns, recent } from '../widgets/chart.ts'
import { fit, fitRows } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** One figure: name and goal, number and word, picture, and where there is room a line of small print. */
interface Tile {
  readonly label: string
  readonly goal: string
  readonly value: string
  readonly state: { readonly word: string; readonly token: Token }
  readonly series: readonly number[]
  readonly line?: number
  readonly foot: string
}

/** Columns of the panel from which a large number is written in full. */
const FULL_NUMBERS = 100
/** Ticks that the charts look back. */
const SPAN = 120
const NO_STATE = { word: '', token: 'plain' } as const

/** Users, errors, answer time and cost, side by side, always in these places. */
export function figuresPanel(snapshot: Snapshot, drawing: Drawing): string[] {
  const tiles = [usersTile, errorsTile, timeTile, costTile].map((tile) => tile(snapshot, drawing))
  const width = Math.floor((drawing.width - 1) / tiles.length)
  const columns = tiles.map((tile) => tileRows(tile, { ...drawing, width: width - 2 }))
  return fitRows(
    Array.from({ length: drawing.height }, (_, row) => ` ${columns.map((rows) => rows[row]).join('  ')}`),
    drawing.width,
    drawing.height,
  )
}

function tileRows(tile: Tile, drawing: Drawing): string[] {
  const { width, height, theme } = drawing
  const withFoot = height >= 5
  const chartHeight = Math.max(1, height - 2 - (withFoot ? 1 : 0))
  const values = recent(tile.series, chartColumns(width, chartHeight, theme), SPAN)
  const { word, token } = tile.state
  return [
    fit(`${theme.paint('dim', tile.label)}  ${theme.paint('dim', tile.goal)}`, width),
    fit(`${theme.paint('strong', tile.value)}  ${theme.paint(token, word)}`, width),
    ...chart(values, { width, height: chartHeight, theme, goal: tile.line, token: chartToken(token) }),
    ...(withFoot ? [fit(theme.paint('dim', tile.foot), width)] : []),
  ]
}

/** A chart is quiet unless its figure is in trouble. */
const chartToken = (token: Token): Token => (token === 'warn' || token === 'bad' ? token : 'accent')

function usersTile(
  { now, history, usersPerDay, usersKept, goals }: Snapshot,
  { locale, width }: Drawing,
): Tile {
  const change = locale.change('percent', Math.round(usersPerDay * 1000) / 1000)
  const kept = goalOf(goals, 'usersKept')
  const lost = kept !== undefined && usersKept < kept.limit
  return {
    label: locale.say('figure.users'),
    goal: '',
    value: locale.write(width >= FULL_NUMBERS ? 'count' : 'short', now.users),
    state: { word: locale.say('figure.perDay', { change }), token: 'dim' },
    series: history.map((sample) => sample.users),
    foot: `${lost ? '!! ' : ''}${locale.say('figure.kept', { kept: usersKept })}`,
  }
}

function errorsTile(snapshot: Snapshot, drawing: Drawing): Tile {
  const { history, goals } = snapshot
  const { locale } = drawing
  const goal = goalOf(goals, 'errorRate') ?? availabilityAsErrors(goals)
  const value = meanOfLast(history, (sample) => sample.errorRate)
  return {
    label: locale.say('figure.errors'),
    goal: goalText(goal, drawing),
    value: locale.write('percent', value),
    state: stateAgainst(value, goal, drawing),
    series: history.map((sample) => sample.errorRate),
    line: goal?.limit,
    foot: goal ? locale.say('figure.wholeRun', { value: locale.write('percent', goal.value) }) : '',
  }
}

function timeTile(snapshot: Snapshot, drawing: Drawing): Tile {
  const { now, history, goals } = snapshot
  const { locale, width } = drawing
  const goal = goalOf(goals, 'p95Ms') ?? goalOf(goals, 'p99Ms') ?? goalOf(goals, 'p50Ms')
  const metric = goal?.metric ?? 'p95Ms'
  const pick = (sample: Sample) => PERCENTILES[metric as keyof typeof PERCENTILES](sample)
  const three = [now.p50Ms, now.p95Ms, now.p99Ms].map((ms) => Math.round(ms)).join(' · ')
  const showsAll = width / 4 >= 26
  return {
    label: locale.of(METRICS[metric].words),
    goal: goalText(goal, drawing),
    value: locale.write('ms', pick(now)),
    state: stateAgainst(pick(now), goal, drawing),
    series: history.map(pick),
    line: goal?.limit,
    foot: showsAll ? `p50·p95·p99  ${three} ms` : '',
  }
}

const PERCENTILES = {
  p50Ms: (sample: Sample) => sample.p50Ms,
  p95Ms: (sample: Sample) => sample.p95Ms,
  p99Ms: (sample: Sample) => sample.p99Ms,
}

function costTile({ now, history, earnedDollarsPerHour }: Snapshot, { locale }: Drawing): Tile {
  const losing = now.dollarsPerHour > earnedDollarsPerHour
  return {
    label: locale.say('figure.cost'),
    goal: '',
    value: locale.write('dollarsPerHour', now.dollarsPerHour),
    state: losing ? { word: locale.say('figure.losing'), token: 'warn' } : NO_STATE,
    series: history.map((sample) => sample.dollarsPerHour),
    foot: locale.say('figure.costAndIncome', {
      cost: now.dollarsPerHour * 24,
      income: earnedDollarsPerHour * 24,
    }),
  }
}

/** The goal for all requests; those for one kind or region stand in the goals strip. */
const goalOf = (goals: readonly GoalStatus[], metric: Metric): GoalStatus | undefined =>
  goals.find((goal) => goal.metric === metric && !goal.request && !goal.region)

function availabilityAsErrors(goals: readonly GoalStatus[]): GoalStatus | undefined {
  const goal = goalOf(goals, 'availability')
  return goal && { ...goal, metric: 'errorRate', limit: 1 - goal.limit, value: 1 - goal.value }
}

function goalText(goal: Goal | undefined, { locale }: Drawing): string {
  if (!goal) return ''
  const { side, unit } = METRICS[goal.metric]
  return locale.say('figure.goal', {
    limit: `${side === 'below' ? '<' : '>'}${locale.write(unit, goal.limit)}`,
  })
}

/** Near the limit is a warning; on its far side is trouble. */
const CLOSE = 0.8

function stateAgainst(value: number, goal: Goal | undefined, { locale }: Drawing): Tile['state'] {
  if (!goal) return NO_STATE
  if (value > goal.limit) return { word: `!! ${locale.say('goal.over')}`, token: 'bad' }
  if (value > goal.limit * CLOSE) return { word: `! ${locale.say('goal.close')}`, token: 'warn' }
  return { word: locale.say('goal.ok'), token: 'ok' }
}

function meanOfLast(history: readonly Sample[], value: (sample: Sample) => number, ticks = 10): number {
  const last = history.slice(-ticks)
  return last.length === 0 ? 0 : last.reduce((sum, sample) => sum + value(sample), 0) / last.length
}
