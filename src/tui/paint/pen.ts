import type { Row } from './cells.ts'
import { changeStyle, PLAIN, type Style } from './sgr.ts'
import { unitWidth } from './width.ts'

/** Unchanged columns up to this many are written again: that is no longer than moving the cursor over them. */
const CHEAP_GAP = 4
const UNKNOWN = -1

/** Collects what to write to the terminal, and knows where its cursor stands and which style it has. */
export class Pen {
  private output = ''
  private style: Style = PLAIN
  private line = UNKNOWN
  private column = UNKNOWN

  /** Resets the style and clears the screen. */
  wipe(): void {
    this.output += '\x1b[0m\x1b[2J'
  }

  /** Turns the row `before`, which is on the screen at `line`, into `after`. Blanks are written, never erased. */
  drawRow(line: number, before: Row, after: Row): void {
    let column = nextChange(before, after, 0)
    while (column < after.chars.length) {
      this.goTo(line, column, after)
      column = nextChange(before, after, this.drawCharacter(after, column))
    }
  }

  /** All that was collected, ending in the plain style; '' if nothing changed. */
  finish(): string {
    this.output += changeStyle(this.style, PLAIN)
    this.style = PLAIN
    return this.output
  }

  private goTo(line: number, column: number, row: Row): void {
    if (this.line === line && this.isCheapGap(row, column)) {
      for (let at = this.column; at < column; ) at = this.drawCharacter(row, at)
      // A character in the gap may have left the cursor in a place that terminals disagree about.
      if (this.column === column) return
    }
    this.output += `\x1b[${line + 1};${column + 1}H`
    this.line = line
    this.column = column
  }

  private isCheapGap(row: Row, column: number): boolean {
    if (this.column === UNKNOWN || column - this.column > CHEAP_GAP) return false
    for (let at = this.column; at < column; at++) if (row.styles[at] !== this.style) return false
    return true
  }

  /** Writes the character at `column` and returns the column after it. */
  private drawCharacter(row: Row, column: number): number {
    const char = row.chars[column]
    this.output += changeStyle(this.style, row.styles[column]) + char
    this.style = row.styles[column]
    let next = column + 1
    while (row.chars[next] === '') next++
    this.column = leavesCursorAt(char, next, row.chars.length) ? next : UNKNOWN
    return next
  }
}

function nextChange(before: Row, after: Row, from: number): number {
  let column = from
  while (
    column < after.chars.length &&
    before.chars[column] === after.chars[column] &&
    before.styles[column] === after.styles[column]
  ) {
    column++
  }
  return column
}

/**
 * Terminals disagree about the width of emoji and joined characters, and about where the cursor is after the
 * last column: there the next character is placed by an absolute move.
 */
function leavesCursorAt(char: string, next: number, width: number): boolean {
  return next < width && char.length === 1 && unitWidth(char.charCodeAt(0)) > 0
}
