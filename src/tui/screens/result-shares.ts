import type { Level } from '../../game/level.ts'
import type { Share } from '../../game/snapshot.ts'
import { shareName, shareRows } from '../panels/causes.ts'
import type { Look } from '../theme.ts'
import { fit, fitRows } from '../widgets/text.ts'
import type { Result } from './result.ts'

/** Where the failures, the time and the money went: side by side with bars, or a line each. */
export function shareSections(result: Result, width: number, look: Look): string[] {
  const { theme, locale } = look
  const sections = (
    [
      ['cause.losses', result.losses],
      ['cause.times', result.times],
      ['cause.money', result.money],
    ] as const
  ).map(([title, shares]) => ({ title: theme.paint('dim', locale.say(title)), shares }))
  const each = Math.floor(width / sections.length)
  if (each < COLUMN_WITH_BARS) {
    return sections.map(({ title, shares }) =>
      fit(
        fit(title, TITLE_COLUMNS) + sharesLine(shares, result.snapshot.level, look),
        width,
        theme.glyphs.more,
      ),
    )
  }
  const columns = sections.map(({ title, shares }) => {
    const rows =
      shares.length === 0
        ? [` ${locale.say('result.noErrors')}`]
        : shareRows(shares, result.snapshot.level, SHARES, { ...look, width: each, height: SHARES })
    return fitRows([` ${title}`, ...rows], each, SHARES + 1)
  })
  return columns[0].map((_, row) => columns.map((column) => column[row]).join(''))
}

/** The largest shares that are shown. */
const SHARES = 3
const COLUMN_WITH_BARS = 34
const TITLE_COLUMNS = 28

function sharesLine(shares: readonly Share[], level: Level, { locale }: Look): string {
  if (shares.length === 0) return locale.say('result.noErrors')
  return [...shares]
    .sort((a, b) => b.share - a.share)
    .slice(0, SHARES)
    .map(
      (share) =>
        `${shareName(share, level, locale)} ${locale.write('percent', Math.round(share.share * 100) / 100)}`,
    )
    .join(', ')
}
