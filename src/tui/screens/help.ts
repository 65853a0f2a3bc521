import type { KeyName } from '../keys.ts'
import { type HelpPlace, helpMatches } from '../panels/help.ts'
import { moved } from '../widgets/menu.ts'

/** The help page while it is open. */
export interface HelpState {
  readonly typed: string
  readonly selected: number
}

export const openHelp: HelpState = { typed: '', selected: 0 }

/** What a key does in it: another state, the key of what was picked, or nothing any more. */
export type HelpStep = { readonly help: HelpState } | { readonly run?: KeyName }

/** Letters search, arrows choose, Enter runs what is chosen. */
export function pressInHelp(help: HelpState, place: HelpPlace, key: KeyName): HelpStep {
  const matches = helpMatches(place, help.typed)
  switch (key) {
    case 'esc':
      return {}
    case 'enter': {
      const picked = matches[help.selected]
      // Which number is meant cannot be known here, and money is not spent by accident.
      return { run: picked?.action === 'do' ? undefined : picked?.keys[0] }
    }
    case 'up':
      return { help: { ...help, selected: moved(help.selected, -1, matches.length) } }
    case 'down':
      return { help: { ...help, selected: moved(help.selected, 1, matches.length) } }
    case 'backspace':
      return { help: { typed: help.typed.slice(0, -1), selected: 0 } }
    default:
      return { help: { typed: help.typed + (key === 'space' ? ' ' : key), selected: 0 } }
  }
}
