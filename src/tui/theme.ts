import type { Locale } from '../locale/locale.ts'

/**
 * Looks, in one place: what a token means as colour, and which characters draw boxes, bars and charts. Colour only
 * repeats what a word or a glyph already says, so all of it can be switched off.
 */
export interface Theme {
  readonly color: boolean
  readonly glyphs: Glyphs
  paint(token: Token, text: string): string
  /** Text as this theme can show it: without signs outside ASCII, where those are not wanted. */
  spell(text: string): string
}

/** For whose eyes: characters, colours, language. */
export interface Look {
  readonly theme: Theme
  readonly locale: Locale
}

export type Token = 'plain' | 'strong' | 'dim' | 'ok' | 'warn' | 'bad' | 'accent' | 'focus'

/**
 * SGR on and off. The 16 colours follow the reader's own palette. Cyan, yellow and bold red stay apart with every
 * common colour blindness (the idea of Okabe and Ito's palette); green is not used.
 */
const SGR: Readonly<Record<Token, readonly [on: string, off: string]>> = {
  plain: ['', ''],
  strong: ['1', '22'],
  dim: ['2', '22'],
  ok: ['36', '39'],
  warn: ['33', '39'],
  bad: ['1;31', '22;39'],
  accent: ['94', '39'],
  focus: ['7', '27'],
}

export function themeOf({ color, ascii }: { color: boolean; ascii: boolean }): Theme {
  return {
    color,
    glyphs: ascii ? ASCII : UNICODE,
    paint: (token, text) => {
      const [on, off] = SGR[token]
      return color && on !== '' && text !== '' ? `\x1b[${on}m${text}\x1b[${off}m` : text
    },
    spell: (text) => (ascii ? text.replace(SIGNS, (sign) => SPELLED[sign]) : text),
  }
}

/** Signs in sentences, each as wide as what stands for it. Letters of a language are not signs. */
const SPELLED: Readonly<Record<string, string>> = {
  '·': '-',
  '→': '>',
  '×': 'x',
  '–': '-',
  '—': '-',
  '…': '~',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '≥': '>',
  '≤': '<',
}
const SIGNS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g')

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
const UNICODE: Glyphs = {
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

const ASCII: Glyphs = {
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
