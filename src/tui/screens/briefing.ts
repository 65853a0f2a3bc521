import type { Goal } from '../../game/goal.ts'
import type { Level } from '../../game/level.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Action } from '../keys.ts'
import { goalName, limitText, starsText } from '../panels/goals.ts'
import type { UnfinishedRun } from '../ports.ts'
import type { Look } from '../theme.ts'
import { hints } from '../widgets/hints.ts'
import { beside, wrap } from '../widgets/text.ts'
import { heading, page, pageWidth } from './page.ts'
import type { Size } from './size.ts'
import { unfinishedText } from './unfinished.ts'

export interface BriefingView {
  readonly level: Level
  readonly unfinished?: UnfinishedRun
  readonly hintsSeen: number
  /** What would do nothing here, and once the level runs. */
  readonly idle: readonly Action[]
  readonly idleInPlay: readonly Action[]
}

/** Before a level: the story, what wins, how long it takes, and hints for those who ask. */
export function briefingRows(
  { level, unfinished, hintsSeen, idle, idleInPlay }: BriefingView,
  size: Size,
  look: Look,
): string[] {
  const { theme, locale } = look
  const width = pageWidth(size)
  const time = wrap(timeText(level, locale), width).map((row) => theme.paint('dim', row))
  const parts = [
    ...locale.paragraphs(level.story).map((text) => wrap(text, width)),
    starRows(level, width, look),
    time,
    [...wrap(locale.say('briefing.howTo'), width), hints('play', width, look, idleInPlay)],
    ...(unfinished ? [wrap(unfinishedText(unfinished, locale), width)] : []),
    ...hintParts(level, hintsSeen, width, look),
  ]
  const room = size.rows - 1 - heading('', look).length
  return page([...heading(locale.of(level.title), look), ...fitParts(parts, room)], 'briefing', size, look, {
    idle,
  })
}

/**
 * Blank rows between the parts; where there is no room for them they go, and then the first parts do, whole: they
 * have been read.
 */
function fitParts(parts: string[][], room: number): string[] {
  const spaced = parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]))
  if (spaced.length <= room) return spaced
  const dense = parts.flat()
  return dense.length <= room || parts.length === 1 ? dense.slice(0, room) : fitParts(parts.slice(1), room)
}

function starRows({ goals, stars, bonus }: Level, width: number, { theme, locale }: Look): string[] {
  const more = theme.paint('dim', locale.say('briefing.bonus'))
  const lists = [goals, stars.two, stars.three].map(
    (wanted, index) => [starsText(index + 1, theme), wanted] as const,
  )
  const rows = [...lists, [more, bonus] as const].flatMap(([title, wanted]) =>
    wanted.length === 0 ? [] : beside(goalTexts(wanted, locale), width, `  ${title}  `),
  )
  return [theme.paint('dim', locale.say('briefing.goals')), ...rows]
}

/** `errors ≤3 %`, `p95 ≤500 ms` … */
export const goalTexts = (goals: readonly Goal[], locale: Locale): string[] =>
  goals.map((goal) => `${goalName(goal, locale)} ${limitText(goal, locale)}`)

const TICKS_PER_MINUTE = 120

function timeText({ lengthTicks, clock }: Level, locale: Locale): string {
  return locale.say('briefing.time', {
    days: (lengthTicks * clock.secondsPerTick) / 86_400,
    minutes: Math.max(1, Math.round(lengthTicks / TICKS_PER_MINUTE)),
    span: clock.secondsPerTick,
  })
}

function hintParts({ hints: all }: Level, seen: number, width: number, { theme, locale }: Look): string[][] {
  return all
    .slice(0, seen)
    .map((hint, index) => [
      theme.paint('dim', locale.say('card.hint', { number: index + 1, hints: all.length })),
      ...wrap(locale.of(hint), width - 2).map((row) => `  ${row}`),
    ])
}
