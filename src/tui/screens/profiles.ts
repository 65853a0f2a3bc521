import type { ProfileEntry } from '../ports.ts'
import type { Look } from '../theme.ts'
import { scrollTo } from '../widgets/menu.ts'
import { fit, fitRows, wrap } from '../widgets/text.ts'
import { heading, page, pageWidth } from './page.ts'
import type { Size } from './size.ts'

export interface ProfilesView {
  readonly profiles: readonly ProfileEntry[]
  /** Past the last: the entry for a new one. */
  readonly selected: number
}

const NAME_COLUMNS = 30
const STARS_COLUMNS = 14

/** The players of this machine with what they have won, and a place for another. */
export function profilesRows({ profiles, selected }: ProfilesView, size: Size, look: Look): string[] {
  const { theme, locale } = look
  const top = topRows(size, look)
  const names = [...profiles.map(({ name }) => name), `+ ${locale.say('profiles.new')}`]
  const entries = names.map((name, index) => {
    const profile = profiles[index]
    const pick = theme.paint('accent', index === selected ? theme.glyphs.pick : ' ')
    const shown = fit(locale.of({ en: name, ko: name }), NAME_COLUMNS)
    const stars = profile ? locale.say('profiles.stars', { stars: profile.stars }) : ''
    const played = profile?.isPlayed ? theme.paint('ok', locale.say('profiles.played')) : ''
    const strong = index === selected ? theme.paint('strong', shown) : shown
    return [`${pick} ${strong} ${theme.paint('dim', fit(stars, STARS_COLUMNS))} ${played}`]
  })
  return page([...top, ...scrollTo(selected, entries, size.rows - top.length - 3)], 'profiles', size, look)
}

/** A name while it is typed; its own keys stand where those of the list do. */
export function nameRows(typed: string, size: Size, look: Look): string[] {
  const { theme, locale } = look
  const name = locale.say('profiles.name', { typed: `${typed}_` })
  const rows = page([...topRows(size, look), name], 'profiles', size, look)
  const keys = fit(` ${theme.paint('dim', locale.say('profiles.typing'))}`, size.columns)
  return rows.length < size.rows ? rows : [...fitRows(rows, size.columns, size.rows - 1), keys]
}

const topRows = (size: Size, look: Look): string[] => [
  ...heading(look.locale.say('profiles.title'), look),
  ...wrap(look.locale.say('profiles.why'), pageWidth(size)).map((row) => look.theme.paint('dim', row)),
  '',
]
