import type { LinkView, Snapshot } from '../../../game/snapshot.ts'
import { answers } from '../health.ts'
import type { Plan } from './plan.ts'
import type { Stack } from './stack.ts'

/** One end of a link: a row, what flows there, and whether anything answers. */
export interface End {
  readonly y: number
  readonly rate: number
  readonly alive: boolean
}

/** The lines from one component to another: they leave `from`, meet on a trunk and fan out to `to`. */
export interface Bundle {
  readonly from: readonly End[]
  readonly to: readonly End[]
  /** First and last column of the gap behind `from`, and of the one before `to`; mostly the same. */
  readonly leaves: Gap
  readonly arrives: Gap
  readonly rate: number
  readonly errorRate: number
}

export interface Gap {
  readonly left: number
  readonly right: number
}

/** The rows of the clients' names, around the middle. */
export const clientRows = ({ clients }: Snapshot, middle: number): number[] =>
  clients.map((_, index) => middle + 2 * index - (clients.length - 1))

export const bundlesOf = (plan: Plan, snapshot: Snapshot): Bundle[] => [
  ...clientBundles(plan, snapshot),
  ...snapshot.links.flatMap((link) => linkBundles(plan, link)),
]

function clientBundles({ columns, clientsWidth, middle }: Plan, snapshot: Snapshot): Bundle[] {
  const [entry] = columns
  if (!entry || clientsWidth === 0) return []
  const rows = clientRows(snapshot, middle)
  const from = snapshot.clients.map(({ requestsPerSecond }, index) => ({
    y: rows[index],
    rate: requestsPerSecond,
    alive: true,
  }))
  const rate = from.reduce((sum, end) => sum + end.rate, 0)
  const gap = { left: clientsWidth, right: entry.x - 1 }
  return entry.stacks.map((stack) => ({
    from,
    to: endsOf(stack, rate),
    leaves: gap,
    arrives: gap,
    rate,
    errorRate: 0,
  }))
}

/** Nothing for a link from or to what the diagram has no room for. */
function linkBundles(
  { columns }: Plan,
  { from, to, requestsPerSecond: rate, errorRate }: LinkView,
): Bundle[] {
  const columnWith = (id: string) =>
    columns.findIndex(({ stacks }) => stacks.some(({ component }) => component.id === id))
  const [start, end] = [columnWith(from), columnWith(to)]
  if (start < 0 || end <= start) return []
  const stackIn = (column: number, id: string) =>
    columns[column].stacks.find(({ component }) => component.id === id)!
  const gapAfter = (column: number) => ({
    left: columns[column].x + columns[column].width,
    right: columns[column + 1].x - 1,
  })
  return [
    {
      from: endsOf(stackIn(start, from), rate),
      to: endsOf(stackIn(end, to), rate),
      leaves: gapAfter(start),
      arrives: gapAfter(end - 1),
      rate,
      errorRate,
    },
  ]
}

/** What flows is shared by those that answer. */
function endsOf({ boxes }: Stack, rate: number): End[] {
  const ends = boxes.map(({ subject, y, height }) => ({
    y: y + Math.floor(height / 2),
    alive: answers(subject.server?.state ?? subject.component.state),
  }))
  const living = Math.max(1, ends.filter(({ alive }) => alive).length)
  return ends.map((end) => ({ ...end, rate: end.alive ? rate / living : 0 }))
}
