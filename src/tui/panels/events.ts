import { EVENT_WORDS, type Event, type Severity } from '../../game/event.ts'
import { calendarMs } from '../../game/growth.ts'
import type { Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Token } from '../theme.ts'
import { fitRight, fitRows, wrap } from '../widgets/text.ts'
import { effectOf } from './effect.ts'
import type { Drawing } from './panel.ts'

const MARKS: Readonly<Record<Severity, { mark: string; token: Token }>> = {
  info: { mark: '  ', token: 'plain' },
  good: { mark: '+ ', token: 'ok' },
  warn: { mark: '! ', token: 'warn' },
  bad: { mark: '!!', token: 'bad' },
}

/** What happened, newest first: when, how bad, and why. Sentences are wrapped rather than cut. */
export function eventsPanel(snapshot: Snapshot, drawing: Drawing): string[] {
  const rows: string[] = []
  for (const event of snapshot.events.toReversed()) {
    if (rows.length >= drawing.height) break
    rows.push(...eventRows(event, snapshot, drawing))
  }
  return fitRows(rows, drawing.width, drawing.height)
}

export const eventText = (event: Event, locale: Locale): string =>
  locale.of(EVENT_WORDS[event.kind], {
    ...event.figures,
    ...(event.on === undefined ? {} : { on: event.on }),
  })

/** 28 Dec 14:00 */
const DATE_COLUMNS = 12

function eventRows(event: Event, snapshot: Snapshot, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const { mark, token } = MARKS[event.severity]
  const time = fitRight(locale.shortDate(calendarMs(snapshot.level, event.tick)), DATE_COLUMNS)
  const margin = ' '.repeat(DATE_COLUMNS + mark.length + 3)
  const room = width - margin.length - 1
  const lead = ` ${theme.paint('dim', time)} ${theme.paint(token, mark)} `
  const said = wrap(eventText(event, locale), room).map((line, row) => (row === 0 ? lead : margin) + line)
  const effect = effectOf(event, snapshot, locale)
  return effect === undefined
    ? said
    : [...said, ...wrap(effect, room).map((line) => margin + theme.paint('dim', line))]
}
