import { type Goal, METRICS } from '../../game/goal.ts'
import type { Level } from '../../game/level.ts'
import type { Locale } from '../../locale/locale.ts'
import { starsText } from '../panels/goals.ts'
import type { Look } from '../theme.ts'
import { wrap } from '../widgets/text.ts'
import { heading, page, pageWidth } from './page.ts'
import type { Size } from './size.ts'

/** Before a level: the story, what wins, how long it takes, and hints for those who ask. */
export function briefingRows(
  { level, hintsSeen }: { level: Level; hintsSeen: number },
  size: Size,
  look: Look,
): string[] {
  const { theme, locale } = look
  const width = pageWidth(size)
  const paragraph = (text: string) => wrap(text, width)
  const dim = (rows: readonly string[]) => rows.map((row) => theme.paint('dim', row))
  const stars = ([2, 3] as const).flatMap((count) => {
    const goals = count === 2 ? level.stars.two : level.stars.three
    return goals.length === 0 ? [] : [`  ${starsText(count, theme)}  ${goalsLine(goals, locale)}`]
  })
  const rows = [
    ...heading(locale.of(level.title), look),
    ...locale.paragraphs(level.story).flatMap((text) => [...paragraph(text), '']),
    theme.paint('dim', locale.say('briefing.goals')),
    `  ${starsText(1, theme)}  ${goalsLine(level.goals, locale)}`,
    ...stars,
    '',
    ...dim(paragraph(timeText(level, locale))),
    '',
    ...paragraph(locale.say('briefing.howTo')),
    ...hintRows(level, hintsSeen, width, look),
  ]
  return page(rows, 'briefing', size, look)
}

/** `errors <3 %   p95 <500 ms   users kept >90 %` */
export const goalsLine = (goals: readonly Goal[], locale: Locale): string =>
  goals.map((goal) => goalWords(goal, locale)).join('   ')

function goalWords({ metric, limit, request, region }: Goal, locale: Locale): string {
  const { words, side, unit } = METRICS[metric]
  const about = [request, region]
    .filter((part) => part !== undefined)
    .map((part) => ` ${part}`)
    .join('')
  return `${locale.of(words)}${about} ${side === 'below' ? '<' : '>'}${locale.write(unit, limit)}`
}

const TICKS_PER_MINUTE = 120

function timeText({ lengthTicks, clock }: Level, locale: Locale): string {
  return locale.say('briefing.time', {
    days: (lengthTicks * clock.secondsPerTick) / 86_400,
    minutes: Math.max(1, Math.round(lengthTicks / TICKS_PER_MINUTE)),
    span: clock.secondsPerTick,
  })
}

function hintRows({ hints }: Level, seen: number, width: number, { theme, locale }: Look): string[] {
  return hints
    .slice(0, seen)
    .flatMap((hint, index) => [
      '',
      theme.paint('dim', locale.say('card.hint', { number: index + 1, hints: hints.length })),
      ...wrap(locale.of(hint), width - 2).map((row) => `  ${row}`),
    ])
}
