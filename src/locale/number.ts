import type { Language } from './language.ts'

/**
 * Numbers as people read them. By hand instead of `Intl`: the same digits on every machine, and short enough for
 * a column of eight characters.
 */

const MINUS = '-'

/** 1,284 */
export function count(value: number): string {
  const whole = Math.round(Math.abs(value)).toString()
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return value < 0 && whole !== '0' ? MINUS + grouped : grouped
}

/** 842 · 12.3k · 4.1M; in Korean by ten thousands: 1.2만 · 410만. */
export function short(value: number, language: Language): string {
  const steps = language === 'ko' ? KOREAN_STEPS : ENGLISH_STEPS
  const step = steps.find((candidate) => Math.abs(value) >= candidate.from)
  return step ? fixed(value / step.unit) + step.suffix : fixed(value)
}

const ENGLISH_STEPS = [
  { from: 999_500_000, unit: 1e9, suffix: 'G' },
  { from: 999_500, unit: 1e6, suffix: 'M' },
  { from: 9_999.5, unit: 1e3, suffix: 'k' },
]
const KOREAN_STEPS = [
  { from: 99_950_000, unit: 1e8, suffix: '억' },
  { from: 9_999.5, unit: 1e4, suffix: '만' },
]

/** Three digits at most: 4.1, 12.3, 128; thousands in full. */
export function fixed(value: number): string {
  const size = Math.abs(value)
  if (size >= 999.5) return count(value)
  return trimZeros(value.toFixed(size < 99.95 ? 1 : 0))
}

/** 4.10 → 4.1 and 4.0 → 4, never "-0". */
export function trimZeros(digits: string): string {
  const trimmed = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
  return trimmed === '-0' ? '0' : trimmed
}

/**
 * A share as percent. Two digits that matter at both ends: an error rate of 0.04 % is not "0 %", and an
 * availability of 99.95 % is not "100 %".
 */
export function percent(share: number, language: Language): string {
  const sign = language === 'ko' ? '%' : ' %'
  return percentDigits(share * 100) + sign
}

function percentDigits(value: number): string {
  const size = Math.abs(value)
  if (size > 0 && size < 0.005) return '<0.01'
  if (size < 1) return trimZeros(value.toFixed(2))
  if (size < 9.95) return trimZeros(value.toFixed(1))
  if (size < 99 || size >= 100) return count(value)
  // Never round up to a full hundred what is not one.
  return trimZeros((Math.floor(size * 100 + 1e-6) / 100).toFixed(2))
}
