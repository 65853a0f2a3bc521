import type { Theme, Token } from '../theme.ts'
import { fit } from './text.ts'

/**
 * A filled chart of a series, with the goal drawn as a line: braille dots, or quarters of a cell in ASCII, or
 * eighth blocks where there is only one row.
 */
export interface ChartOptions {
  width: number
  height: number
  theme: Theme
  /** Drawn as a line; the scale always shows it. */
  goal?: number
  token?: Token
}

const LOWEST = 1e-9
/** The goal stands below the upper edge, so that going over it can be seen; and never so low that it is lost. */
const ABOVE_GOAL = 1.3
const FAR_ABOVE_GOAL = 3

export function chart(values: readonly number[], options: ChartOptions): string[] {
  const { width, height, goal } = options
  const highest = Math.max(LOWEST, ...values)
  const top =
    goal === undefined ? highest : Math.min(Math.max(highest, goal * ABOVE_GOAL), goal * FAR_ABOVE_GOAL)
  const heights = values.map((value) => Math.min(1, Math.max(0, value / top)))
  const goalHeight = goal === undefined ? undefined : goal / top
  const rows =
    height === 1
      ? [sparkRow(heights, options)]
      : options.theme.glyphs.braille
        ? brailleRows(heights, goalHeight, options)
        : quarterRows(heights, goalHeight, options)
  return rows.map((row) => fit(options.theme.paint(options.token ?? 'plain', row.slice(0, width)), width))
}

/** Values a chart can tell apart from left to right: two dots a cell in braille. */
export const chartColumns = (width: number, height: number, theme: Theme): number =>
  theme.glyphs.braille && height > 1 ? width * 2 : width

/**
 * The newest values thinned out to at most `columns`, each the largest of its bucket. Buckets are counted from the
 * first tick, so that the picture moves on without flickering; it reaches back about `span` ticks.
 */
export function recent(values: readonly number[], columns: number, span: number): number[] {
  const size = Math.max(1, Math.floor(span / columns))
  const last = Math.floor((values.length - 1) / size)
  const first = Math.max(0, last - columns + 1)
  return Array.from({ length: last - first + 1 }, (_, bucket) =>
    Math.max(...values.slice((first + bucket) * size, (first + bucket + 1) * size)),
  )
}

function sparkRow(heights: readonly number[], { theme }: ChartOptions): string {
  const { spark } = theme.glyphs
  return heights.map((value) => spark[Math.min(spark.length - 1, Math.floor(value * spark.length))]).join('')
}

const BRAILLE_BASE = 0x2800
/** Bits of a cell's dots, from the lowest of the left and of the right column upwards. */
const BRAILLE_DOTS = [
  [0x40, 0x04, 0x02, 0x01],
  [0x80, 0x20, 0x10, 0x08],
] as const

function brailleRows(
  heights: readonly number[],
  goal: number | undefined,
  { width, height }: ChartOptions,
): string[] {
  const dots = height * 4
  const cells = Array.from({ length: height }, () => new Uint8Array(width))
  const flip = (column: number, dot: number) => {
    cells[height - 1 - (dot >> 2)][column >> 1] ^= BRAILLE_DOTS[column & 1][dot & 3]
  }
  heights.slice(0, width * 2).forEach((value, column) => {
    // At least one dot: a series at zero is a base line, not a hole.
    const filled = Math.max(1, Math.min(dots, Math.round(value * dots)))
    for (let dot = 0; dot < filled; dot++) flip(column, dot)
  })
  if (goal !== undefined) {
    // Every other dot, flipped: it shows on empty ground and inside what is above it.
    const dot = Math.min(dots - 1, Math.floor(goal * dots))
    for (let column = 0; column < width * 2; column += 2) flip(column, dot)
  }
  return cells.map((row) => Array.from(row, brailleCharacter).join(''))
}

/** Some fonts draw a braille cell without dots as one with holes. */
const brailleCharacter = (bits: number): string =>
  bits === 0 ? ' ' : String.fromCharCode(BRAILLE_BASE + bits)

function quarterRows(
  heights: readonly number[],
  goal: number | undefined,
  { width, height, theme }: ChartOptions,
): string[] {
  const { quarters, goalLine } = theme.glyphs
  const goalRow = goal === undefined ? -1 : Math.min(height - 1, Math.floor(goal * height))
  return Array.from({ length: height }, (_, index) => {
    const row = height - 1 - index
    return Array.from({ length: width }, (_, column) => {
      const value = heights[column]
      const quarter = value === undefined ? 0 : Math.round((value * height - row) * 4)
      const shown = Math.max(value !== undefined && row === 0 ? 1 : 0, Math.min(4, quarter))
      return shown <= 0 && row === goalRow ? goalLine : quarters[Math.max(0, shown)]
    }).join('')
  })
}
