import type { Locale } from '../../locale/locale.ts'
import { type Binding, bindingsOf, type Place } from '../keys.ts'
import type { Theme } from '../theme.ts'
import { columnsOf, fit } from './text.ts'

const GAP = '  '

/** The keys that count here, in the order of the table; the last two (help and the way out) always stay. */
export function hints(place: Place, width: number, theme: Theme, locale: Locale): string {
  const all = bindingsOf(place).filter(({ quiet }) => !quiet)
  const kept = all.slice(-2)
  const rest = all.slice(0, -2)
  const join = (bindings: readonly Binding[]) =>
    bindings.map((binding) => hint(binding, theme, locale)).join(GAP)
  while (rest.length > 0 && columnsOf(join([...rest, ...kept])) > width - 2) rest.pop()
  return fit(` ${join([...rest, ...kept])}`, width)
}

/** The keys of a binding as they are written. */
export function keysText({ keys, shown }: Binding, { glyphs }: Theme): string {
  if (shown === 'vertical' || shown === 'horizontal') return glyphs.arrows[shown]
  return shown ?? keys.join(' ')
}

const hint = (binding: Binding, theme: Theme, locale: Locale): string =>
  `${theme.paint('strong', keysText(binding, theme))} ${locale.of(binding.words)}`
