import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type Layer, Painter } from '../../../src/tui/paint/painter.ts'
import stringWidth from '../../../src/tui/paint/width.ts'
import { Screen } from '../../e2e/screen.ts'
import { random, randomText } from './random-text.ts'

const ENTER = '\x1b[?1049h\x1b[?25l'
const LEAVE = '\x1b[?1049l\x1b[?25h'
/** Emoji and joined characters are left out where a real terminal is the judge: it counts them its own way. */
const TAME = 6

class Output extends EventEmitter {
  columns: number
  rows: number
  isBusy = false
  written = ''

  constructor(columns: number, rows: number) {
    super()
    this.columns = columns
    this.rows = rows
  }

  write(data: string, done?: () => void): boolean {
    this.written += data
    done?.()
    return !this.isBusy
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    this.emit('resize')
  }

  /** All that was written since the last call. */
  take(): string {
    const { written } = this
    this.written = ''
    return written
  }
}

function open(columns = 20, rows = 5): { output: Output; painter: Painter } {
  const output = new Output(columns, rows)
  const painter = new Painter(output)
  painter.write(ENTER)
  output.take()
  return { output, painter }
}

async function freshPicture(
  columns: number,
  rows: number,
  frame: string,
  layers: Layer[],
): Promise<string[]> {
  const { output, painter } = open(columns, rows)
  painter.write(frame)
  painter.setLayers(layers)
  const screen = new Screen(columns, rows)
  await screen.write(output.take())
  return screen.picture()
}

function randomFrame(seed: number, lines: number): string {
  return Array.from({ length: lines }, (_, line) => randomText(seed * 100 + line, 12, TAME)).join('\n')
}

function randomLayers(seed: number, columns: number, rows: number): Layer[] {
  const next = random(seed)
  return Array.from({ length: Math.floor(next() * 4) }, (_, index) => ({
    x: Math.floor(next() * columns),
    y: Math.floor(next() * rows),
    w: 1 + Math.floor(next() * columns),
    rows: randomFrame(seed * 7 + index, 1 + Math.floor(next() * 4)).split('\n'),
  }))
}

test('after any frames, layers and resizes the screen is that of a fresh painter', async () => {
  for (let seed = 1; seed <= 150; seed++) {
    const next = random(seed)
    const { output, painter } = open(24, 8)
    const screen = new Screen(24, 8)
    let frame = ''
    let layers: Layer[] = []
    for (let step = 0; step < 8; step++) {
      const [what, which] = [next(), Math.floor(next() * 1000)]
      if (what < 0.2) {
        layers = []
        output.resize(10 + (which % 30), 3 + (which % 9))
        screen.resize(output.columns, output.rows)
      }
      if (what < 0.6) frame = randomFrame(which, 1 + (which % 12))
      else layers = randomLayers(which, output.columns, output.rows)
      painter.write(frame)
      painter.setLayers(layers)
      await screen.write(output.take())
      const fresh = await freshPicture(output.columns, output.rows, frame, layers)
      expect(screen.picture(), `seed ${seed}, step ${step}`).toEqual(fresh)
    }
  }
})

test('paints what the same text looks like when it is simply written', async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const lines = Array.from({ length: 4 }, (_, line) => randomText(seed * 100 + line, 8, TAME))
    if (lines.some((line) => stringWidth(line) > 40)) continue
    const plain = new Screen(40, 5)
    for (const [y, line] of lines.entries()) await plain.write(`\x1b[${y + 1};1H${line}\x1b[0m`)
    expect(await freshPicture(40, 5, lines.join('\n'), []), `seed ${seed}`).toEqual(plain.picture())
  }
})

test('small changes side by side leave what stands between them as it was', async () => {
  const between = ['x', '가', '⣿', '…', '→', '★', '①', '\u200b', 'e\u0301', '가\u11a8']
  for (const first of between)
    for (const second of between) {
      const [before, after] = [`a${first}${second}b`, `c${first}${second}d`]
      const { output, painter } = open(12, 3)
      const screen = new Screen(12, 3)
      painter.write(before)
      painter.write(after)
      await screen.write(output.take())
      expect(screen.picture(), after).toEqual(await freshPicture(12, 3, after, []))
    }
})

test('writes nothing when nothing changed', () => {
  const { output, painter } = open()
  painter.write('서버 \x1b[31m97%')
  painter.setLayers([{ x: 3, y: 1, w: 4, rows: ['⣿⣿'] }])
  output.take()
  painter.write('서버 \x1b[31m97%')
  painter.setLayers([{ x: 3, y: 1, w: 4, rows: ['⣿⣿'] }])
  painter.write('서버 \x1b[0;31m97%\x1b[0m')
  expect(output.take()).toBe('')
})

test('writes only what changed, in one synchronized update', () => {
  const { output, painter } = open()
  painter.write('load 10% ok')
  output.take()
  painter.write('load 12% ok')
  expect(output.take()).toBe('\x1b[?2026h\x1b[1;7H2\x1b[?2026l')
  painter.write('load 12% \x1b[1;32mok')
  expect(output.take()).toBe('\x1b[?2026h\x1b[1;10H\x1b[1;32mok\x1b[0m\x1b[?2026l')
})

test('a wide character cut by a layer or by the edge becomes blank', async () => {
  const { output, painter } = open(8, 4)
  painter.write('가나다라마\n가나다라')
  painter.setLayers([{ x: 1, y: 1, w: 4, rows: ['힣a'] }])
  const screen = new Screen(8, 4)
  await screen.write(output.take())
  expect(screen.lines().slice(0, 2)).toEqual(['가나다라', ' 힣a  라'])
  painter.setLayers([{ x: 5, y: 0, w: 6, rows: ['abc', '가나'] }])
  await screen.write(output.take())
  expect(screen.lines().slice(0, 2)).toEqual(['가나 abc', '가나 가'])
})

test('what follows an emoji stands in its column, whatever the terminal thinks of its width', async () => {
  const { output, painter } = open(12, 3)
  painter.write('❤️|👩‍👩‍👧|é|')
  const screen = new Screen(12, 3)
  await screen.write(output.take())
  expect([2, 5, 7].map((x) => screen.cell(x, 0).char)).toEqual(['|', '|', '|'])
})

test('lets no control sequence of a text through but its colours', () => {
  const { output, painter } = open(60, 3)
  painter.write('x')
  output.take()
  painter.setLayers([
    {
      x: 0,
      y: 0,
      w: 60,
      rows: ['a\x1b[2Jb\x1b]52;c;AAAA\x07c\x1b]0;t\x1b\\d\x9b5ne\x07\b\x1b[?1049lf\x1bcg\x1bP1\x1b\\h\x1b'],
    },
  ])
  expect(output.take()).toMatch(/^\x1b\[\?2026h\x1b\[1;1Habcd[^\x1b\x07\b\x9b]*h\x1b\[\?2026l$/)
})

test('never touches the last line of the terminal', async () => {
  const { output, painter } = open(10, 4)
  painter.write(Array.from({ length: 9 }, () => 'x'.repeat(20)).join('\n'))
  painter.setLayers([{ x: 0, y: 2, w: 20, rows: ['y'.repeat(20), 'z'.repeat(20)] }])
  const screen = new Screen(10, 4)
  await screen.write(output.take())
  expect(screen.lines()).toEqual(['x'.repeat(10), 'x'.repeat(10), 'y'.repeat(10), ''])
  expect(painter.rows).toBe(3)
})

test('while the terminal is busy only the newest frame is kept', () => {
  const { output, painter } = open()
  output.isBusy = true
  painter.write('one')
  expect(output.take()).toContain('one')
  painter.write('two')
  painter.write('six')
  expect(output.take()).toBe('')
  output.isBusy = false
  output.emit('drain')
  expect(output.take()).toBe('\x1b[?2026h\x1b[1;1Hsix\x1b[?2026l')
})

test('paints only while it holds the alternate screen, and gives back exactly the modes it took', () => {
  const output = new Output(20, 5)
  const painter = new Painter(output)
  painter.write('early')
  expect(output.take()).toBe('')
  painter.write(ENTER)
  painter.write('\x1b[?2004h')
  expect(output.take()).toBe(`${ENTER}\x1b[?2004h`)
  painter.release()
  painter.write('hidden')
  painter.write('\x1b[?2004l')
  expect(output.take()).toBe('\x1b[?2004l\x1b[?25h\x1b[?1049l')
  painter.reclaim()
  const taken = output.take()
  expect(taken.startsWith(ENTER)).toBe(true)
  expect(taken).toContain('hidden')
  expect(taken).not.toContain('2004')
  painter.write(LEAVE)
  painter.release()
  expect(output.take()).toBe(LEAVE)
})

test('reports to Ink when all is written, and after a resize forgets the layers of the old size', () => {
  const { output, painter } = open()
  let isFlushed = false
  painter.write('', () => {
    isFlushed = true
  })
  expect(isFlushed).toBe(true)
  painter.setLayers([{ x: 0, y: 0, w: 5, rows: ['layer'] }])
  output.resize(30, 6)
  output.take()
  painter.write('frame')
  expect(output.take()).not.toContain('layer')
  expect([painter.columns, painter.rows]).toEqual([30, 5])
  painter.dispose()
  expect(output.listenerCount('resize') + output.listenerCount('drain')).toBe(0)
})

test('an empty frame clears the screen', async () => {
  const { output, painter } = open()
  const screen = new Screen(20, 5)
  painter.write('something')
  painter.write('')
  await screen.write(output.take())
  expect(screen.text().trim()).toBe('')
})
