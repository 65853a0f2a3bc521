import { type Action, type Binding, bindingsOf, type Place } from '../keys.ts'
import type { Look, Theme } from '../theme.ts'
import { columnsOf, fit } from './text.ts'

const GAP = '  '

/**
 * The keys that count here, in the order of the table; the last two (help and the way out) always stay. `idle` are
 * actions that would do nothing now.
 */
export function hints(
  place: Place,
  width: number,
  { theme, locale }: Look,
  idle: readonly Action[] = [],
): string {
  const all = bindingsOf(place).filter(
    ({ quiet, unlisted, action }) => !quiet && !unlisted && !idle.includes(action),
  )
  const kept = all.slice(-2)
  const rest = all.slice(0, -2)
  const join = (bindings: readonly Binding[]) =>
    bindings
      .map((binding) => `${theme.paint('strong', keysText(binding, theme))} ${locale.of(binding.words)}`)
      .join(GAP)
  while (rest.length > 0 && columnsOf(join([...rest, ...kept])) > width - 2) rest.pop()
  return fit(` ${join([...rest, ...kept])}`, width)
}

/** The keys of a binding as they are written. */
export function keysText({ keys, shown }: Binding, { glyphs }: Theme): string {
  if (shown === 'vertical' || shown === 'horizontal') return glyphs.arrows[shown]
  return shown ?? keys.join(' ')
}
