import { CARD_WORDS } from './interface/cards.ts'
import { CODEX_WORDS } from './interface/codex.ts'
import { MENU_WORDS } from './interface/menus.ts'
import { PANEL_WORDS } from './interface/panels.ts'
import type { Words } from './language.ts'

/** All words of the interface itself. What a component, an event or a key says stands beside that thing. */
const words = { ...PANEL_WORDS, ...CARD_WORDS, ...MENU_WORDS, ...CODEX_WORDS }

export type InterfaceWord = keyof typeof words
export const INTERFACE_WORDS: Readonly<Record<InterfaceWord, Words>> = words
