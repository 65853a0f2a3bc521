import { EAST, NORTH, SOUTH, WEST } from '../glyphs.ts'
import type { Theme, Token } from '../theme.ts'
import { columnsOf } from './text.ts'

/**
 * A field of cells to draw a diagram on: lines that join where they meet, text over them, and ready-made blocks
 * (boxes) over everything.
 */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly #theme: Theme
  readonly #lines: Uint8Array
  readonly #text: string[]
  readonly #tokens: Token[]
  readonly #blocks: Block[] = []

  constructor(width: number, height: number, theme: Theme) {
    this.width = width
    this.height = height
    this.#theme = theme
    this.#lines = new Uint8Array(width * height)
    this.#text = new Array(width * height).fill('')
    this.#tokens = new Array(width * height).fill('plain')
  }

  /** A line along a row; `from` and `to` are the cells at its ends. */
  horizontal(y: number, from: number, to: number, token: Token = 'dim'): void {
    for (let x = from; x <= to; x++) this.#join(x, y, (x > from ? WEST : 0) | (x < to ? EAST : 0), token)
  }

  vertical(x: number, from: number, to: number, token: Token = 'dim'): void {
    for (let y = from; y <= to; y++) this.#join(x, y, (y > from ? NORTH : 0) | (y < to ? SOUTH : 0), token)
  }

  text(x: number, y: number, text: string, token: Token = 'plain'): void {
    let column = x
    for (const character of text) {
      const width = columnsOf(character)
      if (width === 0) continue
      this.#put(column, y, character, token)
      // The right half of a wide character is a cell that shows nothing of its own.
      if (width === 2) this.#put(column + 1, y, HALF, token)
      column += width
    }
  }

  /** Rows that are already drawn, each `width` columns wide. */
  block(x: number, y: number, width: number, rows: readonly string[]): void {
    rows.forEach((text, row) => {
      this.#blocks.push({ x, y: y + row, width, text })
    })
  }

  rows(): string[] {
    return Array.from({ length: this.height }, (_, y) => this.#row(y))
  }

  #join(x: number, y: number, directions: number, token: Token): void {
    if (!this.#inside(x, y)) return
    this.#lines[y * this.width + x] |= directions
    this.#tokens[y * this.width + x] = token
  }

  #put(x: number, y: number, character: string, token: Token): void {
    if (!this.#inside(x, y)) return
    this.#text[y * this.width + x] = character
    this.#tokens[y * this.width + x] = token
  }

  #inside(x: number, y: number): boolean {
    return x >= 0 && x < this.width && y >= 0 && y < this.height
  }

  #row(y: number): string {
    const blocks = this.#blocks.filter((block) => block.y === y).sort((a, b) => a.x - b.x)
    let row = ''
    let x = 0
    for (const block of blocks) {
      row += this.#cells(y, x, block.x) + block.text
      x = block.x + block.width
    }
    return row + this.#cells(y, x, this.width)
  }

  #cells(y: number, from: number, to: number): string {
    let painted = ''
    let run = ''
    let token: Token = 'plain'
    for (let x = from; x < to; x++) {
      const cell = y * this.width + x
      const character = this.#text[cell] || this.#theme.glyphs.lines[this.#lines[cell]]
      if (this.#tokens[cell] !== token) {
        painted += this.#theme.paint(token, run)
        run = ''
        token = this.#tokens[cell]
      }
      if (character !== HALF) run += character
    }
    return painted + this.#theme.paint(token, run)
  }
}

interface Block {
  x: number
  y: number
  width: number
  text: string
}

const HALF = '\0'
