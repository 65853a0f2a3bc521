import { describe, expect, test } from 'vitest'
import {
  beginning,
  beside,
  columnsOf,
  fit,
  fitCenter,
  fitRight,
  fitRows,
  spread,
  wrap,
} from '../../../src/tui/widgets/text.ts'
import { COLOURED, PLAIN } from '../support/look.ts'

const red = COLOURED.theme.paint('bad', '빨간 서버')

test('columns are counted as a terminal shows them', () => {
  expect(['web', '서버', '│⣿ █', red, ''].map(columnsOf)).toEqual([3, 4, 4, 9, 0])
})

describe('fit', () => {
  test('fills up with spaces', () => expect(fit('서버', 6)).toBe('서버  '))
  test('cuts', () => expect(fit('server', 4)).toBe('serv'))
  test('marks what is cut', () => expect(fit('server', 4, '…')).toBe('ser…'))
  test('never cuts a wide character in half', () => expect(fit('서버', 3)).toBe('서 '))
  test('keeps colours, and closes them', () => {
    expect(columnsOf(fit(red, 5))).toBe(5)
    expect(fit(red, 5)).toMatch(/\x1b\[22;39m *$/)
  })
  test('has nothing to show in no columns', () => expect(fit('server', 0)).toBe(''))
  test('stands right or in the middle', () => {
    expect([fitRight('ok', 4), fitCenter('ok', 6), fitRight('server', 4)]).toEqual(['  ok', '  ok  ', 'serv'])
  })
})

test('the left gives way to the right', () => {
  expect(spread('a long name', '$1', 8, '…')).toBe('a lon…$1')
  expect(spread('a', '$1', 6)).toBe('a   $1')
})

test('parts stand beside each other whole, right of their title', () => {
  expect(beside(['p95 ok', '오류 없음', 'cash'], 16, '*  ')).toEqual(['*  p95 ok', '   오류 없음', '   cash'])
  expect(beside(['p95 ok', 'cash'], 30)).toEqual(['p95 ok   cash'])
  expect(beside(['wider than this'], 4)).toEqual(['wider than this'])
})

describe('wrap', () => {
  test('breaks at spaces', () => expect(wrap('one two three', 8)).toEqual(['one two', 'three']))
  test('counts Hangul as two', () => {
    expect(wrap('서버가 바쁩니다', 8)).toEqual(['서버가', '바쁩니다'])
  })
  test('breaks a word that is wider than the line', () => {
    expect(wrap('ab abcdefgh', 4)).toEqual(['ab', 'abcd', 'efgh'])
  })
  test('keeps a number beside its unit', () => {
    expect(wrap('in 2 s · down 5 s', 8)).toEqual(['in 2 s ·', 'down 5 s'])
    expect(wrap('it takes 312 ms', 12)).toEqual(['it takes', '312 ms'])
  })
  test('has no rows for nothing', () => expect(wrap('', 8)).toEqual([]))
})

test('the beginning of a text says that there is more', () => {
  expect(beginning('one two three four', 8, 2, PLAIN.theme)).toEqual(['one two', 'three …'.padEnd(8)])
  expect(beginning('one two', 8, 2, PLAIN.theme)).toEqual(['one two'])
})

test('rows are cut and filled up to a rectangle', () => {
  expect(fitRows(['abcd', '서버'], 3, 3)).toEqual(['abc', '서 ', '   '])
  expect(fitRows(['a', 'b', 'c'], 1, 2)).toEqual(['a', 'b'])
})
