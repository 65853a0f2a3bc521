import type { Look, Theme } from '../theme.ts'
import { Canvas } from '../widgets/canvas.ts'
import { fitCenter } from '../widgets/text.ts'

/**
 * The living picture of the title screen: the same service as it outgrows itself, one stage after the other, with
 * requests moving through it.
 */
export const PICTURE_WIDTH = 64
export const PICTURE_HEIGHT = 7

/** Animation steps a stage stays. */
const STAGE_STEPS = 56
const BOX_WIDTH = 10
const MIDDLE = 3
const CLIENTS_WIDTH = 8
const COLUMNS_PER_TIER = 19

/** Boxes of each tier from left to right, by the row of their middle. */
const STAGES: readonly (readonly { name: string; rows: readonly number[] }[])[] = [
  [{ name: 'server', rows: [MIDDLE] }],
  [
    { name: 'web', rows: [MIDDLE] },
    { name: 'db', rows: [MIDDLE] },
  ],
  [
    { name: 'lb', rows: [MIDDLE] },
    { name: 'web', rows: [MIDDLE] },
    { name: 'db', rows: [MIDDLE] },
  ],
  [
    { name: 'lb', rows: [MIDDLE] },
    { name: 'web', rows: [MIDDLE - 2, MIDDLE + 2] },
    { name: 'db', rows: [MIDDLE] },
  ],
  [
    { name: 'lb', rows: [MIDDLE] },
    { name: 'web', rows: [MIDDLE - 2, MIDDLE + 2] },
    { name: 'db', rows: [MIDDLE - 2, MIDDLE + 2] },
  ],
]

export function titlePicture(phase: number, { theme, locale }: Look): string[] {
  const canvas = new Canvas(PICTURE_WIDTH, PICTURE_HEIGHT, theme)
  const stage = STAGES[Math.floor(phase / STAGE_STEPS) % STAGES.length]
  const spacing = Math.max(2, 7 - (Math.floor(phase / STAGE_STEPS) % STAGES.length))
  canvas.text(0, MIDDLE, locale.say('figure.users'))
  let from: readonly number[] = [MIDDLE]
  let left = CLIENTS_WIDTH - 2
  stage.forEach(({ name, rows }, tier) => {
    const x = CLIENTS_WIDTH + tier * COLUMNS_PER_TIER + 8
    connect(canvas, { from, to: rows, left, right: x - 1 }, phase, spacing, theme)
    for (const row of rows) canvas.block(x, row - 1, BOX_WIDTH, box(name, theme))
    from = rows
    left = x + BOX_WIDTH
  })
  return canvas.rows()
}

function connect(
  canvas: Canvas,
  { from, to, left, right }: { from: readonly number[]; to: readonly number[]; left: number; right: number },
  phase: number,
  spacing: number,
  theme: Theme,
): void {
  const rows = [...from, ...to]
  const trunk = left + 3
  if (Math.min(...rows) !== Math.max(...rows)) canvas.vertical(trunk, Math.min(...rows), Math.max(...rows))
  for (const y of from) canvas.horizontal(y, left, trunk)
  for (const y of to) {
    canvas.horizontal(y, trunk, right)
    canvas.text(right, y, theme.glyphs.arrow)
  }
  for (const y of new Set(rows)) {
    const [start, end] = [from.includes(y) ? left : trunk + 1, to.includes(y) ? right - 1 : trunk - 1]
    for (let x = start; x <= end; x++) {
      if ((x + phase * (spacing - 1)) % spacing === 0) canvas.text(x, y, theme.glyphs.request, 'accent')
    }
  }
}

function box(name: string, theme: Theme): string[] {
  const [topLeft, topRight, bottomLeft, bottomRight, line, side] = theme.glyphs.box
  const room = BOX_WIDTH - 2
  const padded = fitCenter(name, room)
  const edge = line.repeat(room)
  return [
    theme.paint('dim', topLeft + edge + topRight),
    theme.paint('dim', side) + theme.paint('strong', padded) + theme.paint('dim', side),
    theme.paint('dim', bottomLeft + edge + bottomRight),
  ]
}
