import type { Level } from '../../game/level.ts'
import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import type { ScreenProps } from './app-state.ts'
import { briefingRows } from './briefing.ts'
import { MenuFrame } from './frame.tsx'

export function BriefingScreen(props: ScreenProps & { level: Level; from: 'title' | 'levels' }) {
  const { level, from, look, size, go } = props
  const hintsSeen = useCell(0)
  const help = usePlaceKeys('briefing', (action) => {
    if (action === 'enter') go({ screen: 'play', level })
    if (action === 'hint') hintsSeen.set(Math.min(level.hints.length, hintsSeen.get() + 1))
    if (action === 'back') go({ screen: from })
  })
  const rows = briefingRows({ level, hintsSeen: hintsSeen.get() }, size, look)
  return <MenuFrame rows={rows} place="briefing" help={help} {...props} />
}
