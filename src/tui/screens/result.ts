import { lossShares, timeShares } from '../../game/ledger.ts'
import type { Run } from '../../game/run.ts'
import { type Axes, axesOf } from '../../game/score.ts'
import { type Share, type Snapshot, snapshotOf } from '../../game/snapshot.ts'
import { INTERFACE_WORDS } from '../../locale/words.ts'
import { goalText, starsText } from '../panels/goals.ts'
import type { Look } from '../theme.ts'
import { bar } from '../widgets/bar.ts'
import { chart, chartColumns, recent } from '../widgets/chart.ts'
import { beginning, beside, fit, wrap } from '../widgets/text.ts'
import { goalTexts } from './briefing.ts'
import { page, pageWidth, TABLE_COLUMNS } from './page.ts'
import { shareSections } from './result-shares.ts'
import type { Size } from './size.ts'
import { verdictText } from './verdict.ts'

/** A finished run as its result screen tells it. */
export interface Result {
  readonly snapshot: Snapshot
  readonly axes: Axes
  /** Over the whole run. */
  readonly losses: readonly Share[]
  readonly times: readonly Share[]
  readonly money: readonly Share[]
  readonly replay: string | null
}

export const resultOf = (run: Run, replay: string | null): Result => ({
  snapshot: snapshotOf(run),
  axes: axesOf(run),
  losses: lossShares(run.totals.tally),
  times: timeShares(run.totals.tally),
  money: moneyShares(run),
  replay,
})

function moneyShares({ money }: Run): Share[] {
  return Object.entries(money.bills).map(([key, dollars]) => {
    const [on, expense] = key.split('/')
    const words = INTERFACE_WORDS[`expense.${expense}` as keyof typeof INTERFACE_WORDS]
    return { on, words, share: dollars / money.spentDollars }
  })
}

/** Charts come when the lesson has its place. */
const CHART_ROWS = 34

export function resultRows(
  { result, entries, selected }: { result: Result; entries: readonly string[]; selected: number },
  size: Size,
  look: Look,
): string[] {
  const width = pageWidth(size, TABLE_COLUMNS)
  const top = [
    '',
    ...verdictRows(result, look),
    '',
    ...goalRows(result, width, look),
    '',
    ...(size.rows >= CHART_ROWS ? [...chartRows(result, width, look), ''] : []),
    ...shareSections(result, width, look),
    '',
  ]
  const bottom = ['', menuRow(entries, selected, look), ...replayRows(result, width, look)]
  const room = size.rows - 1 - top.length - bottom.length
  // It tells what was achieved: not after a run that was lost.
  const { level, status } = result.snapshot
  const debrief = status === 'won' ? beginning(look.locale.of(level.debrief), width, room, look.theme) : []
  return page([...top, ...debrief, ...bottom], 'result', size, look, { width })
}

function verdictRows({ snapshot }: Result, { theme, locale }: Look): string[] {
  const won = snapshot.status === 'won'
  const word = theme.paint(
    won ? 'ok' : 'bad',
    `${won ? '+' : '!!'} ${locale.say(won ? 'result.won' : 'result.lost')}`,
  )
  const title = theme.paint('strong', locale.of(snapshot.level.title))
  const earned = won
    ? [starsText(snapshot.stars, theme), locale.say('result.score', { score: snapshot.score })]
    : []
  return [[title, word, ...earned].join('   '), verdictText(snapshot, locale)]
}

/** Every goal with its value; after a win what another star would take, and the axes of the score. */
function goalRows({ snapshot, axes }: Result, width: number, look: Look): string[] {
  const { theme, locale } = look
  const goals = snapshot.goals.map((goal) => goalText(goal, { ...look, width, height: 1 }))
  if (snapshot.status !== 'won') return beside(goals, width)
  const score = (Object.keys(axes) as (keyof Axes)[]).map((axis) => {
    const share = locale.write('percent', Math.round(axes[axis] * 100) / 100)
    return `${theme.paint('dim', locale.say(`result.axis.${axis}`))} ${bar(axes[axis], 8, theme)} ${share}`
  })
  return [
    ...beside(goals, width),
    ...nextStarRows(snapshot, width, look),
    ...bonusRows(snapshot, width, look),
    ...beside(score, width),
  ]
}

function bonusRows({ bonus }: Snapshot, width: number, look: Look): string[] {
  if (bonus.length === 0) return []
  const goals = bonus.map((goal) => goalText(goal, { ...look, width, height: 1 }))
  return beside(goals, width, `${look.theme.paint('dim', look.locale.say('result.bonus'))}    `)
}

function nextStarRows({ stars, level }: Snapshot, width: number, { theme, locale }: Look): string[] {
  const wanted = { 0: [], 1: level.stars.two, 2: level.stars.three, 3: [] }[stars] ?? []
  if (wanted.length === 0) return []
  const rows = beside(goalTexts(wanted, locale), width, `${starsText(stars + 1, theme)}  `)
  return rows.map((row) => theme.paint('dim', row))
}

function chartRows({ snapshot }: Result, width: number, { theme, locale }: Look): string[] {
  const height = 4
  const each = Math.floor((width - 4) / 2)
  const limit = (metric: 'errorRate' | 'p95Ms') =>
    snapshot.level.goals.find((goal) => goal.metric === metric)?.limit
  const draw = (values: readonly number[], goal: number | undefined) =>
    chart(recent(values, chartColumns(each, height, theme), values.length), {
      width: each,
      height,
      theme,
      goal,
    })
  const errors = draw(
    snapshot.history.map(({ errorRate }) => errorRate),
    limit('errorRate'),
  )
  const times = draw(
    snapshot.history.map(({ p95Ms }) => p95Ms),
    limit('p95Ms'),
  )
  const title = `${fit(theme.paint('dim', locale.say('figure.errors')), each)}    ${theme.paint('dim', 'p95')}`
  return [title, ...errors.map((row, index) => `${row}    ${times[index]}`)]
}

const menuRow = (entries: readonly string[], selected: number, { theme }: Look): string =>
  entries
    .map((entry, index) =>
      index === selected
        ? `${theme.paint('accent', theme.glyphs.pick)} ${theme.paint('strong', entry)}`
        : `  ${entry}`,
    )
    .join('   ')

/** The path is to be copied: wrapped, never cut. */
const replayRows = ({ replay }: Result, width: number, { theme, locale }: Look): string[] =>
  replay === null
    ? []
    : wrap(locale.say('result.replay', { path: replay }), width).map((row) => theme.paint('dim', row))
