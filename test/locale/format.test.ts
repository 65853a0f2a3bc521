import { describe, expect, test } from 'vitest'
import { fill, write, writeChange } from '../../src/locale/format.ts'
import { josa } from '../../src/locale/josa.ts'
import { localeOf } from '../../src/locale/locale.ts'
import { calendarDate, shortDate } from '../../src/locale/time.ts'

const english = (unit: Parameters<typeof write>[0], value: number) => write(unit, value, 'en')
const korean = (unit: Parameters<typeof write>[0], value: number) => write(unit, value, 'ko')

describe('numbers', () => {
  test('are grouped by thousands', () => {
    expect([0, 84, 1284, 128_400, 1_000_000, -1240].map((n) => english('count', n))).toEqual([
      '0',
      '84',
      '1,284',
      '128,400',
      '1,000,000',
      '-1,240',
    ])
  })

  test('get short where there is no room', () => {
    const numbers = [9.6, 842, 1284, 12_345, 128_400, 4_100_000]
    expect(numbers.map((n) => english('short', n))).toEqual(['9.6', '842', '1,284', '12.3k', '128k', '4.1M'])
    expect(numbers.map((n) => korean('short', n))).toEqual([
      '9.6',
      '842',
      '1,284',
      '1.2만',
      '12.8만',
      '410만',
    ])
  })

  test('keep their size when rounding carries over', () => {
    expect([999.7, 9999.7, 999_700].map((n) => english('short', n))).toEqual(['1,000', '10k', '1M'])
  })
})

describe('shares', () => {
  test('keep what matters at both ends', () => {
    const shares = [0, 0.00001, 0.0004, 0.004, 0.098, 0.12, 0.96, 0.999, 0.9995, 0.99999, 1, 4.2]
    expect(shares.map((share) => english('percent', share))).toEqual([
      '0 %',
      '<0.01 %',
      '0.04 %',
      '0.4 %',
      '9.8 %',
      '12 %',
      '96 %',
      '99.9 %',
      '99.95 %',
      '99.99 %',
      '100 %',
      '420 %',
    ])
  })

  test('stand closer in Korean', () => expect(korean('percent', 0.004)).toBe('0.4%'))
})

describe('money', () => {
  test('has cents only where they count', () => {
    const amounts = [0, 0.004, 0.05, 4.12, 9.999, 99, 1240, 128_400, 2_500_000, -18]
    expect(amounts.map((amount) => english('dollars', amount))).toEqual([
      '$0',
      '$0',
      '$0.05',
      '$4.12',
      '$10',
      '$99',
      '$1,240',
      '$128k',
      '$2.5M',
      '-$18',
    ])
  })

  test('is a rate by the hour or the day', () => {
    expect(english('dollarsPerHour', 0.021)).toBe('$0.021/h')
    expect(english('dollarsPerHour', 4.12)).toBe('$4.12/h')
    expect(english('dollarsPerDay', 4.12)).toBe('$99/day')
    expect(korean('dollarsPerHour', 0.021)).toBe('$0.021/시간')
  })

  test('shows a change with its sign, and none for nothing', () => {
    expect([0.5 / 24, -2 / 24, 0.00001].map((change) => writeChange('dollarsPerDay', change, 'en'))).toEqual([
      '+$0.50/day',
      '-$2.00/day',
      '$0/day',
    ])
  })
})

describe('time', () => {
  test('takes the unit that fits', () => {
    expect([0.4, 8.25, 312, 1200, 42_000, 150_000].map((ms) => english('ms', ms))).toEqual([
      '0.4 ms',
      '8.3 ms',
      '312 ms',
      '1.2 s',
      '42 s',
      '2.5 min',
    ])
    expect([1200, 150_000].map((ms) => korean('ms', ms))).toEqual(['1.2초', '2.5분'])
  })

  test('on the calendar is rounded up', () => {
    const hour = 3600
    expect([600, 5 * hour + 1, 11.2 * 24 * hour].map((s) => english('calendar', s))).toEqual([
      '10 min',
      '6h',
      '12d',
    ])
    expect([600, 5 * hour + 1, 11.2 * 24 * hour].map((s) => korean('calendar', s))).toEqual([
      '10분',
      '6시간',
      '12일',
    ])
  })

  test('has a date in both languages', () => {
    const moment = Date.UTC(2026, 0, 12, 14)
    expect(calendarDate(moment, 'en')).toBe('Mon 12 Jan 14:00')
    expect(calendarDate(moment, 'ko')).toBe('1월 12일 (월) 14:00')
    expect(shortDate(moment, 'ko')).toBe('1/12 14:00')
  })
})

describe('sentences', () => {
  test('are filled with figures in their units', () => {
    const figures = { busy: 0.91, wait: 241, on: 'web', words: { en: 'balancing', ko: '분산 방식' } }
    expect(fill('{on}: {busy:percent}, {wait:ms}, {words}', figures, 'en')).toBe(
      'web: 91 %, 241 ms, balancing',
    )
    expect(fill('{words}', figures, 'ko')).toBe('분산 방식')
  })

  test('may name the figure that holds the unit', () => {
    expect(fill('{value:unit}', { value: 0.04, unit: 'percent' }, 'en')).toBe('4 %')
  })

  test('keep two decimals of a factor', () => {
    expect(fill('× {factor}', { factor: 1.35 }, 'en')).toBe('× 1.35')
    expect(fill('× {factor}', { factor: 2 }, 'en')).toBe('× 2')
    expect(fill('× {factor}', { factor: 12.34 }, 'en')).toBe('× 12.3')
  })

  test('spell signs so that they keep their meaning in ASCII', () => {
    const words = { en: '2 → 4, ≤3 %, ≥1', ko: '2 → 4' }
    expect(localeOf('en', { ascii: true }).of(words)).toBe('2 -> 4, <=3 %, >=1')
    expect(localeOf('en').of(words)).toBe(words.en)
  })

  test('leave a placeholder that nothing fills', () =>
    expect(fill('{who} came', {}, 'en')).toBe('{who} came'))

  test('take nothing that steers a terminal from their figures', () => {
    expect(fill('{name}', { name: 'a\x1b[2Jb\u202ec\x07' }, 'en')).toBe('abc')
  })

  test('take the Korean particle that sounds right', () => {
    const sentence = '{on:이/가} {wait:ms:을/를}'
    expect(fill(sentence, { on: '서버', wait: 5 }, 'ko')).toBe('서버가 5 ms를')
    expect(fill(sentence, { on: 'web-1', wait: 5 }, 'ko')).toBe('web-1이 5 ms를')
  })
})

test.each([
  ['서버', '이/가', '가'],
  ['로드밸런서', '을/를', '를'],
  ['웹', '은/는', '은'],
  ['서울', '으로/로', '로'],
  ['집', '으로/로', '으로'],
  ['web-1', '이/가', '이'],
  ['web-2', '이/가', '가'],
  ['web-8', '으로/로', '로'],
  ['web', '이/가', '이'],
  ['db', '이/가', '가'],
  ['server', '을/를', '를'],
  ['client', '은/는', '는'],
  ['12%', '이/가', '가'],
  ['30%)', '을/를', '를'],
])('%s takes of %s the particle %s', (word, pair, particle) => {
  expect(josa(word, pair)).toBe(particle)
})
