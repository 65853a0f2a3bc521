import type { Words } from '../locale/language.ts'
import { BINDINGS } from './bindings.ts'

/**
 * Keys as data: one table (bindings.ts) drives input, the hints in the footer and the help page. Korean keyboards
 * need no switching: the jamo on a key means the key.
 */
export interface Binding {
  readonly keys: readonly KeyName[]
  readonly action: Action
  readonly words: Words
  /** What the help page says where the short word is not enough. */
  readonly help?: Words
  readonly where: readonly Place[]
  /** How the keys are written, where not by their names; `vertical` and `horizontal` are the arrow keys. */
  readonly shown?: string
  /** Not in the footer. */
  readonly quiet?: boolean
  /** Neither there nor on the help page: the second of a pair that is listed as one, or a key that does the same. */
  readonly unlisted?: boolean
}

/** What has the keyboard: a screen, or what lies over it. */
export type Place =
  | 'title'
  | 'menu'
  | 'profiles'
  | 'settings'
  | 'briefing'
  | 'play'
  | 'watch'
  | 'card'
  | 'incident'
  | 'hint'
  | 'leave'
  | 'over'
  | 'broken'
  | 'result'
  | 'codex'
  | 'codex-list'
  | 'help'

export type Action =
  | 'do'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'enter'
  | 'back'
  | 'pause'
  | 'faster'
  | 'slower'
  | 'next'
  | 'tab'
  | 'policies'
  | 'faults'
  | 'hint'
  | 'about'
  | 'rename'
  | 'continue'
  | 'help'
  | 'leave'
  | 'yes'
  | 'no'

/** A printable character, or the name of a key. */
export type KeyName = string

export const bindingsOf = (place: Place): Binding[] => BINDINGS.filter(({ where }) => where.includes(place))

/** What a key does at a place. */
export function bindingFor(place: Place, key: KeyName): Binding | undefined {
  return bindingsOf(place).find(({ keys }) => keys.includes(key))
}

/** The two-set keyboard: what the keys a … z type in Korean. */
const JAMO: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ'].map((jamo, index) => [
    jamo,
    String.fromCharCode('a'.charCodeAt(0) + index),
  ]),
)

/** What Ink says of a key press; only what we use of it. */
export interface Pressed {
  readonly upArrow?: boolean
  readonly downArrow?: boolean
  readonly leftArrow?: boolean
  readonly rightArrow?: boolean
  readonly return?: boolean
  readonly escape?: boolean
  readonly tab?: boolean
  readonly backspace?: boolean
  readonly delete?: boolean
  readonly ctrl?: boolean
  readonly meta?: boolean
}

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
] as const

/** The name of a pressed key; undefined for what means nothing here, such as Ctrl and Alt combinations. */
export function keyName(input: string, pressed: Pressed): KeyName | undefined {
  const named = NAMED.find(([flag]) => pressed[flag])
  if (named) return named[1]
  if (pressed.ctrl || pressed.meta || input === '') return undefined
  if (input === ' ') return 'space'
  if (input === '\r' || input === '\n') return 'enter'
  return JAMO[input] ?? input.toLowerCase()
}
