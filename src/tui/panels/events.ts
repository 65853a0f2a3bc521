import { EVENT_WORDS, type Event, type Severity } from '../../game/event.ts'
import { calendarMs } from '../../game/growth.ts'
import type { Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Token } from '../theme.ts'
import { fit, fitRight, fitRows, wrap } from '../widgets/text.ts'
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
    const room = drawing.height - rows.length
    if (room <= 0) break
    rows.push(...begun(eventRows(event, snapshot, drawing), room, drawing))
  }
  return fitRows(rows, drawing.width, drawing.height)
}

/** As many rows of a sentence as there is room for; a mark says that it goes on. */
function begun(rows: readonly string[], room: number, { width, theme }: Drawing): string[] {
  if (rows.length <= room) return [...rows]
  const { more } = theme.glyphs
  return [...rows.slice(0, room - 1), fit(`${rows[room - 1]} ${more}`, width, more)]
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
