import type { Snapshot } from '../../game/snapshot.ts'
import { columnsOf, fit } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** How the run is being played; not part of the run. */
export interface Pace {
  readonly paused: boolean
  readonly speed: number
  /** Running on to the next event. */
  readonly hurrying: boolean
}

const GAP = '  '

/** Level, calendar, speed, seed, cash: one row; what matters least gives way first. */
export function headerPanel(snapshot: Snapshot, pace: Pace, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const left = [
    theme.paint('strong', locale.of(snapshot.level.title)),
    locale.date(snapshot.calendarMs),
    theme.paint('dim', dayOf(snapshot, drawing)),
    paceText(pace, drawing),
    theme.paint('dim', locale.say('header.seed', { seed: snapshot.seed })),
  ]
  const cash = cashText(snapshot, drawing)
  const room = width - 2 - columnsOf(cash)
  let row = ''
  for (const part of left.filter((text) => text !== '')) {
    const longer = row === '' ? part : row + GAP + part
    if (columnsOf(longer) + GAP.length <= room) row = longer
  }
  return [` ${fit(row, room)}${cash} `]
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

/** `cash $1,240 +$14/day`, or how long it lasts when it runs out. */
function cashText(snapshot: Snapshot, { theme, locale }: Drawing): string {
  const { cashDollars, dollarsPerHour } = snapshot.now
  const perHour = snapshot.earnedDollarsPerHour - dollarsPerHour
  const cash = locale.say('header.cash', { cash: cashDollars })
  const trend = locale.change('dollarsPerDay', perHour)
  if (cashDollars < 0) return `${theme.paint('bad', `!! ${cash}`)} ${trend}`
  const hoursLeft = perHour < 0 ? cashDollars / -perHour : Number.POSITIVE_INFINITY
  if (hoursLeft > LASTS_LONG_HOURS) return `${cash} ${theme.paint('dim', trend)}`
  return `${theme.paint('warn', `! ${cash}`)} ${locale.say('header.lasts', { left: hoursLeft * 3600 })}`
}

/** Money for longer than this is no news. */
const LASTS_LONG_HOURS = 60 * 24
