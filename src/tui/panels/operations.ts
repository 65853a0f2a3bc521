import type { OperationView, Snapshot } from '../../game/snapshot.ts'
import { bar } from '../widgets/bar.ts'
import { columnsOf, fit, fitRows } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** What is under way: two rows each, name and how far. */
export const ROWS_PER_OPERATION = 2

export function operationsPanel({ operations }: Snapshot, drawing: Drawing): string[] {
  const rows = operations.flatMap((operation) => operationRows(operation, drawing))
  return fitRows(rows, drawing.width, drawing.height)
}

function operationRows(operation: OperationView, { width, theme, locale }: Drawing): string[] {
  const on = operation.on === undefined ? '' : ` · ${operation.on}`
  const left = `${locale.say(`operation.${operation.phase}`)} ${locale.write('ticks', operation.ticksLeft)}`
  const barColumns = Math.max(3, Math.min(14, width - 6 - columnsOf(left)))
  return [
    fit(
      ` ${theme.paint('accent', theme.glyphs.turning)} ${locale.of(operation.title)}${on}`,
      width,
      theme.glyphs.more,
    ),
    `   ${bar(operation.progress, barColumns, theme, 'accent')} ${left}`,
  ]
}
