import type { ComponentView, Snapshot } from '../../../game/snapshot.ts'
import { columnsOf } from '../../widgets/text.ts'
import type { Drawing } from '../panel.ts'
import { type Stack, stackTier } from './stack.ts'

/** Where everything of the diagram stands: clients at the left, then a column a tier. */
export interface Plan {
  /** Columns that the names of the clients take; 0: there is no room for them. */
  readonly clientsWidth: number
  /** The row that the first links run along. */
  readonly middle: number
  readonly columns: readonly PlannedColumn[]
}

export interface PlannedColumn {
  readonly x: number
  readonly width: number
  readonly stacks: readonly Stack[]
}

type Tier = readonly ComponentView[]

/** Columns of a link: what it needs, what lets the requests be seen, and what is enough. */
const GAP = { least: 5, good: 6, most: 14 }
/** Columns of a box with bars, alone or one of many, and of one without. */
const SERVER_BOX = { least: 14, readable: 17, good: 26, goodOfMany: 22 }
const PLAIN_BOX = { least: 9, good: 14 }

/** Columns in which the diagram can be read with ease: the layout gives it the full width where there are fewer. */
export function diagramColumns(snapshot: Snapshot, drawing: Drawing): number {
  const tiers = tiersOf(snapshot)
  const extra = tiers.filter(hasServers).length * (SERVER_BOX.readable - SERVER_BOX.least)
  return columnsNeeded(tiers, clientsColumns(snapshot, drawing), drawing) + extra
}

export function planOf(snapshot: Snapshot, drawing: Drawing): Plan {
  let tiers = tiersOf(snapshot)
  let clientsWidth = clientsColumns(snapshot, drawing)
  const tooWide = () => columnsNeeded(tiers, clientsWidth, drawing) > drawing.width
  // What has no servers of ours gives way first, then the clients, then tiers from the left: data stays in sight.
  if (tooWide()) tiers = tiers.filter(hasServers)
  if (tooWide()) clientsWidth = 0
  while (tiers.length > 1 && tooWide()) tiers = tiers.slice(1)
  // Links that go past a tier have the last row to themselves.
  const height = drawing.height - (hasBypass(tiers, snapshot) ? 1 : 0)
  const middle = Math.floor((height - 1) / 2)
  const { gap, widths } = spreadOut(tiers, drawing.width - clientsWidth, drawing)
  let x = clientsWidth
  const columns = tiers.map((tier, index) => {
    const width = widths[index]
    const column = {
      x: x + gap,
      width,
      stacks: stackTier(tier, middle, snapshot.tick, { ...drawing, width, height }),
    }
    x += gap + width
    return column
  })
  return { clientsWidth, middle, columns }
}

/** The tiers from left to right, without the clients. */
function tiersOf({ components }: Snapshot): Tier[] {
  const shown = components.filter(({ kind }) => kind !== 'client')
  const tiers = [...new Set(shown.map(({ tier }) => tier))].sort((a, b) => a - b)
  return tiers.map((tier) => shown.filter((component) => component.tier === tier))
}

function hasBypass(tiers: readonly Tier[], { links }: Snapshot): boolean {
  const columnOf = (id: string) => tiers.findIndex((tier) => tier.some((component) => component.id === id))
  return links.some(({ from, to }) => columnOf(from) >= 0 && columnOf(to) > columnOf(from) + 1)
}

const clientsColumns = ({ clients }: Snapshot, { locale }: Drawing): number =>
  Math.max(0, ...clients.map(({ title }) => columnsOf(locale.of(title)))) + 2

const columnsNeeded = (tiers: readonly Tier[], clientsWidth: number, drawing: Drawing): number =>
  tiers.reduce((sum, tier) => sum + GAP.least + leastWidth(tier, drawing), clientsWidth)

const hasServers = (tier: Tier): boolean => tier.some(({ servers }) => servers.length > 0)

function leastWidth(tier: Tier, { locale }: Drawing): number {
  if (hasServers(tier)) return SERVER_BOX.least
  return Math.max(PLAIN_BOX.least, ...tier.map(({ title }) => columnsOf(locale.of(title)) + 4))
}

function goodWidth(tier: Tier, drawing: Drawing): number {
  if (!hasServers(tier)) return Math.max(PLAIN_BOX.good, leastWidth(tier, drawing))
  return tier.some(({ servers }) => servers.length > 1) ? SERVER_BOX.goodOfMany : SERVER_BOX.good
}

/** Shares out the width: first links that can be seen, then boxes that can be read, then longer links. */
function spreadOut(
  tiers: readonly Tier[],
  width: number,
  drawing: Drawing,
): { gap: number; widths: number[] } {
  const widths = tiers.map((tier) => leastWidth(tier, drawing))
  const wishes = tiers.map((tier) => goodWidth(tier, drawing))
  const rest = () => width - widths.reduce((sum, one) => sum + one, 0)
  const gapUpTo = (most: number) => Math.min(most, Math.floor(rest() / tiers.length))
  const gap = gapUpTo(GAP.good)
  for (let index = 0, settled = 0; settled < widths.length && rest() > gap * tiers.length; index++) {
    const column = index % widths.length
    const grows = widths[column] < wishes[column]
    if (grows) widths[column]++
    settled = grows ? 0 : settled + 1
  }
  return { gap: gapUpTo(GAP.most), widths }
}
