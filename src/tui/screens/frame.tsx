import { Text } from 'ink'
import type { Words } from '../../locale/language.ts'
import type { Over } from '../hooks/use-keys.ts'
import type { Action, Place } from '../keys.ts'
import { helpPanel } from '../panels/help.ts'
import type { Look } from '../theme.ts'
import { fit } from '../widgets/text.ts'
import { codexRows } from './codex.ts'
import type { Size } from './size.ts'

/** Rows on the screen. */
export const Frame = ({ rows }: { rows: readonly string[] }) => <Text>{rows.join('\n')}</Text>

/** A screen of a menu, or what lies over it: its keys, or the codex. */
export function MenuFrame(props: MenuFrameProps) {
  const { rows, place, over, idle = [], size, look, notice } = props
  const { columns: width, rows: height } = size
  if (over) {
    const shown =
      over.kind === 'codex'
        ? codexRows(over.codex, size, look)
        : helpPanel({ place, idle }, over.help, { ...look, width, height })
    return <Frame rows={shown.map((row) => look.theme.spell(row))} />
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
  over: Over | undefined
  /** What would do nothing now, and is not listed. */
  idle?: readonly Action[]
  size: Size
  look: Look
  /** Stands above the keys. */
  notice?: Words
}
