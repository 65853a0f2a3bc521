import type { ComponentView, ServerView } from '../../../game/snapshot.ts'
import { columnsOf, fit } from '../../widgets/text.ts'
import type { Drawing } from '../panel.ts'
import { borderOf } from './border.ts'
import { type Meter, meterRows } from './meter.ts'

/** One box of the diagram: a server, a component that has none of ours, or a whole tier folded into one. */
export interface BoxSubject {
  readonly component: ComponentView
  /** The server it shows; absent: the component as one. */
  readonly server?: ServerView
  readonly form: BoxForm
  /** Now, for how long a change is marked. */
  readonly tick: number
}

/** They show less and less, so that a tier fits its height. */
export type BoxForm = 'full' | 'medium' | 'small'

export const isFolded = ({ component, server }: BoxSubject): boolean =>
  !server && component.servers.length > 1

/** Room for the border and a space on both sides. */
const MARGIN = 4
const BORDER_ROWS = 2

/** Its rows do not depend on its width. */
export const boxHeight = (subject: BoxSubject, drawing: Drawing): number =>
  contentRows(subject, { ...drawing, width: 20 }).length + BORDER_ROWS

/** The box as rows of exactly the drawing's width. */
export function boxRows(subject: BoxSubject, drawing: Drawing): string[] {
  const border = borderOf(subject, drawing)
  const inner = { ...drawing, width: drawing.width - MARGIN }
  const rows = contentRows(subject, inner).map(
    (row) => `${border.side} ${fit(row, inner.width)} ${border.side}`,
  )
  return [border.top, ...rows, border.bottom]
}

function contentRows(subject: BoxSubject, drawing: Drawing): string[] {
  if (subject.component.unwatched) return unwatchedRows(subject, drawing)
  if (isFolded(subject)) return foldedRows(subject, drawing)
  if (subject.component.servers.length === 0) return serverlessRows(subject, drawing)
  return serverRows(subject, drawing)
}

/** What nobody measures is not drawn: a size is known, a load is not. */
function unwatchedRows({ component, form }: BoxSubject, drawing: Drawing): string[] {
  const unknown = drawing.theme.paint('dim', `? ${drawing.locale.say('figure.unmeasured')}`)
  return form === 'full' ? [...sizeRow(component, drawing), unknown] : [unknown]
}

function serverRows(subject: BoxSubject, drawing: Drawing): string[] {
  const { component, server, form } = subject
  const meters = meterRows(
    form === 'full' ? allMeters(subject, drawing) : [loadMeter(subject, drawing)],
    drawing,
  )
  if (form === 'small') return meters
  const line = lineRow(server?.waiting ?? component.waiting, component.waitMs, drawing)
  if (form === 'medium') return [...meters, line]
  return [...sizeRow(component, drawing), ...meters, line]
}

/** What is rented as a service, or is not a machine at all. */
function serverlessRows(subject: BoxSubject, drawing: Drawing): string[] {
  const { component, form } = subject
  const rate = drawing.locale.write('rate', component.requestsPerSecond)
  return form === 'small' || component.utilisation === 0
    ? [rate]
    : [rate, ...meterRows([loadMeter(subject, drawing)], drawing)]
}

/** A folded tier: its mean, then the hottest and the coldest server, since a mean hides them. */
function foldedRows(subject: BoxSubject, drawing: Drawing): string[] {
  const { component, form } = subject
  const { theme, locale } = drawing
  const mean = meterRows([loadMeter(subject, drawing), ...hitsMeter(subject, drawing)], drawing)
  if (form === 'small') return mean.slice(0, 1)
  const byLoad = [...component.servers].sort((a, b) => b.utilisation - a.utilisation)
  const one = (mark: string, { name, utilisation }: ServerView) =>
    `${mark} ${name} ${locale.write('percent', Math.round(utilisation * 100) / 100)}`
  const hottest = one(theme.glyphs.up, byLoad[0])
  const coldest = one(theme.glyphs.below, byLoad[byLoad.length - 1])
  const line = lineRow(component.waiting, component.waitMs, drawing)
  return form === 'medium' ? [...mean, hottest, coldest] : [...mean, hottest, coldest, line]
}

function loadMeter({ component, server }: BoxSubject, { locale }: Drawing): Meter {
  return { label: locale.say('box.cpu'), share: server?.utilisation ?? component.utilisation }
}

const hitsMeter = ({ component: { hits } }: BoxSubject, { locale }: Drawing): Meter[] =>
  hits === undefined ? [] : [{ label: locale.say('box.hits'), share: hits, isWelcome: true }]

function allMeters(subject: BoxSubject, drawing: Drawing): Meter[] {
  const { memory, disk } = subject.component
  const meters = [loadMeter(subject, drawing), ...hitsMeter(subject, drawing)]
  if (memory !== undefined) meters.push({ label: drawing.locale.say('box.memory'), share: memory })
  if (disk !== undefined) meters.push({ label: drawing.locale.say('box.disk'), share: disk })
  return meters
}

function sizeRow({ size }: ComponentView, { width, theme }: Drawing): string[] {
  if (size === '') return []
  // A narrow box does without the dot: `8 vCPU 32 GB`.
  return [theme.paint('dim', columnsOf(size) <= width ? size : size.replace(' · ', ' '))]
}

/** Who waits for a worker, and for how long; nobody is said quietly. */
function lineRow(waiting: number, waitMs: number, { width, theme, locale }: Drawing): string {
  const requests = Math.round(waiting)
  if (requests === 0) return theme.paint('dim', locale.say('box.noLine'))
  const line = locale.say('box.line', { waiting: requests })
  const both = `${line} · ${locale.write('ms', waitMs)}`
  return columnsOf(both) <= width ? both : line
}
