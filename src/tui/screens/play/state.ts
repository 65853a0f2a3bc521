import type { Command } from '../../../game/command.ts'
import type { Event } from '../../../game/event.ts'
import type { RefusalView } from '../../../game/snapshot.ts'
import type { Figures, Words } from '../../../locale/language.ts'
import type { InterfaceWord } from '../../../locale/words.ts'
import type { Place } from '../../keys.ts'
import type { Tab } from '../../layout.ts'
import { SPEEDS, type Speed } from '../../ports.ts'
import type { Token } from '../../theme.ts'
import { type CodexState, codexPlace } from '../codex.ts'
import type { HelpState } from '../help.ts'

/** What the player sees and has opened; nothing of the run itself. */
export interface PlayState {
  /** A replay is shown: there is nothing to decide. */
  readonly watching?: boolean
  readonly paused: boolean
  readonly speed: Speed
  /** Running on to the next event. */
  readonly hurrying: boolean
  /** The panel in sight where panels take turns; absent: the first. */
  readonly tab?: Tab
  readonly selected: Readonly<Record<'offers' | 'policies' | 'faults', number>>
  /** Of each fault that can be summoned, which of its targets is chosen. */
  readonly targets: Readonly<Record<string, number>>
  readonly card?: Card
  readonly hintsSeen: number
  readonly message?: Message
  /** Animation steps; moves the dots. */
  readonly phase: number
}

/** What lies over the panels and has the keyboard. */
export type Card =
  | { readonly kind: 'offer'; readonly command: Command }
  | { readonly kind: 'incident'; readonly event: Event }
  | { readonly kind: 'hint' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'over' }
  /** The level's file has been edited, and is none any more. */
  | { readonly kind: 'broken'; readonly file: string; readonly problems: Words }
  | { readonly kind: 'help'; readonly help: HelpState }
  /** `under`: the card that it was opened from and goes back to. */
  | { readonly kind: 'codex'; readonly codex: CodexState; readonly under?: Card }

/** What came of the last key: one row, for a while. */
export interface Message {
  readonly word: InterfaceWord
  readonly figures: Figures
  /** The reason of a refusal. */
  readonly why?: RefusalView
  readonly token: Token
  /** Beats it has been in sight. */
  readonly age?: number
}

/** What a refusal says. */
export const refused = (why: RefusalView): Message => ({
  word: 'message.refused',
  figures: {},
  why,
  token: 'warn',
})

/** Beats after which a message has been read. */
const MESSAGE_BEATS = 48

/** One beat later: the dots have moved, and a message grows old. */
export function aged(state: PlayState): PlayState {
  const age = (state.message?.age ?? 0) + 1
  const message = state.message && age < MESSAGE_BEATS ? { ...state.message, age } : undefined
  return { ...state, message, phase: state.phase + 1 }
}

export const startState = (speed: Speed, watching = false): PlayState => ({
  watching,
  paused: false,
  speed,
  hurrying: false,
  selected: { offers: 0, policies: 0, faults: 0 },
  targets: {},
  hintsSeen: 0,
  phase: 0,
})

/** Nobody has to read against the clock: it stands while a card is open. */
export const isStopped = ({ paused, card }: PlayState): boolean => paused || card !== undefined

/** Who gets the keys. */
export function placeOf(state: PlayState): Place {
  if (!state.card) return groundOf(state)
  if (state.card.kind === 'codex') return codexPlace(state.card.codex)
  return state.card.kind === 'offer' ? 'card' : state.card.kind
}

/** Who gets them when no card is open. */
export const groundOf = ({ watching }: PlayState): 'play' | 'watch' => (watching ? 'watch' : 'play')

/** The next speed up or down; it stays at the ends. */
export function changedSpeed(speed: Speed, step: 1 | -1): Speed {
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, SPEEDS.indexOf(speed) + step))]
}

/** The panel in sight: what there is to choose from depends on the size of the screen. */
export const shownTab = ({ tab }: PlayState, tabs: readonly Tab[]): Tab =>
  tab !== undefined && tabs.includes(tab) ? tab : tabs[0]

export const nextTab = (tab: Tab, tabs: readonly Tab[]): Tab => tabs[(tabs.indexOf(tab) + 1) % tabs.length]
