import { type Goal, type GoalStatus, METRICS } from '../../game/goal.ts'
import type { Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Theme } from '../theme.ts'
import { columnsOf, spread } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** What has to be true at the end, how it stands over the whole run, and the stars that would earn: one row. */
export function goalsPanel(snapshot: Snapshot, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const end = `${starsText(snapshot.stars, theme)} `
  const room = width - columnsOf(end) - 1
  let row = theme.paint('dim', locale.say('goal.title'))
  let left = snapshot.goals.length
  for (const goal of snapshot.goals) {
    const longer = `${row}  ${goalText(goal, drawing)}`
    const rest = left > 1 ? MORE_COLUMNS : 0
    if (columnsOf(longer) + rest > room) break
    row = longer
    left--
  }
  if (left > 0) row += `  ${locale.say('goal.more', { count: left })}`
  return [` ${spread(row, end, width - 1)}`]
}

/** Kept free for "+2 more". */
const MORE_COLUMNS = 9

/** `≤3 %`: on that side of it a goal is met, the limit itself included. */
export function limitText({ metric, limit }: Goal, locale: Locale): string {
  const { side, unit } = METRICS[metric]
  return locale.say(side === 'below' ? 'goal.atMost' : 'goal.atLeast', { limit: locale.write(unit, limit) })
}

/** What a goal is about: `p95`, `errors search`. */
export const goalName = ({ metric, request, region }: Goal, locale: Locale): string =>
  [locale.of(METRICS[metric].words), request, region].filter((part) => part !== undefined).join(' ')

/** `errors 0.4 % (≤1 %) ok`: what it is about, as it stands, the limit, the word. */
export function goalText(goal: GoalStatus, { theme, locale }: Drawing): string {
  const { side, unit } = METRICS[goal.metric]
  const limit = `(${limitText(goal, locale)})`
  const word = goal.met
    ? locale.say('goal.ok')
    : `!! ${locale.say(side === 'below' ? 'goal.over' : 'goal.under')}`
  return `${theme.paint('dim', goalName(goal, locale))} ${locale.write(unit, goal.value)} ${theme.paint('dim', limit)} ${theme.paint(goal.met ? 'ok' : 'bad', word)}`
}

export const starsText = (stars: number, { glyphs }: Theme): string =>
  glyphs.star.repeat(stars) + glyphs.noStar.repeat(3 - stars)
