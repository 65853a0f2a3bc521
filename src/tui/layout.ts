/**
 * Where the panels of the live screen stand, from the size of the frame alone. The bands are the same at every
 * size: header, goals, figures, body, events, message, keys. What does not fit side by side takes turns.
 */
export interface Layout {
  readonly columns: number
  readonly rows: number
  /** Rows of each band, from top to bottom; 0: there is no room for it. */
  readonly bands: Readonly<Record<Band, number>>
  /** Columns of the body's left part; what is right of it and of the divider is the side. */
  readonly left: number
  /** Columns of the side; 0: the body is one panel at a time. */
  readonly side: number
  /** Columns of the reasons beside the events; 0: they are one of the tabs. */
  readonly causes: number
  /** The panels that take turns, in the side, or in the whole body if there is none. */
  readonly tabs: readonly Tab[]
}

export type Band = 'header' | 'goals' | 'gap' | 'figures' | 'body' | 'events' | 'message' | 'keys'
export type Tab = 'diagram' | 'offers' | 'policies' | 'faults' | 'causes'

export const LEAST_COLUMNS = 80
/** A terminal of 24 lines: its last one stays free. */
export const LEAST_ROWS = 23

/** What the run on the screen needs. */
export interface Needs {
  /** Least columns of the diagram. */
  readonly diagramColumns: number
  readonly policies: boolean
  readonly faults: boolean
}

/** From here there is room for the reasons beside the events. */
const WIDE_COLUMNS = 104
const TALL_ROWS = 32

export function layoutOf(columns: number, rows: number, needs: Needs): Layout {
  const isWide = columns >= WIDE_COLUMNS
  const isTall = rows >= TALL_ROWS
  const wantedSide = isWide
    ? clamp(Math.floor(columns * 0.31), 34, 48)
    : clamp(Math.floor(columns * 0.33), 26, 32)
  const isSplit = needs.diagramColumns <= columns - wantedSide - 1
  const side = isSplit ? wantedSide : 0
  const causes = isWide && isTall ? wantedSide : 0
  const tabs: Tab[] = [
    ...(isSplit ? [] : (['diagram'] as const)),
    'offers',
    ...(needs.policies ? (['policies'] as const) : []),
    ...(needs.faults ? (['faults'] as const) : []),
    ...(causes > 0 ? [] : (['causes'] as const)),
  ]
  return {
    columns,
    rows,
    bands: bandsOf(rows, isTall),
    left: isSplit ? columns - side - 1 : columns,
    side,
    causes,
    tabs,
  }
}

/** A rule above the body and one above the events. */
const RULES = 2

function bandsOf(rows: number, isTall: boolean): Record<Band, number> {
  const events = isTall ? clamp(6 + Math.floor((rows - 35) / 4), 6, 12) : 3
  const figures = isTall ? clamp(5 + Math.floor((rows - 35) / 8), 5, 8) : 4
  const fixed = { header: 1, goals: 1, gap: isTall ? 1 : 0, figures, events, message: 1, keys: 1 }
  const taken = Object.values(fixed).reduce((sum, band) => sum + band, RULES)
  return { ...fixed, body: Math.max(0, rows - taken) }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
