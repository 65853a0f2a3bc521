import { blankRow, overlay, parseRow, type Row } from './cells.ts'
import { isModeChange, Modes } from './modes.ts'
import { Pen } from './pen.ts'

/** Rows painted over the frame from column `x`, line `y`, each cut or filled to `w` columns. */
export interface Layer {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly rows: readonly string[]
}

/** What the painter needs of a terminal's output stream. */
export interface TerminalOutput {
  readonly columns?: number
  readonly rows?: number
  write(data: string, done?: (error?: Error | null) => void): boolean
  on(event: string, listener: () => void): unknown
  off(event: string, listener: () => void): unknown
}

const BEGIN_UPDATE = '\x1b[?2026h'
const END_UPDATE = '\x1b[?2026l'

/**
 * Stands between Ink and the terminal. Ink, in debug mode, writes each frame whole; the painter lays the
 * layers over it, compares the cells with those on the screen and writes only the difference.
 *
 * It paints only while it holds the alternate screen, and never on the terminal's last line, where the last
 * cell makes some consoles scroll.
 */
export class Painter {
  readonly isTTY = true
  private readonly output: TerminalOutput
  private readonly modes = new Modes()
  private frame: readonly string[] = []
  private layers: readonly Layer[] = []
  /** The cells on the screen and the strings they came from; a row whose strings are the same is not parsed. */
  private shown: Row[] = []
  private sources: string[] = []
  private isReleased = false
  private isBusy = false
  private isFrameWaiting = false

  constructor(output: TerminalOutput) {
    this.output = output
    // Registered before Ink's own listener, so that the frame Ink draws on a resize is painted in full.
    output.on('resize', this.startOver)
    output.on('drain', this.resume)
  }

  get columns(): number {
    return this.output.columns || 80
  }

  /** The lines a frame may have: all but the terminal's last. */
  get rows(): number {
    return Math.max(1, (this.output.rows || 24) - 1)
  }

  /** Ink's way in: mode changes pass through, anything else is a whole frame, a bare callback is a barrier. */
  write(data: string, done?: (error?: Error | null) => void): boolean {
    if (isModeChange(data)) this.changeModes(data)
    else if (data !== '' || done === undefined) {
      this.frame = data.split('\n')
      this.paint()
    }
    if (done !== undefined) this.output.write('', done)
    return true
  }

  /** Replaces all layers; later ones cover earlier ones. A resize removes them: their places were for the old size. */
  setLayers(layers: readonly Layer[]): void {
    this.layers = layers
    this.paint()
  }

  /** Clears the screen and paints everything, for when something else wrote on it. */
  repaint(): void {
    this.forget()
    this.paint()
  }

  /** Gives the terminal back: undoes the modes that were set. Nothing is written until `reclaim`. */
  release(): void {
    if (this.isReleased) return
    this.isReleased = true
    this.output.write(this.modes.undo())
  }

  /** Takes the terminal again after `release`, with the modes it had and the newest frame. */
  reclaim(): void {
    this.isReleased = false
    this.output.write(this.modes.set())
    this.repaint()
  }

  on(event: string, listener: () => void): this {
    this.output.on(event, listener)
    return this
  }

  off(event: string, listener: () => void): this {
    this.output.off(event, listener)
    return this
  }

  /** Stops listening to the output stream. */
  dispose(): void {
    this.output.off('resize', this.startOver)
    this.output.off('drain', this.resume)
  }

  private changeModes(data: string): void {
    this.modes.note(data)
    if (!this.isReleased) this.output.write(data)
    if (!this.modes.hasAlternateScreen) this.forget()
  }

  private readonly startOver = (): void => {
    this.layers = []
    this.forget()
  }

  private forget(): void {
    this.shown = []
    this.sources = []
  }

  private readonly resume = (): void => {
    this.isBusy = false
    if (this.isFrameWaiting) this.paint()
  }

  private paint(): void {
    if (this.isReleased || !this.modes.hasAlternateScreen) return
    this.isFrameWaiting = this.isBusy
    if (this.isBusy) return
    const pen = new Pen()
    if (this.shown.length === 0) this.startBlank(pen)
    for (let line = 0; line < this.shown.length; line++) this.paintLine(pen, line)
    const difference = pen.finish()
    if (difference !== '') this.isBusy = !this.output.write(BEGIN_UPDATE + difference + END_UPDATE)
  }

  private startBlank(pen: Pen): void {
    pen.wipe()
    this.shown = Array.from({ length: this.rows }, () => blankRow(this.columns))
  }

  private paintLine(pen: Pen, line: number): void {
    const text = this.frame[line] ?? ''
    const above = this.layers.filter((layer) => line >= layer.y && line < layer.y + layer.rows.length)
    const source = above.reduce(
      (all, layer) => `${all}\n${layer.x},${layer.w},${layer.rows[line - layer.y]}`,
      text,
    )
    if (source === this.sources[line]) return
    const row = parseRow(text, this.columns)
    for (const layer of above) overlay(row, layer.x, parseRow(layer.rows[line - layer.y], layer.w))
    pen.drawRow(line, this.shown[line], row)
    this.shown[line] = row
    this.sources[line] = source
  }
}
