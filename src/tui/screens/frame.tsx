import { Text } from 'ink'
import type { Place } from '../keys.ts'
import { helpPanel } from '../panels/help.ts'
import type { Look } from '../panels/panel.ts'
import type { HelpState } from './help.ts'
import type { Size } from './page.ts'

/** Rows on the screen. */
export const Frame = ({ rows }: { rows: readonly string[] }) => <Text>{rows.join('\n')}</Text>

/** A screen of a menu, or its keys while they are looked up. */
export function MenuFrame(props: {
  rows: readonly string[]
  place: Place
  help: HelpState | undefined
  size: Size
  look: Look
}) {
  const { rows, place, help, size, look } = props
  const { columns: width, rows: height } = size
  return <Frame rows={help ? helpPanel(place, help, { ...look, width, height }) : rows} />
}
