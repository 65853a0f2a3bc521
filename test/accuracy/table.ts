import { type Row, type Verdict, verdictOn } from './compare.ts'
import type { Estimate } from './estimate.ts'

/** The cells of a row: figure, engine, reference, error, goal. */
export function cells(row: Row): string[] {
  const { figure, engine, reference, relative, error, doubt, goal } = row
  return [
    [figure.kind, figure.of && `(${figure.of})`].filter(Boolean).join(' '),
    quantity(figure.kind, engine),
    quantity(figure.kind, reference),
    `${signed(error, relative)} ± ${share(doubt, relative)}${MARKS[verdictOn(row)]}`,
    share(goal, relative),
  ]
}

export const MARKS: Record<Verdict, string> = { met: '', open: ' ?', missed: ' ✗' }

export const HEADS = ['figure', 'engine', 'reference', 'error', 'goal']

/** Latencies in ms, drain times in s, errors in %. */
function quantity(kind: Row['figure']['kind'], { value, halfWidth }: Estimate): string {
  const [scale, unit] = kind === 'errors' ? [100, '%'] : kind === 'drain' ? [1, 's'] : [1000, 'ms']
  const shown = digits(value * scale)
  return `${shown}${halfWidth > 0 ? ` ± ${digits(halfWidth * scale)}` : ''} ${unit}`
}

/** Three digits that count. */
export const digits = (value: number): string => {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

export const share = (value: number, relative: boolean): string =>
  relative ? `${(value * 100).toFixed(1)} %` : value.toFixed(4)
export const signed = (value: number, relative: boolean): string =>
  `${value < 0 ? '−' : '+'}${share(Math.abs(value), relative)}`

/** Columns under each other. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export interface Summary {
  section: string
  cases: number
  figures: number
  open: number
  missed: number
  medianRelative: number | undefined
  worstRelative: number
  worstAbsolute: number
}

/** What the rows of each section come to. */
export function summarise(rows: readonly Row[]): Summary[] {
  const sections = [...new Set(rows.map((row) => row.case.section))]
  return sections.map((section) => {
    const own = rows.filter((row) => row.case.section === section)
    const relative = own.filter((row) => row.relative).map((row) => Math.abs(row.error))
    const absolute = own.filter((row) => !row.relative).map((row) => Math.abs(row.error))
    return {
      section,
      cases: new Set(own.map((row) => row.case)).size,
      figures: own.length,
      open: own.filter((row) => verdictOn(row) === 'open').length,
      missed: own.filter((row) => verdictOn(row) === 'missed').length,
      medianRelative: relative.sort((a, b) => a - b)[Math.floor(relative.length / 2)],
      worstRelative: Math.max(0, ...relative),
      worstAbsolute: Math.max(0, ...absolute),
    }
  })
}

export const SUMMARY_HEADS = [
  '',
  'cases',
  'figures',
  'past the goal',
  'perhaps past',
  'median error',
  'worst',
  'worst error share',
]

export const summaryCells = (summary: Summary): string[] => [
  summary.section,
  `${summary.cases}`,
  `${summary.figures}`,
  `${summary.missed}`,
  `${summary.open}`,
  summary.medianRelative === undefined ? '' : share(summary.medianRelative, true),
  share(summary.worstRelative, true),
  summary.worstAbsolute.toFixed(4),
]
