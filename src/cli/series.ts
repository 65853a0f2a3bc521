import type { Sample } from '../game/sample.ts'

const COLUMNS = [
  'tick',
  'users',
  'requestsPerSecond',
  'errorRate',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  'dollarsPerHour',
  'earnedDollarsPerHour',
  'cashDollars',
  'satisfaction',
] as const satisfies readonly (keyof Sample)[]

/** A run's samples as CSV: a line of names, then a line a tick. */
export function writeSeries(samples: readonly Sample[]): string {
  const rows = samples.map((sample) => COLUMNS.map((name) => sample[name]).join(','))
  return `${[COLUMNS.join(','), ...rows].join('\n')}\n`
}
