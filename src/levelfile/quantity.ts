import { z } from 'zod'
import type { Words } from '../architecture/words.ts'

/** A time of one of the two clocks: ticks of traffic, or calendar seconds, which the level's clock makes ticks. */
export type Time = { ticks: number } | { calendarS: number }

const NUMBER = String.raw`(\d{1,12}(?:\.\d{1,9})?)`

const MS_PER = { ms: 1, s: 1000, min: 60_000 }
const S_PER = { s: 1, min: 60, h: 3600, d: 86_400 }
const BYTES_PER = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }
type SizeUnit = keyof typeof BYTES_PER

const units = (table: Record<string, number>): string => Object.keys(table).join('|')

/**
 * A schema for what people write as text with a unit. `expected` completes "expected …"; editors show it too.
 * `read` gets the pattern's groups and returns undefined for what is out of range.
 */
function written<T>(expected: Words, pattern: string, read: (groups: string[]) => T | undefined) {
  const whole = new RegExp(`^(?:${pattern})$`)
  return z
    .unknown()
    .meta({ type: ['string', 'number'], pattern: whole.source, description: expected.en })
    .transform((input, context): T => {
      const match = typeof input === 'string' || typeof input === 'number' ? whole.exec(String(input)) : null
      const value = match ? read(match.slice(1)) : undefined
      if (value !== undefined) return value
      context.issues.push({ code: 'custom', input, params: { expected } })
      return z.NEVER
    })
}

const within = (value: number, min: number, max: number): number | undefined =>
  value >= min && value <= max ? value : undefined

/** A span of traffic time such as `20ms`, in milliseconds. */
export const milliseconds = written(
  { en: 'a time such as 20ms or 1.5s', ko: '20ms, 1.5s 같은 시간' },
  `${NUMBER}(${units(MS_PER)})|0`,
  ([amount = '0', unit = 'ms']) => within(Number(amount) * MS_PER[unit as keyof typeof MS_PER], 0, 600_000),
)

/** A span of calendar time such as `1.5h`, in seconds. */
export const calendarSeconds = written(
  { en: 'a calendar time such as 90s, 10min, 1.5h or 12d', ko: '90s, 10min, 1.5h, 12d 같은 달력 시간' },
  `${NUMBER}(${units(S_PER)})`,
  ([amount, unit]) => within(Number(amount) * S_PER[unit as keyof typeof S_PER], 1e-3, 1e9),
)

/** A moment or a span on either clock: `12d`, `6h` or `t437`. */
export const time = written(
  { en: 'a time such as 12d or 6h, or ticks such as t437', ko: '12d, 6h 같은 시간이나 t437 같은 틱' },
  `t(\\d{1,9})|${NUMBER}(${units(S_PER)})|0`,
  ([ticks, amount, unit]): Time => {
    if (amount === undefined) return { ticks: Number(ticks ?? 0) }
    return { calendarS: Number(amount) * S_PER[unit as keyof typeof S_PER] }
  },
)

/** Ticks until `time`; calendar time is rounded up to whole ticks. */
export function ticksOf(time: Time, secondsPerTick: number): number {
  if ('ticks' in time) return time.ticks
  // Keeps 0.1h of 36 s ticks at ten of them whatever the last bit of the quotient says.
  return Math.max(0, Math.ceil(time.calendarS / secondsPerTick - 1e-9))
}

/** Ticks that a text such as `12d` or `t437` means; undefined when it means none. */
export function parseTicks(text: string, secondsPerTick: number): number | undefined {
  const parsed = time.safeParse(text)
  return parsed.success ? ticksOf(parsed.data, secondsPerTick) : undefined
}

/** An amount of data such as `60kB`, in the given unit (SI: 1 kB = 1000 B). */
export const dataIn = (target: SizeUnit) =>
  written(
    { en: 'a size such as 60kB or 5GB', ko: '60kB, 5GB 같은 크기' },
    `${NUMBER}(${units(BYTES_PER)})|0`,
    ([amount = '0', unit = 'B']) =>
      within((Number(amount) * BYTES_PER[unit as SizeUnit]) / BYTES_PER[target], 0, 1e15),
  )

/** A share of a whole, `1%` or `0.01`. */
export const share = written(
  { en: 'a share from 0 to 100%, such as 1% or 0.01', ko: '1%나 0.01처럼 0~100% 사이의 비율' },
  `${NUMBER}(%)?`,
  ([amount, percent]) => within(Number(percent ? `${amount}e-2` : amount), 0, 1),
)

/** One part among others that together make the whole: `60%`, or any number against theirs. */
export const weight = written(
  { en: 'a share such as 60% or 3', ko: '60%나 3 같은 비율' },
  `${NUMBER}(%)?`,
  ([amount, percent]) => within(Number(percent ? `${amount}e-2` : amount), 0, 1e6),
)

/** Dollars, `$400` or `400`. */
export const dollars = written(
  { en: 'an amount of money such as $400', ko: '$400 같은 금액' },
  `(-)?\\$?${NUMBER}`,
  ([minus, amount]) => within(Number(amount) * (minus ? -1 : 1), -1e12, 1e12),
)

/** A calendar moment such as `2026-01-05 08:00` (UTC), as milliseconds since 1970. */
export const moment = written(
  { en: 'a date and time such as 2026-01-05 08:00', ko: '2026-01-05 08:00 같은 날짜와 시각' },
  String.raw`(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?`,
  (groups) => {
    const [year, month, day, hour, minute] = groups.map((digits) => Number(digits ?? 0))
    const ms = Date.UTC(year, month - 1, day, hour, minute)
    // Date.UTC carries what is too much (31 February) over; such a date reads back differently.
    return new Date(ms).toISOString().startsWith(`${groups[0]}-${groups[1]}-${groups[2]}`) &&
      hour < 24 &&
      minute < 60
      ? ms
      : undefined
  },
)
