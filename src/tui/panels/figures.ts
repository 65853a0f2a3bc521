import type { Snapshot } from '../../game/snapshot.ts'
import type { Token } from '../theme.ts'
import { chart, chartColumns, recent } from '../widgets/chart.ts'
import { columnsOf, fit, fitRows } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'
import { costTile, errorsTile, type Tile, timeTile, usersTile } from './tiles.ts'

/** Ticks that the charts look back. */
const SPAN_TICKS = 120
/** From this height there is a row of small print. */
const ROWS_WITH_FOOT = 5

/** Users, errors, answer time and cost, side by side, always in these places. */
export function figuresPanel(snapshot: Snapshot, drawing: Drawing): string[] {
  const count = 4
  const inner = { ...drawing, width: Math.floor((drawing.width - 1) / count) - 2 }
  const tiles = [usersTile, errorsTile, timeTile, costTile].map((tile) =>
    tileRows(tile(snapshot, inner), inner),
  )
  const rows = tiles[0].map((_, row) => ` ${tiles.map((tile) => tile[row]).join('  ')}`)
  return fitRows(rows, drawing.width, drawing.height)
}

function tileRows(tile: Tile, drawing: Drawing): string[] {
  const { value, state, series, line, foot } = tile
  const { width, height, theme } = drawing
  const hasFoot = height >= ROWS_WITH_FOOT
  const chartHeight = Math.max(1, height - (hasFoot ? 3 : 2))
  const values = recent(series, chartColumns(width, chartHeight, theme), SPAN_TICKS)
  // One space where two would cut the word.
  const gap = columnsOf(value) + 2 + columnsOf(state.word) > width ? ' ' : '  '
  return [
    fit(theme.paint('dim', goalLabel(tile, drawing)), width),
    fit(theme.paint('strong', value) + gap + theme.paint(state.token, state.word), width),
    ...chart(values, { width, height: chartHeight, theme, goal: line, token: chartToken(state.token) }),
    ...(hasFoot ? [fit(theme.paint('dim', foot), width)] : []),
  ]
}

/** `errors  goal <3 %`, or without the word where it does not fit. */
function goalLabel({ label, goal }: Tile, { width, locale }: Drawing): string {
  if (goal === '') return label
  const long = `${label}  ${locale.say('figure.goal', { limit: goal })}`
  return columnsOf(long) <= width ? long : `${label}  ${goal}`
}

/** A chart is quiet unless its figure is in trouble. */
const chartToken = (token: Token): Token => (token === 'warn' || token === 'bad' ? token : 'dim')
