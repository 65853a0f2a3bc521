import type { Snapshot } from '../../game/snapshot.ts'
import { columnsOf, fit } from '../widgets/text.ts'
import { lastDay } from './money.ts'
import type { Drawing } from './panel.ts'

/** How the run is being played; not part of the run. */
export interface Pace {
  /** A replay is shown. */
  readonly watching?: boolean
  readonly paused: boolean
  readonly speed: number
  /** Running on to the next event. */
  readonly hurrying: boolean
}

const GAP = '  '

/** Level, calendar, speed, seed, cash: one row. What matters least gives way first; the order stays. */
export function headerPanel(snapshot: Snapshot, pace: Pace, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const parts = [
    { text: theme.paint('strong', locale.of(snapshot.level.title)), rank: 0 },
    { text: pace.watching ? theme.paint('accent', locale.say('header.replay')) : '', rank: 1 },
    { text: locale.date(snapshot.calendarMs), rank: 2 },
    { text: theme.paint('dim', dayOf(snapshot, drawing)), rank: 3 },
    { text: paceText(pace, drawing), rank: 1 },
    { text: theme.paint('dim', locale.say('header.seed', { seed: snapshot.seed })), rank: 4 },
  ].filter(({ text }) => text !== '')
  const cash = cashText(snapshot, drawing)
  const room = width - 2 - columnsOf(cash)
  const upTo = (rank: number) =>
    parts
      .filter((part) => part.rank <= rank)
      .map(({ text }) => text)
      .join(GAP)
  const rank = [4, 3, 2, 1].find((most) => columnsOf(upTo(most)) + GAP.length <= room) ?? 0
  return [` ${fit(upTo(rank), room, theme.glyphs.more)}${cash} `]
}

function dayOf({ tick, level }: Snapshot, { locale }: Drawing): string {
  const days = (ticks: number) => Math.ceil((ticks * level.clock.secondsPerTick) / 86_400)
  const total = days(level.lengthTicks)
  return total < 2 ? '' : locale.say('header.day', { day: Math.max(1, days(tick)), days: total })
}

function paceText(pace: Pace, { theme, locale }: Drawing): string {
  const { running, paused, times } = theme.glyphs
  if (pace.paused) return theme.paint('warn', `${paused} ${locale.say('header.paused')}`)
  if (pace.hurrying) return theme.paint('accent', `${running}${running} ${locale.say('header.hurrying')}`)
  return `${running} ${pace.speed}${times}`
}

/** `cash $1,240 +$14/day`, or how long it lasts when that is not to the end. */
function cashText(snapshot: Snapshot, { theme, locale }: Drawing): string {
  const { level, tick, now, history } = snapshot
  const { spentDollars, earnedDollars } = lastDay(snapshot)
  const perHour = (earnedDollars - spentDollars) / 24
  const cash = locale.say('header.cash', { cash: now.cashDollars })
  const trend = history.length > 0 ? locale.change('dollarsPerDay', perHour) : ''
  if (now.cashDollars < 0) return `${theme.paint('bad', `!! ${cash}`)} ${trend}`
  const left = perHour < 0 ? (now.cashDollars / -perHour) * 3600 : Number.POSITIVE_INFINITY
  if (left > (level.lengthTicks - tick) * level.clock.secondsPerTick)
    return `${cash} ${theme.paint('dim', trend)}`
  return `${theme.paint('warn', `! ${cash}`)} ${locale.say('header.lasts', { left })}`
}
