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
  const name = [theme.paint('strong', 'O U T G R O W'), '', theme.paint('dim', locale.say('title.subtitle'))]
  const parts = [
    centered(name, width),
    centered(titlePicture(phase, look), width),
    menu.map((row) => left + row),
  ]
  return page(spaced(parts, size.rows - NOTICE_AND_KEYS), 'title', size, look)
}

/** The last rows of a menu's frame. */
const NOTICE_AND_KEYS = 2

/** Parts one below the other in the middle of so many rows: two blank ones between them, or one where that is all. */
function spaced(parts: readonly string[][], height: number): string[] {
  const content = parts.reduce((sum, part) => sum + part.length, 0)
  const gap = content + 2 * parts.length - 1 <= height ? 2 : 1
  const room = height - content - gap * (parts.length - 1)
  const blank = (rows: number): string[] => Array.from({ length: rows }, () => '')
  const apart = parts.flatMap((part, index) => (index === 0 ? part : [...blank(gap), ...part]))
  return [...blank(Math.max(0, Math.floor(room / 2))), ...apart]
}
