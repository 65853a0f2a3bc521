import { expect, test } from 'vitest'
import { type Diagnostic, renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { quote } from '../../src/levelfile/harmless.ts'

const MESSAGE = { en: 'wrong', ko: '틀렸습니다' }

const at = (line: number, column: number, endColumn?: number): Diagnostic => ({
  file: 'x.yaml',
  line,
  column,
  endColumn,
  message: MESSAGE,
})

/** Just the source line and the mark beneath it. */
const marked = (line: string, column: number, endColumn?: number) =>
  renderDiagnostics(line, [at(1, column, endColumn)], 'en')
    .split('\n')
    .slice(1)

test('the mark stands under its place, also after wide characters and tabs', () => {
  expect(marked('ko: 서버, x: 1', 9, 10)).toEqual(['  ko: 서버, x: 1', '            ^'])
  expect(marked('ko: 서버', 5, 7)).toEqual(['  ko: 서버', '      ^~~~'])
  expect(marked('\tx: 1', 2, 3)).toEqual(['    x: 1', '    ^'])
  expect(marked('é👩‍💻x', 7, 8)).toEqual(['  é👩‍💻x', '     ^'])
})

test('a mark without an end runs to the end of the line, and is there where nothing is', () => {
  expect(marked('a: bcd   ', 4)).toEqual(['  a: bcd', '     ^~~'])
  expect(marked('a:', 3)).toEqual(['  a:', '    ^'])
  expect(marked('', 1)).toEqual([])
})

test('of a long line, the part around the place is shown', () => {
  const [line, mark] = marked(`${'a'.repeat(5000)}b${'c'.repeat(5000)}`, 5001, 5002)
  expect(line).toBe(`  …${'a'.repeat(40)}b${'c'.repeat(55)}…`)
  expect(mark).toBe(`${' '.repeat(43)}^`)
})

test('mistakes come in the order of the file, and not without end', () => {
  const many = Array.from({ length: 60 }, (_, i) => at(60 - i, 1))
  const rows = renderDiagnostics('', many, 'en').split('\n\n')
  expect(rows[0]).toBe('x.yaml:1:1: wrong')
  expect(rows.at(-2)).toBe('x.yaml:50:1: wrong')
  expect(rows.at(-1)).toBe('and 10 more')
  expect(renderDiagnostics('', many, 'ko').split('\n\n').at(-1)).toBe('그 밖에 10개가 더 있습니다')
})

test('what could steer a terminal never reaches it', () => {
  const text = 'a: \u001b[31m\u202eevil\u0007\u009b2J'
  const file = 'x\u001b]0;title\u0007\n.yaml'
  const out = renderDiagnostics(text, [{ ...at(1, 4), file }], 'en')
  expect(out).toBe('x�]0;title� .yaml:1:4: wrong\n  a: �[31m�evil��2J\n     ^~~~~~~~~~~~~~')
  expect(quote('\u001b[2J\n\u2066x')).toBe("'�[2J �x'")
  expect(quote('x'.repeat(1e6))).toBe(`'${'x'.repeat(39)}…'`)
})
