import type { Snapshot } from '../../../game/snapshot.ts'
import type { Token } from '../../theme.ts'
import type { Canvas } from '../../widgets/canvas.ts'
import { columnsOf } from '../../widgets/text.ts'
import type { Drawing } from '../panel.ts'
import { type Bundle, bundlesOf, type End, type Gap } from './bundles.ts'
import type { Plan } from './plan.ts'

/** A field to draw on, and how far the requests have moved: one column a step, looks only. */
interface Pen extends Drawing {
  readonly canvas: Canvas
  readonly phase: number
}

/** Draws who calls whom, and the requests on their way. */
export function drawLinks(
  canvas: Canvas,
  plan: Plan,
  snapshot: Snapshot,
  phase: number,
  drawing: Drawing,
): void {
  const pen = { ...drawing, canvas, phase }
  for (const bundle of bundlesOf(plan, snapshot)) {
    if (bundle.leaves.left === bundle.arrives.left) drawBundle(pen, bundle)
    else drawBypass(pen, bundle)
  }
}

function drawBundle(pen: Pen, bundle: Bundle): void {
  const { from, to, leaves: gap } = bundle
  const { top, bottom } = extent([...from, ...to])
  const trunk = top === bottom ? gap.right : trunkOf(gap)
  if (top !== bottom) pen.canvas.vertical(trunk, top, bottom)
  for (const end of from) drawSegment(pen, end, gap.left, trunk)
  for (const end of to) drawArrival(pen, end, trunk, gap.right)
  drawLabel(pen, bundle, top, bottom)
}

/** Past the tiers in between, along the last row, which the boxes leave free. */
function drawBypass(pen: Pen, { from, to, leaves, arrives, rate }: Bundle): void {
  const lane = pen.height - 1
  const [down, up] = [leaves.left + 1, trunkOf(arrives)]
  pen.canvas.vertical(down, extent(from).top, lane)
  pen.canvas.vertical(up, extent(to).top, lane)
  drawSegment(pen, { y: lane, rate, alive: true }, down, up)
  for (const end of from) drawSegment(pen, end, leaves.left, down)
  for (const end of to) drawArrival(pen, end, up, arrives.right)
}

const trunkOf = ({ left, right }: Gap): number => left + Math.max(1, Math.floor((right - left) * 0.4))

function extent(ends: readonly End[]): { top: number; bottom: number } {
  const rows = ends.map(({ y }) => y)
  return { top: Math.min(...rows), bottom: Math.max(...rows) }
}

/** Requests are dots on the line, denser the more there are; nothing moves to what does not answer. */
function drawSegment(
  { canvas, phase, theme }: Pen,
  { y, rate, alive }: End,
  left: number,
  right: number,
): void {
  canvas.horizontal(y, left, right, alive ? 'dim' : 'bad')
  const spacing = spacingOf(rate)
  for (let x = left + 1; spacing > 0 && x < right; x++) {
    const isDot = (((x - phase) % spacing) + spacing) % spacing === 0
    if (isDot) canvas.text(x, y, theme.glyphs.request, 'accent')
  }
}

/** Columns between two dots, for requests a second; 0: there are none. */
function spacingOf(rate: number): number {
  if (rate < 0.05) return 0
  if (rate < 5) return 7
  if (rate < 50) return 5
  if (rate < 500) return 4
  return rate < 5000 ? 3 : 2
}

function drawArrival(pen: Pen, end: End, left: number, right: number): void {
  const { arrow, cut } = pen.theme.glyphs
  if (left < right) drawSegment(pen, end, left, right)
  if (end.alive) pen.canvas.text(right, end.y, arrow)
  else pen.canvas.text(right - 1, end.y, cut + cut, 'bad')
}

/** Failing shares below this are no news on a diagram. */
const SHOWN_ERRORS = 0.005

/** The rate above the lines, the failing share below them. */
function drawLabel(pen: Pen, { leaves, rate, errorRate }: Bundle, top: number, bottom: number): void {
  const { locale, theme } = pen
  const above = top > 0 ? top - 1 : bottom + 2
  write(pen, leaves, above, [locale.write('perSecond', rate), locale.write('rate', rate)], 'plain')
  if (errorRate < SHOWN_ERRORS) return
  const errors = locale.write('percent', errorRate)
  write(pen, leaves, bottom + 1, [`${theme.glyphs.cut} ${errors}`, errors + theme.glyphs.cut], 'bad')
}

/** The first of the texts that fits the gap, if possible with a blank, so that it does not stick to a box. */
function write(
  { canvas }: Pen,
  { left, right }: Gap,
  y: number,
  texts: readonly string[],
  token: Token,
): void {
  const room = right - left + 1
  const fitting = (columns: number) => texts.find((text) => columnsOf(text) <= columns)
  const text = fitting(room - 1) ?? fitting(room)
  if (text) canvas.text(left + Math.floor((room - columnsOf(text)) / 2), y, text, token)
}
