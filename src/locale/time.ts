import type { Language } from './language.ts'
import { count, fixed, trimZeros } from './number.ts'

/** Spans of traffic time, spans of calendar time, and calendar dates. The calendar is UTC: no one's time zone. */

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** 0.4 ms · 312 ms · 1.2 s · 42 s · 2.5 min */
export function milliseconds(ms: number, language: Language): string {
  if (ms < 9.95) return `${trimZeros(ms.toFixed(1))} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  return seconds(ms / 1000, language)
}

/** 1.2 s · 42 s · 2.5 min: what a queue, a restart or a timeout takes. */
export function seconds(value: number, language: Language): string {
  const korean = language === 'ko'
  if (value < 9.95) return trimZeros(value.toFixed(1)) + (korean ? '초' : ' s')
  if (value < 119.5) return Math.round(value) + (korean ? '초' : ' s')
  return fixed(value / MINUTE) + (korean ? '분' : ' min')
}

/** A span on the calendar, rounded up: `12d`, `6h`, `45 min`. */
export function calendarSpan(calendarSeconds: number, language: Language): string {
  const korean = language === 'ko'
  if (calendarSeconds > 48 * HOUR) return count(Math.ceil(calendarSeconds / DAY)) + (korean ? '일' : 'd')
  const isHours = calendarSeconds > 90 * MINUTE || calendarSeconds === HOUR
  if (isHours) return Math.ceil(calendarSeconds / HOUR) + (korean ? '시간' : 'h')
  return Math.ceil(calendarSeconds / MINUTE) + (korean ? '분' : ' min')
}

const WEEKDAYS = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  ko: ['일', '월', '화', '수', '목', '금', '토'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Mon 12 Jan 14:00 · 1월 12일 (월) 14:00 */
export function calendarDate(ms: number, language: Language): string {
  const date = new Date(ms)
  const weekday = WEEKDAYS[language][date.getUTCDay()]
  if (language === 'ko') {
    return `${date.getUTCMonth() + 1}월 ${date.getUTCDate()}일 (${weekday}) ${clockTime(ms)}`
  }
  return `${weekday} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${clockTime(ms)}`
}

/** 12 Jan 14:00 · 1/12 14:00: for the margin of a list. */
export function shortDate(ms: number, language: Language): string {
  const date = new Date(ms)
  const day = date.getUTCDate()
  if (language === 'ko') return `${date.getUTCMonth() + 1}/${day} ${clockTime(ms)}`
  return `${day} ${MONTHS[date.getUTCMonth()]} ${clockTime(ms)}`
}

export function clockTime(ms: number): string {
  const date = new Date(ms)
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`
}

const twoDigits = (value: number): string => value.toString().padStart(2, '0')
