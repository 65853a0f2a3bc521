import type { Language } from '../architecture/words.ts'
import { type Goal, METRICS } from '../game/goal.ts'
import { errorRateOf, judge, starsOf } from '../game/judge.ts'
import { lossShares } from '../game/ledger.ts'
import type { Run } from '../game/run.ts'
import { hashRun } from '../game/run.ts'
import { scoreOf } from '../game/score.ts'
import { latencyMs, type Totals } from '../game/totals.ts'
import { harmless } from '../levelfile/harmless.ts'
import { localeOf } from '../locale/locale.ts'
import { goalName, limitText } from '../tui/panels/goals.ts'

/** The few words around the figures; `verify` says the same ones. */
export const LABELS = {
  en: {
    won: 'won',
    lost: 'lost',
    running: 'running',
    score: 'score',
    errors: 'errors',
    spent: 'spent',
    bonus: 'bonus:',
    why: 'requests failed because',
  },
  ko: {
    won: '성공',
    lost: '실패',
    running: '진행 중',
    score: '점수',
    errors: '오류율',
    spent: '지출',
    bonus: '보너스:',
    why: '요청 실패 원인',
  },
} as const

/** A run's figures for a person, a few lines. */
export function summaryText(run: Run, totals: Totals, language: Language): string {
  const locale = localeOf(language)
  const label = LABELS[language]
  const stars = starsOf(run)
  const { p50, p95, p99 } = latencyMs(totals)
  const ms = (value: number) => locale.write('ms', value)
  const told = (goals: readonly Goal[], mark = '') =>
    judge(run, goals).map((goal) => {
      const value = locale.write(METRICS[goal.metric].unit, goal.value)
      return `  ${goal.met ? '✓' : '✗'} ${mark}${goalName(goal, locale)} ${value} (${limitText(goal, locale)})`
    })
  const losses = lossShares(totals.tally).map(
    ({ words, on, share }) => `  ${locale.write('percent', share)} ${words[language]} (${on})`,
  )
  return [
    `${run.level.id}: ${label[run.status]} ${'★'.repeat(stars)}${'☆'.repeat(3 - stars)}  t${run.tick}  ${label.score} ${scoreOf(run)}  seed ${harmless(run.seed)}  hash ${hashRun(run)}`,
    ...told(run.level.goals),
    ...told(run.level.bonus, `${label.bonus} `),
    `  p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}  ${label.errors} ${locale.write('percent', errorRateOf(totals))}  ${label.spent} ${locale.write('dollars', run.money.spentDollars)}`,
    ...(losses.length > 0 ? [`${label.why}:`, ...losses] : []),
  ].join('\n')
}
