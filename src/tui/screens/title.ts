import type { Look } from '../theme.ts'
import { centered, page, pageWidth } from './page.ts'
import type { Size } from './size.ts'
import { titlePicture } from './title-picture.ts'

/** What the title screen shows. */
export interface TitleView {
  readonly selected: number
  readonly entries: readonly { readonly label: string; readonly note: string }[]
  readonly phase: number
}

export function titleRows({ selected, entries, phase }: TitleView, size: Size, look: Look): string[] {
  const { theme, locale } = look
  const width = pageWidth(size)
  const menuColumns = 40
  const menu = entries.map(({ label, note }, index) => {
    const pick = index === selected ? theme.glyphs.pick : ' '
    const text = `${theme.paint('accent', pick)} ${index === selected ? theme.paint('strong', label) : label}`
    return `${text}   ${theme.paint('dim', note)}`
  })
  const left = ' '.repeat(Math.max(0, Math.floor((width - menuColumns) / 2)))
  const top = Math.max(1, Math.floor((size.rows - 20) / 2))
  return page(
    [
      ...Array.from({ length: top }, () => ''),
      ...centered(
        [theme.paint('strong', 'O U T G R O W'), '', theme.paint('dim', locale.say('title.subtitle'))],
        width,
      ),
      '',
      '',
      ...centered(titlePicture(phase, look), width),
      '',
      '',
      ...menu.map((row) => left + row),
    ],
    'title',
    size,
    look,
  )
}
