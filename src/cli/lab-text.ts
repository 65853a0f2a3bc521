import stringWidth from 'string-width'
import type { Language } from '../architecture/words.ts'
import type { LabResult } from '../sim/lab.ts'
import type { Figures, SpanFigures } from '../sim/measure.ts'

const LABELS = {
  en: {
    latency: ['ms', 'mean', 'p50', 'p95', 'p99', 'errors %', 'answers/s'],
    groups: ['group', 'busy %', 'waiting'],
    all: 'all requests',
    exact: 'exact',
    difference: 'difference',
    never: 'never',
    seconds: 's',
    drain: 'drained after',
    window: (from: number, to: number) => `from ${from} s to ${to} s`,
  },
  ko: {
    latency: ['ms', '평균', 'p50', 'p95', 'p99', '오류 %', '응답/초'],
    groups: ['그룹', '사용률 %', '대기'],
    all: '전체 요청',
    exact: '정확한 값',
    difference: '차이',
    never: '비워지지 않음',
    seconds: '초',
    drain: '대기열이 비기까지',
    window: (from: number, to: number) => `${from}초부터 ${to}초까지`,
  },
} as const

/** What the lab measured, for people: latencies, groups, windows; beside the exact twin where it ran too. */
export function labText(result: LabResult, exact: LabResult | undefined, language: Language): string {
  const label = LABELS[language]
  const blocks = [
    table([label.latency, ...spanRows(result, exact, language)]),
    ...result.windows.map((window, i) =>
      [
        label.window(window.from, window.to),
        table([label.latency, ...spanRows(window, exact?.windows[i], language)]),
      ].join('\n'),
    ),
    table([label.groups, ...groupRows(result, exact, language)]),
  ]
  const drains = [result, exact].filter((measured) => measured !== undefined).map(({ drainS }) => drainS)
  if (drains.some((drainS) => drainS !== null)) {
    const times = drains.map((drainS) =>
      drainS === null ? label.never : `${digits(drainS)} ${label.seconds}`,
    )
    blocks.push(`${label.drain} ${times.join(` · ${label.exact} `)}`)
  }
  return [...blocks, `hash ${result.hash}`].join('\n\n')
}

/** All requests, then each class, each beside its exact figures. */
function spanRows(span: SpanFigures, exact: SpanFigures | undefined, language: Language): string[][] {
  const names = Object.keys(span.classes)
  const parts: [string, Figures, Figures | undefined][] = [
    [LABELS[language].all, span.all, exact?.all],
    ...names.map((name): [string, Figures, Figures | undefined] => [
      name,
      span.classes[name],
      exact?.classes[name],
    ]),
  ]
  return parts.flatMap(([name, figures, twin]) =>
    compared(name, numbersOf(figures), twin && numbersOf(twin), language),
  )
}

const numbersOf = ({ latency, errorRate, throughput }: Figures): number[] => [
  ...[latency.mean, latency.p50, latency.p95, latency.p99].map((seconds) => seconds * 1000),
  errorRate * 100,
  throughput,
]

function groupRows({ groups }: LabResult, exact: LabResult | undefined, language: Language): string[][] {
  const numbers = (of: LabResult['groups'], name: string) => [of[name].utilisation * 100, of[name].queue]
  return Object.keys(groups).flatMap((name) =>
    compared(name, numbers(groups, name), exact && numbers(exact.groups, name), language),
  )
}

/** A row of figures; with those of the exact twin and the difference below it. */
function compared(
  name: string,
  engine: number[],
  exact: number[] | undefined,
  language: Language,
): string[][] {
  const row = [name, ...engine.map(digits)]
  if (!exact) return [row]
  const label = LABELS[language]
  return [
    row,
    [`  ${label.exact}`, ...exact.map(digits)],
    [`  ${label.difference}`, ...engine.map((value, i) => difference(value, exact[i]))],
  ]
}

function difference(value: number, exact: number): string {
  const share = ((value - exact) / exact) * 100
  if (!Number.isFinite(share)) return '–'
  const rounded = Number(share.toFixed(1))
  return `${rounded > 0 ? '+' : ''}${rounded.toFixed(1)} %`
}

/** Four digits that matter. */
function digits(value: number): string {
  if (Number.isNaN(value)) return '–'
  const places = Math.max(0, Math.min(4, 3 - Math.floor(Math.log10(Math.abs(value) || 1))))
  return value.toFixed(places)
}

/** Rows as columns: names to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]))))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const space = ' '.repeat(widths[column] - stringWidth(cell))
          return column === 0 ? cell + space : space + cell
        })
        .join('  '),
    )
    .join('\n')
}
