import headless, { type IBufferCell } from '@xterm/headless'

export interface Cell {
  char: string
  /** The colours and attributes as one comparable string. */
  look: string
  isInverse: boolean
}

function lookOf(cell: IBufferCell): string {
  const foreground = `${cell.getFgColorMode() >> 24}:${cell.getFgColor()}`
  const background = `${cell.getBgColorMode() >> 24}:${cell.getBgColor()}`
  const flags = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()]
  return [foreground, background, ...flags.map(Boolean).map(Number)].join(' ')
}

/** A terminal without a window: what a player would see of the bytes written to it. */
export class Screen {
  readonly terminal: InstanceType<typeof headless.Terminal>

  constructor(columns: number, rows: number) {
    this.terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 100 })
  }

  get columns(): number {
    return this.terminal.cols
  }

  get rows(): number {
    return this.terminal.rows
  }

  get isAlternate(): boolean {
    return this.terminal.buffer.active.type === 'alternate'
  }

  /** Resolves when the data is on the screen. */
  write(data: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => this.terminal.write(data, resolve))
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows)
  }

  /** The visible lines, without the blanks at their ends. */
  lines(): string[] {
    const { active } = this.terminal.buffer
    // A buffer row keeps cells beyond the right edge after a resize, so the range has to be given.
    return Array.from({ length: this.rows }, (_, y) => {
      return active
        .getLine(active.viewportY + y)!
        .translateToString(true, 0, this.columns)
        .trimEnd()
    })
  }

  text(): string {
    return this.lines().join('\n')
  }

  cell(x: number, y: number): Cell {
    const { active } = this.terminal.buffer
    const cell = active.getLine(active.viewportY + y)!.getCell(x)!
    return {
      char: cell.getChars() || (cell.getWidth() === 0 ? '' : ' '),
      look: cell.isAttributeDefault() ? '' : lookOf(cell),
      isInverse: cell.isInverse() !== 0,
    }
  }

  /** Each line's characters, with their looks where these change: equal exactly when two screens look the same. */
  picture(): string[] {
    return Array.from({ length: this.rows }, (_, y) => {
      const cells = Array.from({ length: this.columns }, (_, x) => this.cell(x, y))
      return cells
        .map(({ char, look }, x) => (look === cells[x - 1]?.look ? char : `{${look}}${char}`))
        .join('')
    })
  }
}
