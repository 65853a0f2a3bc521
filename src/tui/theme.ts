import type { Locale } from '../locale/locale.ts'
import { ASCII, type Glyphs, UNICODE } from './glyphs.ts'

/**
 * Looks, in one place: what a token means as colour, and which characters draw. Colour only repeats what a word or
 * a glyph already says, so all of it can be switched off.
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

export type Token = 'plain' | 'strong' | 'dim' | 'ok' | 'warn' | 'bad' | 'accent'

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

/**
 * Signs in sentences, each as wide as what stands for it: rows have their width already. Letters of a language are
 * not signs, and those that take two characters the locale has spelled before.
 */
const SPELLED: Readonly<Record<string, string>> = {
  '·': '-',
  '×': 'x',
  '–': '-',
  '—': '-',
  '…': '~',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
}
const SIGNS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g')
