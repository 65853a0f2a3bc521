import { type Action, type Binding, bindingsOf, type Place } from '../keys.ts'
import { keysText } from '../widgets/hints.ts'
import { scrollTo } from '../widgets/menu.ts'
import { fit, fitRows, wrap } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** Where keys are looked up, and which of its actions would do nothing now. */
export interface HelpPlace {
  readonly place: Place
  readonly idle: readonly Action[]
}

/** Keys of a place that fit what was typed, in either language or by the key itself. */
export function helpMatches({ place, idle }: HelpPlace, typed: string): Binding[] {
  const wanted = typed.trim().toLowerCase()
  const listed = bindingsOf(place).filter(({ unlisted, action }) => !unlisted && !idle.includes(action))
  return listed.filter((binding) =>
    [...Object.values(binding.words), ...Object.values(binding.help ?? {}), ...binding.keys].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )
}

const KEYS_COLUMNS = 14

/** Every key for where you are; what is picked runs. */
export function helpPanel(
  place: HelpPlace,
  { typed, selected }: { typed: string; selected: number },
  drawing: Drawing,
): string[] {
  const { width, height, theme, locale } = drawing
  const rows = helpMatches(place, typed).map((binding, index) => {
    const pick = theme.paint('accent', index === selected ? theme.glyphs.pick : ' ')
    const key = theme.paint('strong', fit(keysText(binding, theme), KEYS_COLUMNS))
    return wrap(locale.of(binding.help ?? binding.words), width - KEYS_COLUMNS - 5).map((line, row) =>
      row === 0 ? `  ${pick} ${key}${line}` : ' '.repeat(KEYS_COLUMNS + 4) + line,
    )
  })
  const list =
    rows.length === 0 ? [`    ${locale.say('help.nothing')}`] : scrollTo(selected, rows, height - 5)
  return fitRows(
    [
      ` ${theme.paint('strong', locale.say('help.title'))}`,
      ` ${locale.say('help.search', { typed: `${typed}_` })}`,
      '',
      ...fitRows(list, width, height - 4),
      ` ${theme.paint('dim', locale.say('help.keys'))}`,
    ],
    width,
    height,
  )
}
