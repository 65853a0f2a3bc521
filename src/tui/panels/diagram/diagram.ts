import type { Snapshot } from '../../../game/snapshot.ts'
import { Canvas } from '../../widgets/canvas.ts'
import { columnsOf } from '../../widgets/text.ts'
import type { Drawing } from '../panel.ts'
import { boxRows } from './box.ts'
import { clientRows } from './bundles.ts'
import { drawLinks } from './links.ts'
import { type Plan, planOf } from './plan.ts'

/**
 * The architecture: clients, then a column of boxes a tier, and the requests that move between them. `phase` counts
 * animation steps; the picture is the same run at any phase.
 */
export function diagramPanel(snapshot: Snapshot, phase: number, drawing: Drawing): string[] {
  // A blank column at each side keeps the picture off its neighbours.
  const inner = { ...drawing, width: drawing.width - 2 }
  const plan = planOf(snapshot, inner)
  const canvas = new Canvas(inner.width, inner.height, inner.theme)
  drawLinks(canvas, plan, snapshot, phase, inner)
  drawClients(canvas, plan, snapshot, inner)
  for (const { x, width, stacks } of plan.columns) {
    for (const { caption, boxes } of stacks) {
      if (caption) canvas.text(x, caption.y, wholeParts(caption.parts, width), 'dim')
      for (const { subject, y } of boxes) canvas.block(x, y, width, boxRows(subject, { ...inner, width }))
    }
  }
  return canvas.rows().map((row) => ` ${row} `)
}

function drawClients(canvas: Canvas, plan: Plan, snapshot: Snapshot, { locale }: Drawing): void {
  if (plan.clientsWidth === 0) return
  clientRows(snapshot, plan.middle).forEach((y, index) => {
    canvas.text(1, y, locale.of(snapshot.clients[index].title))
  })
}

/** As many parts as fit; a cut number would be a wrong one. */
function wholeParts(parts: readonly string[], width: number): string {
  return parts.reduce((text, part) => {
    const longer = text === '' ? part : `${text} · ${part}`
    return columnsOf(longer) <= width ? longer : text
  }, '')
}
