import type { LinkView, Snapshot } from '../../../game/snapshot.ts'
import type { Token } from '../../theme.ts'
import type { Canvas } from '../../widgets/canvas.ts'
import { columnsOf } from '../../widgets/text.ts'
import { answers } from '../health.ts'
import type { Drawing } from '../panel.ts'
import type { Plan, PlannedColumn } from './plan.ts'
import type { Stack } from './stack.ts'

/** One end of a link: a row, what flows there, and whether anything answers. */
interface End {
  readonly y: number
  readonly rate: number
  readonly alive: boolean
}

/** The lines from one component to another: they leave `from`, meet on a trunk and fan out to `to`. */
interface Bundle {
  readonly from: readonly End[]
  readonly to: readonly End[]
  /** First and last column of the gap. */
  readonly left: number
  readonly right: number
  readonly rate: number
  readonly errorRate: number
}

/** Draws who calls whom. `phase` moves the dots, one column a step: looks only. */
export function drawLinks(
  canvas: Canvas,
  plan: Plan,
  snapshot: Snapshot,
  phase: number,
  drawing: Drawing,
): void {
  for (const bundle of [...clientBundles(plan, snapshot), ...componentBundles(plan, snapshot)]) {
    drawBundle(canvas, bundle, phase, drawing)
  }
}

/** The rows of the clients' names, around the middle. */
export const clientRows = ({ clients }: Snapshot, middle: number): number[] =>
  clients.map((_, index) => middle + 2 * index - (clients.length - 1))

function clientBundles(plan: Plan, snapshot: Snapshot): Bundle[] {
  const [entry] = plan.columns
  if (!entry || plan.clientsWidth === 0) return []
  const rows = clientRows(snapshot, plan.middle)
  const from = snapshot.clients.map((client, index) => ({
    y: rows[index],
    rate: client.requestsPerSecond,
    alive: true,
  }))
  const rate = from.reduce((sum, end) => sum + end.rate, 0)
  return entry.stacks.map((stack) => ({
    from,
    to: endsOf(stack, rate),
    left: plan.clientsWidth,
    right: entry.x - 1,
    rate,
    errorRate: 0,
  }))
}

function componentBundles(plan: Plan, { links }: Snapshot): Bundle[] {
  return plan.columns.slice(0, -1).flatMap((column, index) => {
    const next = plan.columns[index + 1]
    return links.flatMap((link) => bundlesBetween(column, next, link))
  })
}

function bundlesBetween(column: PlannedColumn, next: PlannedColumn, link: LinkView): Bundle[] {
  const from = column.stacks.find(({ component }) => component.id === link.from)
  const to = next.stacks.find(({ component }) => component.id === link.to)
  if (!from || !to) return []
  return [
    {
      from: endsOf(from, link.requestsPerSecond),
      to: endsOf(to, link.requestsPerSecond),
      left: column.x + column.width,
      right: next.x - 1,
      rate: link.requestsPerSecond,
      errorRate: link.errorRate,
    },
  ]
}

function endsOf({ boxes }: Stack, rate: number): End[] {
  const ends = boxes.map(({ subject, y, height }) => ({
    y: y + Math.floor(height / 2),
    alive: answers(subject.server?.state ?? subject.component.state),
  }))
  const living = Math.max(1, ends.filter(({ alive }) => alive).length)
  return ends.map((end) => ({ ...end, rate: end.alive ? rate / living : 0 }))
}

function drawBundle(canvas: Canvas, bundle: Bundle, phase: number, drawing: Drawing): void {
  const { from, to, left, right } = bundle
  const rows = [...from, ...to].map(({ y }) => y)
  const top = Math.min(...rows)
  const bottom = Math.max(...rows)
  const trunk = top === bottom ? right : left + Math.max(1, Math.floor((right - left) * 0.4))
  if (top !== bottom) canvas.vertical(trunk, top, bottom)
  for (const end of from) drawSegment(canvas, { ...end, left, right: trunk }, phase, drawing)
  for (const end of to) {
    if (top !== bottom) drawSegment(canvas, { ...end, left: trunk, right }, phase, drawing)
    drawArrow(canvas, end, right, drawing)
  }
  drawLabel(canvas, bundle, top, bottom, drawing)
}

/** Requests are dots on the line, denser the more there are; nothing moves to what does not answer. */
function drawSegment(
  canvas: Canvas,
  { y, rate, alive, left, right }: End & { left: number; right: number },
  phase: number,
  { theme }: Drawing,
): void {
  canvas.horizontal(y, left, right, alive ? 'dim' : 'bad')
  const spacing = spacingOf(rate)
  if (spacing === 0) return
  for (let x = left + 1; x < right; x++) {
    if ((((x - phase) % spacing) + spacing) % spacing === 0) canvas.text(x, y, theme.glyphs.request, 'accent')
  }
}

/** Columns between two dots, for requests a second. */
function spacingOf(rate: number): number {
  if (rate < 0.05) return 0
  if (rate < 5) return 7
  if (rate < 50) return 5
  if (rate < 500) return 4
  return rate < 5000 ? 3 : 2
}

function drawArrow(canvas: Canvas, { y, alive }: End, x: number, { theme }: Drawing): void {
  if (alive) canvas.text(x, y, theme.glyphs.arrow)
  else canvas.text(x - 1, y, theme.glyphs.cut.repeat(2), 'bad')
}

/** Failing shares below this are no news on a diagram. */
const SHOWN_ERRORS = 0.005

/** The rate above the lines, the failing share below them. */
function drawLabel(
  canvas: Canvas,
  bundle: Bundle,
  top: number,
  bottom: number,
  { theme, locale }: Drawing,
): void {
  const room = bundle.right - bundle.left + 1
  const put = (y: number, texts: string[], token: Token) => {
    // With a blank beside it where there is room, so that it does not stick to a box.
    const text =
      texts.find((candidate) => columnsOf(candidate) < room) ??
      texts.find((candidate) => columnsOf(candidate) <= room)
    if (text) canvas.text(bundle.left + Math.floor((room - columnsOf(text)) / 2), y, text, token)
  }
  put(
    top > 0 ? top - 1 : bottom + 2,
    [locale.write('perSecond', bundle.rate), locale.write('rate', bundle.rate)],
    'plain',
  )
  if (bundle.errorRate < SHOWN_ERRORS) return
  const errors = locale.write('percent', bundle.errorRate)
  put(bottom + 1, [`${theme.glyphs.cut} ${errors}`, `${errors}${theme.glyphs.cut}`], 'bad')
}
