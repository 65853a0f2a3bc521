import { expect, test } from 'vitest'
import { BINDINGS } from '../../../src/tui/bindings.ts'
import { bindingFor, bindingsOf, keyName, type Place } from '../../../src/tui/keys.ts'
import { hints } from '../../../src/tui/widgets/hints.ts'
import { columnsOf } from '../../../src/tui/widgets/text.ts'
import { KOREAN, PLAIN } from '../support/look.ts'

const PLACES = [...new Set(BINDINGS.flatMap(({ where }) => where))]

test.each(PLACES)('no key means two things: %s', (place) => {
  const keys = bindingsOf(place).flatMap((binding) => binding.keys)
  expect(keys).toEqual([...new Set(keys)])
})

test('keys have names', () => {
  expect(keyName('', { upArrow: true })).toBe('up')
  expect(keyName('', { return: true })).toBe('enter')
  expect(keyName(' ', {})).toBe('space')
  expect(keyName('Q', {})).toBe('q')
  expect(keyName('q', { ctrl: true })).toBeUndefined()
})

test('jamo mean the keys they stand on', () => {
  const typed = [...'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ']
  expect(typed.map((jamo) => keyName(jamo, {})).join('')).toBe('qwertyuiopasdfghjklzxcvbnm')
  expect(bindingFor('play', keyName('ㅂ', {})!)?.action).toBe('leave')
})

test.each(PLACES as Place[])('hints fit, help and the way out first: %s', (place) => {
  for (const look of [PLAIN, KOREAN]) {
    for (const columns of [80, 120]) {
      const row = hints(place, columns, look)
      expect(columnsOf(row)).toBe(columns)
      const last = bindingsOf(place)
        .filter(({ quiet }) => !quiet)
        .at(-1)!
      expect(row).toContain(look.locale.of(last.words))
    }
  }
})
