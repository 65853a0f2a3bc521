import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  calendarSeconds,
  dataIn,
  dollars,
  milliseconds,
  moment,
  share,
  ticksOf,
  time,
  weight,
} from '../../src/levelfile/quantity.ts'

const read = (schema: z.ZodType, written: unknown) => schema.safeParse(written).data

test.each([
  [milliseconds, '20ms', 20],
  [milliseconds, '1.5s', 1500],
  [milliseconds, 0, 0],
  [calendarSeconds, '1.5h', 5400],
  [calendarSeconds, '90s', 90],
  [calendarSeconds, '10min', 600],
  [calendarSeconds, '2d', 172_800],
  [time, 't437', { ticks: 437 }],
  [time, '12d', { calendarS: 1_036_800 }],
  [time, 0, { ticks: 0 }],
  [dataIn('kB'), '60kB', 60],
  [dataIn('GB'), '1.5TB', 1500],
  [dataIn('kB'), '512B', 0.512],
  [share, '1%', 0.01],
  [share, 0.01, 0.01],
  [share, '0.5', 0.5],
  [weight, 3, 3],
  [weight, '60%', 0.6],
  [dollars, '$400', 400],
  [dollars, 0.01, 0.01],
  [dollars, '-$5', -5],
  [moment, '2026-01-05 08:00', Date.UTC(2026, 0, 5, 8)],
  [moment, '2024-02-29', Date.UTC(2024, 1, 29)],
])('%# %s is understood', (schema, written, value) => {
  expect(read(schema, written)).toEqual(value)
})

test.each([
  [milliseconds, '20'],
  [milliseconds, 20],
  [milliseconds, '20 ms'],
  [milliseconds, '-20ms'],
  [milliseconds, '99999999s'],
  [calendarSeconds, 't4'],
  [calendarSeconds, '0h'],
  [time, '12'],
  [time, 't4.5'],
  [time, '12ms'],
  [dataIn('kB'), '60KB'],
  [dataIn('kB'), 60],
  [share, '101%'],
  [share, -0.1],
  [dollars, '€400'],
  [dollars, '$1e9'],
  [moment, '2026-02-29'],
  [moment, '2026-01-05 25:00'],
  [moment, 'tomorrow'],
  [share, true],
  [share, null],
  [share, ['1%']],
  [share, Number.NaN],
])('%# %s is refused', (schema, written) => {
  expect(read(schema, written)).toBeUndefined()
})

test('calendar time becomes whole ticks, rounded up', () => {
  const hours = (h: number) => ticksOf({ calendarS: h * 3600 }, 5400)
  expect([hours(0), hours(1.5), hours(1.6), hours(3), hours(12 * 24)]).toEqual([0, 1, 2, 2, 192])
  expect(ticksOf({ calendarS: 0.1 * 3600 * 3 }, 0.1 * 3600)).toBe(3)
  expect(ticksOf({ ticks: 437 }, 5400)).toBe(437)
})
