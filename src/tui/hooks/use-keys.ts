import { useInput } from 'ink'
import { type Action, bindingFor, type KeyName, keyName, type Place } from '../keys.ts'
import { type HelpState, openHelp, pressInHelp } from '../screens/help.ts'
import { useCell } from './use-cell.ts'

/** Listens to all keys, by name. */
export function useKeys(press: (key: KeyName) => void): void {
  useInput((input, pressed) => {
    const key = keyName(input, pressed)
    if (key) press(key)
  })
}

/**
 * Listens to the keys of a place; `?` opens its help page, which is returned while it is open. `idle` are
 * actions that would do nothing now.
 */
export function usePlaceKeys(
  place: Place,
  act: (action: Action) => void,
  idle: readonly Action[] = [],
): HelpState | undefined {
  const help = useCell<HelpState | undefined>(undefined)
  const press = (key: KeyName) => {
    const action = bindingFor(place, key)?.action
    if (action === 'help') help.set(openHelp)
    else if (action) act(action)
  }
  useKeys((key) => {
    const open = help.get()
    if (!open) return press(key)
    const step = pressInHelp(open, { place, idle }, key)
    help.set('help' in step ? step.help : undefined)
    if ('run' in step && step.run) press(step.run)
  })
  return help.get()
}
