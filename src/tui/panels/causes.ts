import type { Share, Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import { bar } from '../widgets/bar.ts'
import { fit, fitRight, fitRows } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** Of what a moment's errors, or its answer times, are made. Errors matter more, so they come first. */
export function causesPanel({ losses, times }: Snapshot, drawing: Drawing): string[] {
  const { width, height, theme, locale } = drawing
  const title = (word: 'cause.losses' | 'cause.times') => ` ${theme.paint('dim', locale.say(word))}`
  if (losses.length === 0) return fitRows(shareRows(times, height, drawing), width, height)
  const lossRows = shareRows(losses, height, drawing)
  const roomForTimes = height - lossRows.length - 1
  if (roomForTimes < 2) return fitRows(lossRows, width, height)
  const rows = [...lossRows, title('cause.times'), ...shareRows(times, roomForTimes, drawing)]
  return fitRows(rows, width, height)
}

export const causesTitle = ({ losses }: Snapshot): 'cause.losses' | 'cause.times' =>
  losses.length > 0 ? 'cause.losses' : 'cause.times'

const NUMBER_COLUMNS = 6
const BAR_SHARE = 0.2
/** Smaller shares are noise. */
const SHOWN = 0.005

/** Below this a name and a bar need a row each. */
const ONE_ROW_COLUMNS = 34

/** The largest shares, in at most `most` rows: name, bar, number. */
export function shareRows(shares: readonly Share[], most: number, drawing: Drawing): string[] {
  const inOneRow = drawing.width >= ONE_ROW_COLUMNS
  return [...shares]
    .filter(({ share }) => share >= SHOWN)
    .sort((a, b) => b.share - a.share)
    .slice(0, inOneRow ? most : Math.floor(most / 2))
    .flatMap((share) => (inOneRow ? [oneRow(share, drawing)] : twoRows(share, drawing)))
}

function oneRow(share: Share, drawing: Drawing): string {
  const { width, theme, locale } = drawing
  const barColumns = Math.min(16, Math.floor(width * BAR_SHARE))
  const name = fit(shareName(share, locale), width - barColumns - NUMBER_COLUMNS - 2, theme.glyphs.more)
  return ` ${name} ${bar(share.share, barColumns, theme)}${numberOf(share, locale)}`
}

function twoRows(share: Share, { width, theme, locale }: Drawing): string[] {
  const name = fit(` ${shareName(share, locale)}`, width, theme.glyphs.more)
  return [name, `   ${bar(share.share, width - NUMBER_COLUMNS - 4, theme)}${numberOf(share, locale)}`]
}

export const shareName = ({ on, words }: Share, locale: Locale): string =>
  on === undefined ? locale.of(words) : `${on} ${locale.of(words)}`

const numberOf = ({ share }: Share, locale: Locale): string =>
  fitRight(locale.write('percent', Math.round(share * 100) / 100), NUMBER_COLUMNS)
