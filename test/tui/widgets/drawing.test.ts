import { describe, expect, test } from 'vitest'
import { bar } from '../../../src/tui/widgets/bar.ts'
import { Canvas } from '../../../src/tui/widgets/canvas.ts'
import { chart, recent } from '../../../src/tui/widgets/chart.ts'
import { moved, scrollTo } from '../../../src/tui/widgets/menu.ts'
import { beside, rule } from '../../../src/tui/widgets/rule.ts'
import { columnsOf } from '../../../src/tui/widgets/text.ts'
import { ASCII, PLAIN, shown } from '../support/look.ts'

const { theme } = PLAIN

describe('a bar', () => {
  test('fills to an eighth of a column', () => {
    expect([0, 0.5, 0.55, 1, 1.7].map((share) => bar(share, 4, theme))).toEqual([
      '░░░░',
      '██░░',
      '██▎░',
      '████',
      '████',
    ])
  })
  test('shows a little as something', () => expect(bar(0.0001, 4, theme)).toBe('▏░░░'))
  test('does without blocks', () => expect(bar(0.5, 4, ASCII.theme)).toBe('##..'))
  test('may have no room', () => expect(bar(0.5, 0, theme)).toBe(''))
})

describe('a chart', () => {
  const rising = Array.from({ length: 16 }, (_, tick) => tick)

  test('fills braille dots, the goal through them', () => {
    expect(shown(chart(rising, { width: 8, height: 2, theme, goal: 10 }))).toMatchInlineSnapshot(`
      "⠄⠄⠄⠄⢄⣤⣰⣺
      ⣀⣠⣴⣾⣿⣿⣿⣿"
    `)
  })

  test('has one row of blocks', () => {
    expect(chart(rising, { width: 16, height: 1, theme })).toEqual(['▁▁▂▂▃▃▄▄▅▅▆▆▇▇█' + '█'])
  })

  test('does without braille', () => {
    expect(
      shown(chart(rising.slice(0, 8), { width: 10, height: 3, theme: ASCII.theme, goal: 5 })),
    ).toMatchInlineSnapshot(`
      "-----.:#--
         .|###
      .:|#####"
    `)
  })

  test('keeps the goal in sight when a value is far above it', () => {
    const [top, bottom] = chart([0, 1000], { width: 2, height: 2, theme, goal: 1 })
    expect(top + bottom).toMatch(/[^ ⣀⣿]/)
  })

  test('takes the largest of what it thins out, and does not flicker', () => {
    const spike = rising.map((tick) => (tick === 5 ? 99 : 0))
    expect(recent(spike, 4, 16)).toEqual([0, 99, 0, 0])
    expect(recent([...spike, 0], 4, 16)).toEqual([99, 0, 0, 0])
    expect(recent([], 4, 16)).toEqual([])
  })
})

describe('a canvas', () => {
  test('joins lines where they meet', () => {
    const canvas = new Canvas(7, 3, theme)
    canvas.horizontal(0, 0, 3)
    canvas.vertical(3, 0, 2)
    canvas.horizontal(1, 3, 6)
    canvas.horizontal(2, 3, 6)
    expect(shown(canvas.rows())).toMatchInlineSnapshot(`
      "───╮
         ├───
         ╰───"
    `)
  })

  test('puts text over lines and blocks over text, two columns for Hangul', () => {
    const canvas = new Canvas(8, 1, theme)
    canvas.horizontal(0, 0, 7)
    canvas.text(1, 0, '서버')
    canvas.block(6, 0, 2, ['[]'])
    expect(canvas.rows()).toEqual(['─서버─[]'])
  })

  test('leaves out what lies outside', () => {
    const canvas = new Canvas(3, 1, theme)
    canvas.horizontal(0, -2, 9)
    canvas.text(2, 0, 'abc')
    canvas.text(0, 5, 'abc')
    expect(canvas.rows()).toEqual(['──a'])
  })
})

describe('lines between panels', () => {
  test('carry titles and meet dividers', () => {
    const parts = [
      { title: 'events', width: 12 },
      { title: '원인', width: 8 },
    ]
    expect(rule(parts, 'both', theme)).toBe('─ events ───┼─ 원인 ─')
    expect(rule(parts, 'below', ASCII.theme)).toBe('- events ---+- 원인 -')
  })

  test('cut a title that is too long', () => {
    const cut = rule([{ title: 'a very long title', width: 10 }], 'below', theme)
    expect(cut).toBe('─ a ver… ─')
    expect(columnsOf(cut)).toBe(10)
  })

  test('stand between two panels', () =>
    expect(beside(['a', 'b'], ['c', 'd'], theme)).toEqual(['a│c', 'b│d']))
})

describe('a list', () => {
  test('moves until the chosen entry is in sight', () => {
    const blocks = [['a', 'a2'], ['b'], ['c', 'c2']]
    expect(scrollTo(0, blocks, 3)).toEqual(['a', 'a2', 'b'])
    expect(scrollTo(2, blocks, 3)).toEqual(['b', 'c', 'c2'])
  })

  test('goes round its ends', () => {
    expect([moved(0, -1, 3), moved(2, 1, 3), moved(0, 1, 0)]).toEqual([2, 0, 0])
  })
})
