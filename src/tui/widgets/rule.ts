import { EAST, NORTH, SOUTH, WEST } from '../glyphs.ts'
import type { Theme } from '../theme.ts'
import { columnsOf, fit } from './text.ts'

/** Where the line between two panels meets a rule. */
export type Joint = 'below' | 'above' | 'both'

/** A thin line with titles on it: `─ architecture ───┬─ what you can do ───`. */
export function rule(parts: readonly { title: string; width: number }[], joint: Joint, theme: Theme): string {
  const line = theme.glyphs.lines[EAST | WEST]
  const junction = theme.glyphs.lines[EAST | WEST | JOINTS[joint]]
  return parts.map(({ title, width }) => titled(title, width, line, theme)).join(theme.paint('dim', junction))
}

const JOINTS: Readonly<Record<Joint, number>> = { below: SOUTH, above: NORTH, both: NORTH | SOUTH }

function titled(title: string, width: number, line: string, theme: Theme): string {
  if (title === '') return theme.paint('dim', line.repeat(width))
  const shown = columnsOf(title) > width - 4 ? fit(title, Math.max(0, width - 4), theme.glyphs.more) : title
  const rest = Math.max(0, width - 3 - columnsOf(shown))
  return fit(`${theme.paint('dim', line)} ${shown} ${theme.paint('dim', line.repeat(rest))}`, width)
}

/** Two panels of the same height with a thin line between them. */
export function beside(left: readonly string[], right: readonly string[], theme: Theme): string[] {
  const divider = theme.paint('dim', theme.glyphs.lines[NORTH | SOUTH])
  return left.map((row, index) => row + divider + right[index])
}
