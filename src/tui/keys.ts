import type { Words } from '../locale/language.ts'

/**
 * All keys of the game, as data: the same table drives input, the hints in the footer and the help page. Korean
 * keyboards need no switching: the jamo on a key means the key.
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
}

/** What has the keyboard: a screen, or what lies over it. */
export type Place =
  | 'title'
  | 'menu'
  | 'settings'
  | 'briefing'
  | 'play'
  | 'card'
  | 'incident'
  | 'hint'
  | 'leave'
  | 'over'
  | 'result'
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
  | 'hint'
  | 'help'
  | 'leave'
  | 'yes'
  | 'no'

/** A printable character, or the name of a key. */
export type KeyName = string

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** In the order of the footer: what is needed most stands first, help and the way out last. */
export const BINDINGS: readonly Binding[] = [
  {
    keys: NUMBERS,
    shown: '1-9',
    action: 'do',
    words: { en: 'do', ko: '실행' },
    help: {
      en: 'do what has this number; what takes the service down is shown first',
      ko: '그 번호의 일을 실행 (서비스가 멈추는 일은 먼저 보여 줌)',
    },
    where: ['play'],
  },
  {
    keys: NUMBERS,
    shown: '1-9',
    action: 'do',
    words: { en: 'do it', ko: '실행' },
    where: ['card'],
    quiet: true,
  },
  {
    keys: ['up', 'k'],
    shown: 'vertical',
    action: 'up',
    words: { en: 'choose', ko: '고르기' },
    where: ['title', 'menu', 'settings', 'play'],
  },
  {
    keys: ['down', 'j'],
    shown: 'j',
    action: 'down',
    words: { en: 'choose the next', ko: '다음 것 고르기' },
    where: ['title', 'menu', 'settings', 'play'],
    quiet: true,
  },
  {
    keys: ['left', 'up'],
    shown: 'horizontal',
    action: 'up',
    words: { en: 'choose', ko: '고르기' },
    where: ['result'],
  },
  {
    keys: ['right', 'down', 'tab'],
    shown: 'tab',
    action: 'down',
    words: { en: 'choose the next', ko: '다음 것 고르기' },
    where: ['result'],
    quiet: true,
  },
  {
    keys: ['left', 'right'],
    shown: 'horizontal',
    action: 'right',
    words: { en: 'change', ko: '바꾸기' },
    where: ['settings'],
  },
  {
    keys: ['enter'],
    action: 'enter',
    words: { en: 'more', ko: '자세히' },
    help: { en: 'what the chosen thing does and costs, and do it', ko: '고른 일의 효과와 비용을 보고 실행' },
    where: ['play'],
  },
  { keys: ['enter'], action: 'enter', words: { en: 'open', ko: '열기' }, where: ['title', 'menu', 'result'] },
  {
    keys: ['enter'],
    action: 'enter',
    words: { en: 'change', ko: '바꾸기' },
    where: ['settings'],
    quiet: true,
  },
  { keys: ['enter'], action: 'enter', words: { en: 'start', ko: '시작' }, where: ['briefing'] },
  { keys: ['enter'], action: 'enter', words: { en: 'do it', ko: '실행' }, where: ['card'] },
  {
    keys: ['enter', 'space'],
    shown: 'enter',
    action: 'enter',
    words: { en: 'go on', ko: '계속' },
    where: ['incident', 'hint', 'over'],
  },
  {
    keys: ['space'],
    action: 'pause',
    words: { en: 'pause', ko: '일시정지' },
    help: {
      en: 'stop and start the clock; you can build while it stands',
      ko: '시간을 멈추거나 다시 흐르게 함 (멈춘 동안에도 주문 가능)',
    },
    where: ['play'],
  },
  {
    keys: ['n'],
    action: 'next',
    words: { en: 'next', ko: '다음' },
    help: { en: 'run on quickly to the next event', ko: '다음 사건까지 빠르게 진행' },
    where: ['play'],
  },
  {
    keys: ['tab'],
    action: 'tab',
    words: { en: 'panel', ko: '패널' },
    help: { en: 'the next of the panels that take turns', ko: '번갈아 나오는 패널 중 다음 것' },
    where: ['play'],
  },
  {
    keys: ['+', '='],
    shown: '+ -',
    action: 'faster',
    words: { en: 'speed', ko: '속도' },
    help: { en: 'faster, up to eight times', ko: '빠르게 (최대 8배)' },
    where: ['play'],
  },
  { keys: ['-'], action: 'slower', words: { en: 'slower', ko: '느리게' }, where: ['play'], quiet: true },
  {
    keys: ['h'],
    action: 'hint',
    words: { en: 'hint', ko: '힌트' },
    where: ['briefing', 'play', 'incident', 'hint'],
  },
  {
    keys: ['p'],
    action: 'policies',
    words: { en: 'settings', ko: '운영 설정' },
    help: {
      en: 'settings of what is there: chosen in place, free',
      ko: '이미 있는 것의 설정: 그 자리에서 바꾸고 무료',
    },
    where: ['play'],
  },
  {
    keys: ['left'],
    shown: 'horizontal',
    action: 'left',
    words: { en: 'change a setting', ko: '설정 바꾸기' },
    where: ['play'],
    quiet: true,
  },
  {
    keys: ['right'],
    shown: 'right',
    action: 'right',
    words: { en: 'the next value of a setting', ko: '설정의 다음 값' },
    where: ['play'],
    quiet: true,
  },
  { keys: ['y'], action: 'yes', words: { en: 'leave', ko: '그만두기' }, where: ['leave'] },
  { keys: ['n', 'esc'], shown: 'n', action: 'no', words: { en: 'stay', ko: '계속하기' }, where: ['leave'] },
  {
    keys: ['esc', 'q'],
    shown: 'esc',
    action: 'back',
    words: { en: 'back', ko: '뒤로' },
    where: ['menu', 'settings', 'briefing', 'card', 'incident', 'hint', 'result'],
  },
  {
    keys: ['?', '/'],
    shown: '?',
    action: 'help',
    words: { en: 'keys', ko: '키' },
    help: { en: 'this page', ko: '이 페이지' },
    where: ['title', 'menu', 'settings', 'briefing', 'play', 'result'],
  },
  {
    keys: ['q', 'esc'],
    shown: 'q',
    action: 'leave',
    words: { en: 'leave', ko: '나가기' },
    where: ['title', 'play'],
  },
]

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
