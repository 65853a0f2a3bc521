import type { Share, Snapshot } from '../../game/snapshot.ts'
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

/** The largest shares, a row each: name, bar, number. */
export function shareRows(
  shares: readonly Share[],
  most: number,
  { width, theme, locale }: Drawing,
): string[] {
  const barColumns = Math.min(16, Math.floor(width * BAR_SHARE))
  const nameColumns = width - barColumns - NUMBER_COLUMNS - 3
  return [...shares]
    .filter(({ share }) => share >= SHOWN)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ words, on, share }) => {
      const name = on === undefined ? locale.of(words) : `${on} ${locale.of(words)}`
      const number = fitRight(locale.write('percent', Math.round(share * 100) / 100), NUMBER_COLUMNS)
      return ` ${fit(name, nameColumns, theme.glyphs.more)} ${bar(share, barColumns, theme)}${number} `
    })
}
