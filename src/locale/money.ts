import type { Language } from './language.ts'
import { count, fixed } from './number.ts'

/** Money is always in dollars: the price lists are. */

/** $4.12 · $99 · $1,240 · $1.2M */
export function dollars(value: number): string {
  const size = Math.abs(value)
  const sign = value < 0 && size >= 0.005 ? '-' : ''
  if (size >= 999_500) return `${sign}$${fixed(size / 1e6)}M`
  if (size >= 99_950) return `${sign}$${fixed(size / 1e3)}k`
  if (size >= 9.995) return `${sign}$${count(size)}`
  return size < 0.005 ? '$0' : `${sign}$${size.toFixed(2)}`
}

/** $0.021/h: prices of small machines need the third digit. */
export function dollarsPerHour(value: number, language: Language): string {
  const size = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  const amount = size > 0 && size < 0.0995 ? `${sign}$${size.toFixed(3)}` : dollars(value)
  return amount + (language === 'ko' ? '/시간' : '/h')
}

/** $99/day, from an hourly rate. */
export const dollarsPerDay = (perHour: number, language: Language): string =>
  dollars(perHour * 24) + (language === 'ko' ? '/일' : '/day')
