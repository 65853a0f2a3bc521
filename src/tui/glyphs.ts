/** Directions a line leaves a cell in, as bits: the index into `lines`. */
export const NORTH = 1
export const EAST = 2
export const SOUTH = 4
export const WEST = 8

export interface Glyphs {
  /** Line characters by the sum of their directions. */
  readonly lines: string
  /** Corners of a box: top left, top right, bottom left, bottom right, then horizontal and vertical. */
  readonly box: string
  /** The same for a box that has just changed. */
  readonly changedBox: string
  /** Parts of a full bar cell, from nothing to full, and the cell that is empty. */
  readonly bar: { readonly parts: readonly string[]; readonly empty: string }
  /** Columns of a chart one row high, from lowest to full. */
  readonly spark: readonly string[]
  /** Charts in braille dots (2 × 4 a cell), or by quarters of a cell. */
  readonly braille: boolean
  readonly quarters: readonly string[]
  readonly goalLine: string
  readonly request: string
  readonly arrow: string
  readonly cut: string
  readonly pick: string
  readonly running: string
  readonly paused: string
  readonly star: string
  readonly noStar: string
  readonly more: string
  readonly dot: string
  readonly times: string
  readonly down: string
  readonly turning: string
  readonly left: string
  readonly right: string
  readonly up: string
  readonly below: string
  /** How the arrow keys are written. */
  readonly arrows: { readonly vertical: string; readonly horizontal: string }
}

/** Where there is a choice, characters that are one column wide in East Asian terminals too. */
export const UNICODE: Glyphs = {
  lines: ' │─╰││╭├─╯─┴╮┤┬┼',
  box: '╭╮╰╯─│',
  changedBox: '┏┓┗┛━┃',
  bar: { parts: [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'], empty: '░' },
  spark: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  braille: true,
  quarters: [],
  goalLine: '╌',
  request: '•',
  arrow: '▸',
  cut: '✗',
  pick: '▸',
  running: '►',
  paused: '■',
  star: '★',
  noStar: '☆',
  more: '…',
  dot: '·',
  times: '×',
  down: '✗',
  turning: '↻',
  left: '◂',
  right: '▸',
  up: '▴',
  below: '▾',
  arrows: { vertical: '↑↓', horizontal: '←→' },
}

export const ASCII: Glyphs = {
  lines: ' |-+||++-+-+++++',
  box: '++++-|',
  changedBox: '####=#',
  bar: { parts: [' ', '#'], empty: '.' },
  spark: ['_', '.', ':', '|', '#'],
  braille: false,
  quarters: [' ', '.', ':', '|', '#'],
  goalLine: '-',
  request: 'o',
  arrow: '>',
  cut: 'X',
  pick: '>',
  running: '>',
  paused: '=',
  star: '*',
  noStar: '-',
  more: '~',
  dot: '-',
  times: 'x',
  down: 'X',
  turning: '~',
  left: '<',
  right: '>',
  up: '^',
  below: 'v',
  arrows: { vertical: 'up/down', horizontal: 'left/right' },
}
