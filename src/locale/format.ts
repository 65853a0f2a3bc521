import { josa } from './josa.ts'
import type { Figures, Language, Words } from './language.ts'
import { dollars, dollarsPerDay, dollarsPerHour } from './money.ts'
import { count, fixed, percent, short, trimZeros } from './number.ts'
import { plain } from './plain.ts'
import { calendarSpan, milliseconds, seconds } from './time.ts'

/** How a value of a unit is written. `ticks` are seconds of traffic, `calendar` seconds of the calendar. */
const UNITS = {
  ms: milliseconds,
  s: seconds,
  ticks: seconds,
  calendar: calendarSpan,
  percent,
  dollars,
  dollarsPerHour,
  dollarsPerDay,
  count,
  short,
  gb: (value: number) => `${fixed(value)} GB`,
  perSecond,
  rate,
} as const satisfies Record<string, (value: number, language: Language) => string>

/** Requests a second. */
function perSecond(value: number, language: Language): string {
  const requests = short(wholeFromTen(value), language)
  return language === 'ko' ? `초당 ${requests}건` : `${requests} req/s`
}

/** The same for narrow places, six columns at most in every language: 84/s, 2.1k/s. */
function rate(value: number): string {
  return value < 999.5 ? `${fixed(wholeFromTen(value))}/s` : `${fixed(value / 1000)}k/s`
}

/** A number without a unit: 4, 1.35, 12.3. A rush of × 1.35 is not one of × 1.4. */
const factor = (value: number): string =>
  Math.abs(value) < 9.995 ? trimZeros(value.toFixed(2)) : fixed(value)

const wholeFromTen = (value: number): number => (value < 9.95 ? value : Math.round(value))

export type FormatUnit = keyof typeof UNITS

export const write = (unit: FormatUnit, value: number, language: Language): string =>
  UNITS[unit](value, language)

/** With its sign in front, for changes: +$0.50/day, -3 %. */
export function writeChange(unit: FormatUnit, value: number, language: Language): string {
  const text = write(unit, value, language)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/**
 * Fills `{name}`, `{name:unit}` and, for Korean, a particle after it: `{name:을/를}`, `{ms:ms:이/가}`. The unit may
 * be the name of a figure that holds it: `{value:unit}` with `unit: 'ms'`.
 * A placeholder without a figure stays as it is: wrong, but visible, and never a crash.
 */
export function fill(template: string, figures: Figures, language: Language): string {
  return template.replace(/\{(\w+)((?::[^:{}]+){0,2})\}/g, (whole, name: string, rest: string) => {
    const value = figures[name]
    if (value === undefined) return whole
    const suffixes = rest.split(':').slice(1)
    const unit = suffixes.find((suffix) => !suffix.includes('/'))
    const particle = suffixes.find((suffix) => suffix.includes('/'))
    const text = figureText(value, unitOf(unit, figures), language)
    return particle ? text + josa(text, particle) : text
  })
}

function unitOf(unit: string | undefined, figures: Figures): FormatUnit | undefined {
  if (unit === undefined || Object.hasOwn(UNITS, unit)) return unit as FormatUnit | undefined
  const named = figures[unit]
  return typeof named === 'string' && Object.hasOwn(UNITS, named) ? (named as FormatUnit) : undefined
}

function figureText(
  value: number | string | Words,
  unit: FormatUnit | undefined,
  language: Language,
): string {
  if (typeof value === 'object') return plain(value[language])
  if (typeof value === 'string') return plain(value)
  return unit === undefined ? factor(value) : write(unit, value, language)
}
