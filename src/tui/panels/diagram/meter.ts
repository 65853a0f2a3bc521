import type { Token } from '../../theme.ts'
import { bar } from '../../widgets/bar.ts'
import { columnsOf, fit, fitRight } from '../../widgets/text.ts'
import type { Drawing } from '../panel.ts'

/** A share with its name and number beside the bar: `cpu  ███████░░ 71 %`. */
export interface Meter {
  readonly label: string
  readonly share: number
  /** The more the better: never a warning. */
  readonly isWelcome?: true
}

const SHORTEST_BAR = 3

/** Meters of one box, their bars below each other; where it is narrow the label goes first. */
export function meterRows(meters: readonly Meter[], { width, theme, locale }: Drawing): string[] {
  // As wide as the widest, so that bars do not change their length with the number.
  const numberColumns = columnsOf(locale.write('percent', 1))
  const labels = Math.max(0, ...meters.map(({ label }) => columnsOf(label)))
  const labelled = width - labels - 1 - numberColumns >= SHORTEST_BAR || meters.length > 1
  const labelColumns = labelled && labels > 0 ? labels + 1 : 0
  const barColumns = Math.max(0, width - labelColumns - numberColumns)
  return meters.map(({ label, share, isWelcome }) => {
    const token = isWelcome ? 'plain' : pressure(share)
    const number = fitRight(locale.write('percent', Math.round(share * 100) / 100), numberColumns)
    const name = labelColumns > 0 ? theme.paint('dim', fit(label, labelColumns)) : ''
    return fit(name + bar(share, barColumns, theme, token) + theme.paint(token, number), width)
  })
}

const BUSY = 0.8
const OVER = 0.95

function pressure(share: number): Token {
  if (share >= OVER) return 'bad'
  return share >= BUSY ? 'warn' : 'plain'
}
