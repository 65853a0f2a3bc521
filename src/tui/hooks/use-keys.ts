import { useInput } from 'ink'
import type { Concept } from '../../game/concept.ts'
import { codexOf } from '../../learn/codex.ts'
import { type Action, bindingFor, type KeyName, keyName, type Place } from '../keys.ts'
import type { LevelEntry } from '../ports.ts'
import { type CodexState, openCodex, pressInCodex, readingRoom } from '../screens/codex.ts'
import { type HelpState, openHelp, pressInHelp } from '../screens/help.ts'
import type { Size } from '../screens/size.ts'
import type { Look } from '../theme.ts'
import { useCell } from './use-cell.ts'

/** Listens to all keys, by name. */
export function useKeys(press: (key: KeyName) => void): void {
  useInput((input, pressed) => {
    const key = keyName(input, pressed)
    if (key) press(key)
  })
}

/** What lies over a screen and has the keys. */
export type Over =
  | { readonly kind: 'help'; readonly help: HelpState }
  | { readonly kind: 'codex'; readonly codex: CodexState }

/** What the codex opens with at a place, and how much of a card there is room for. */
export interface Reading {
  readonly about: readonly Concept[]
  readonly levels: readonly LevelEntry[]
  readonly size: Size
  readonly look: Look
}

/**
 * Listens to the keys of a place; `?` opens its help page and `i`, where there is something to read, the codex.
 * What is open is returned. `idle` are actions that would do nothing now.
 */
export function usePlaceKeys(
  place: Place,
  act: (action: Action) => void,
  idle: readonly Action[] = [],
  reading?: Reading,
): Over | undefined {
  const over = useCell<Over | undefined>(undefined)
  const press = (key: KeyName) => {
    const action = bindingFor(place, key)?.action
    if (action === 'help') over.set({ kind: 'help', help: openHelp })
    else if (action === 'about' && reading) over.set({ kind: 'codex', codex: opened(reading) })
    else if (action) act(action)
  }
  useKeys((key) => {
    const open = over.get()
    if (open?.kind === 'codex' && reading) over.set(read(open.codex, key, reading))
    else if (open?.kind === 'help') {
      const step = pressInHelp(open.help, { place, idle }, key)
      over.set('help' in step ? { kind: 'help', help: step.help } : undefined)
      if ('run' in step && step.run) press(step.run)
    } else press(key)
  })
  return over.get()
}

const opened = ({ about, levels }: Reading): CodexState =>
  openCodex(codexOf(levels.map(({ level }) => level)), about)

function read(codex: CodexState, key: KeyName, { size, look }: Reading): Over | undefined {
  const next = pressInCodex(codex, key, readingRoom(codex, size, look))
  return next && { kind: 'codex', codex: next }
}
