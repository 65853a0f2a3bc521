import { Text } from 'ink'
import type { Words } from '../../locale/language.ts'
import type { Action, Place } from '../keys.ts'
import { helpPanel } from '../panels/help.ts'
import type { Look } from '../theme.ts'
import { fit } from '../widgets/text.ts'
import type { HelpState } from './help.ts'
import type { Size } from './size.ts'

/** Rows on the screen. */
export const Frame = ({ rows }: { rows: readonly string[] }) => <Text>{rows.join('\n')}</Text>

/** A screen of a menu, or its keys while they are looked up. */
export function MenuFrame(props: MenuFrameProps) {
  const { rows, place, help, idle = [], size, look, notice } = props
  const { columns: width, rows: height } = size
  if (help) {
    const keys = helpPanel({ place, idle }, help, { ...look, width, height })
    return <Frame rows={keys.map((row) => look.theme.spell(row))} />
  }
  if (notice === undefined) return <Frame rows={rows} />
  const told = fit(
    ` ${look.theme.paint('warn', `! ${look.locale.of(notice)}`)}`,
    width,
    look.theme.glyphs.more,
  )
  return <Frame rows={[...rows.slice(0, -2), told, ...rows.slice(-1)]} />
}

interface MenuFrameProps {
  rows: readonly string[]
  place: Place
  help: HelpState | undefined
  /** What would do nothing now, and is not listed. */
  idle?: readonly Action[]
  size: Size
  look: Look
  /** Stands above the keys. */
  notice?: Words
}
