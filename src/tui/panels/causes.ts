import { KINDS } from '../../architecture/components/index.ts'
import type { Level } from '../../game/level.ts'
import type { Share, Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import { bar } from '../widgets/bar.ts'
import { columnsOf, fit, fitRight, fitRows } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** Of what a moment's errors, or its answer times, are made. Errors matter more, so they come first. */
export function causesPanel({ losses, times, level }: Snapshot, drawing: Drawing): string[] {
  const { width, height, theme, locale } = drawing
  const title = (word: 'cause.losses' | 'cause.times') => ` ${theme.paint('dim', locale.say(word))}`
  if (losses.length === 0) return fitRows(shareRows(times, level, height, drawing), width, height)
  const lossRows = shareRows(losses, level, height, drawing)
  const roomForTimes = height - lossRows.length - 1
  if (roomForTimes < 2) return fitRows(lossRows, width, height)
  const rows = [...lossRows, title('cause.times'), ...shareRows(times, level, roomForTimes, drawing)]
  return fitRows(rows, width, height)
}

export const causesTitle = ({ losses }: Snapshot): 'cause.losses' | 'cause.times' =>
  losses.length > 0 ? 'cause.losses' : 'cause.times'

const NUMBER_COLUMNS = 6
const BAR_SHARE = 0.2
const LEAST_BAR = 3
/** Smaller shares are noise. */
const SHOWN = 0.005

/** Below this a name and a bar need a row each. */
const ONE_ROW_COLUMNS = 34

/** The largest shares, in at most `most` rows: name, bar, number. */
export function shareRows(shares: readonly Share[], level: Level, most: number, drawing: Drawing): string[] {
  const inOneRow = drawing.width >= ONE_ROW_COLUMNS
  const rows = [...shares]
    .filter(({ share }) => share >= SHOWN)
    .sort((a, b) => b.share - a.share)
    .slice(0, inOneRow ? most : Math.floor(most / 2))
    .map((share) => ({ share, name: shareName(share, level, drawing.locale) }))
  if (!inOneRow) return rows.flatMap(({ name, share }) => twoRows(name, share, drawing))
  const room = nameColumns(
    rows.map(({ name }) => columnsOf(name)),
    drawing.width,
  )
  return rows.map(({ name, share }) => oneRow(name, share, room, drawing))
}

/** The bars give way to names, as far as they still show which is longer. */
function nameColumns(names: readonly number[], width: number): number {
  const both = width - NUMBER_COLUMNS - 2
  const bars = Math.min(16, Math.floor(width * BAR_SHARE))
  return Math.min(both - LEAST_BAR, Math.max(both - bars, ...names))
}

function oneRow(name: string, share: Share, room: number, { width, theme, locale }: Drawing): string {
  const barColumns = width - room - NUMBER_COLUMNS - 2
  return ` ${fit(name, room, theme.glyphs.more)} ${bar(share.share, barColumns, theme)}${numberOf(share, locale)}`
}

function twoRows(name: string, share: Share, { width, theme, locale }: Drawing): string[] {
  return [
    fit(` ${name}`, width, theme.glyphs.more),
    `   ${bar(share.share, width - NUMBER_COLUMNS - 4, theme)}${numberOf(share, locale)}`,
  ]
}

/** `web: queue full` */
export const shareName = ({ on, words }: Share, level: Level, locale: Locale): string =>
  on === undefined ? locale.of(words) : `${placeName(on, level, locale)}: ${locale.of(words)}`

/** What users have in their hands carries no name of ours: it goes by what it is. */
function placeName(on: string, { start }: Level, locale: Locale): string {
  const component = start.topology.components.find(({ id }) => id === on)
  return component?.kind === 'client' ? locale.of(KINDS.client.words) : on
}

const numberOf = ({ share }: Share, locale: Locale): string =>
  fitRight(locale.write('percent', Math.round(share * 100) / 100), NUMBER_COLUMNS)
