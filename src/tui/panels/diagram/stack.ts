import type { ComponentView } from '../../../game/snapshot.ts'
import type { Drawing } from '../panel.ts'
import { type BoxSubject, boxHeight } from './box.ts'

/** A component in its column: its caption, if any, and its boxes from top to bottom. */
export interface Stack {
  readonly component: ComponentView
  readonly caption?: { readonly parts: readonly string[]; readonly y: number }
  readonly boxes: readonly PlacedBox[]
}

export interface PlacedBox {
  readonly subject: BoxSubject
  readonly y: number
  readonly height: number
}

/** One way to show a component, and the rows it takes. */
interface Shape {
  readonly caption?: readonly string[]
  readonly subjects: readonly BoxSubject[]
  readonly heights: readonly number[]
  readonly rows: number
}

/** Stacks the components of one tier, as much of each as the height allows, around the middle row. */
export function stackTier(
  components: readonly ComponentView[],
  middle: number,
  tick: number,
  drawing: Drawing,
): Stack[] {
  const shapes = chooseShapes(
    components.map((component) => shapesOf(component, tick, drawing)),
    drawing.height,
  )
  const boxes = shapes.reduce((sum, shape) => sum + shape.subjects.length, 0)
  const rows = shapes.reduce((sum, shape) => sum + shape.rows, 0)
  const gap = rows + boxes - 1 <= drawing.height ? 1 : 0
  const total = rows + gap * (boxes - 1)
  let y = Math.max(0, Math.min(drawing.height - total, middle - Math.floor(total / 2)))
  return shapes.map((shape, index) => {
    const caption = shape.caption === undefined ? undefined : { parts: shape.caption, y: y++ }
    const placed = shape.subjects.map((subject, box) => {
      const at = { subject, y, height: shape.heights[box] }
      y += shape.heights[box] + gap
      return at
    })
    return { component: components[index], caption, boxes: placed }
  })
}

/** The richest shapes that fit: what takes most rows gives way first. */
function chooseShapes(choices: readonly (readonly Shape[])[], height: number): Shape[] {
  const chosen = choices.map(() => 0)
  const rowsOf = (index: number) => choices[index][chosen[index]].rows
  const total = () => choices.reduce((sum, _, index) => sum + rowsOf(index), 0)
  while (total() > height) {
    const candidates = choices
      .map((_, index) => index)
      .filter((index) => chosen[index] < choices[index].length - 1)
    if (candidates.length === 0) break
    chosen[candidates.reduce((most, index) => (rowsOf(index) > rowsOf(most) ? index : most))]++
  }
  return choices.map((shapes, index) => shapes[chosen[index]])
}

/** From the richest to the poorest: servers one by one while they fit, then the tier folded into one box. */
function shapesOf(component: ComponentView, tick: number, drawing: Drawing): Shape[] {
  const whole = { component, tick }
  const folded = (['full', 'medium', 'small'] as const).map((form) => shape([{ ...whole, form }], drawing))
  if (component.servers.length <= 1) {
    const [server] = component.servers
    return server
      ? (['full', 'medium', 'small'] as const).map((form) => shape([{ ...whole, server, form }], drawing))
      : folded
  }
  const caption = captionOf(component, drawing)
  const each = (form: 'medium' | 'small') =>
    shape(
      component.servers.map((server) => ({ ...whole, server, form })),
      drawing,
      caption,
    )
  return [each('medium'), each('small'), ...folded]
}

function shape(subjects: BoxSubject[], drawing: Drawing, caption?: readonly string[]): Shape {
  const heights = subjects.map((subject) => boxHeight(subject, drawing))
  const rows = heights.reduce((sum, height) => sum + height, caption === undefined ? 0 : 1)
  return { subjects, heights, rows, caption }
}

/** What all servers of a tier have in common: size, memory, disk. */
function captionOf({ size, memory, disk }: ComponentView, { locale }: Drawing): string[] {
  const share = (word: 'box.memory' | 'box.disk', value: number | undefined) =>
    value === undefined
      ? []
      : [`${locale.say(word)} ${locale.write('percent', Math.round(value * 100) / 100)}`]
  return [size, ...share('box.memory', memory), ...share('box.disk', disk)].filter((text) => text !== '')
}
