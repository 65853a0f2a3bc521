import type { Level } from '../../game/level.ts'
import type { Figures } from '../../locale/language.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Autosaves, UnfinishedRun } from '../ports.ts'

/** The one to go on with: the latest that can be; else the latest that cannot, which says why. */
export function toContinue(autosaves: Autosaves): UnfinishedRun | undefined {
  const runs = autosaves.list()
  return runs.find(({ obstacle }) => !obstacle) ?? runs[0]
}

export const unfinishedOf = (level: Level, autosaves: Autosaves): UnfinishedRun | undefined =>
  autosaves.list().find(({ id }) => id === autosaves.idOf(level))

/** `An unfinished run waits at day 12 of 30`, or why it cannot be gone on with. */
export const unfinishedText = (run: UnfinishedRun, locale: Locale): string =>
  run.obstacle
    ? locale.say('levels.obstacle', { why: run.obstacle })
    : locale.say('levels.unfinished', dayFigures(run))

/** Which day of how many it has reached. */
export function dayFigures({ level, tick }: UnfinishedRun): Figures {
  const days = (ticks: number) => Math.max(1, Math.ceil((ticks * level.clock.secondsPerTick) / 86_400))
  return { level: level.title, day: days(tick), days: days(level.lengthTicks) }
}
