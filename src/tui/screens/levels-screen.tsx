import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import { moved } from '../widgets/menu.ts'
import type { ScreenProps } from './app-state.ts'
import { isOpen, nextLevel } from './campaign.ts'
import { MenuFrame } from './frame.tsx'
import { levelsRows } from './levels.ts'

export function LevelsScreen(props: ScreenProps) {
  const { ports, progress, look, size, go } = props
  const { levels } = ports
  const selected = useCell(Math.max(0, nextLevel(levels, progress)))
  const help = usePlaceKeys('menu', (action) => {
    const index = selected.get()
    if (action === 'up') selected.set(moved(index, -1, levels.length))
    if (action === 'down') selected.set(moved(index, 1, levels.length))
    if (action === 'back') go({ screen: 'title' })
    if (action === 'enter' && levels[index] && isOpen(levels, index, progress)) {
      go({ screen: 'briefing', level: levels[index].level, from: 'levels' })
    }
  })
  const rows = levelsRows({ selected: selected.get(), levels, progress }, size, look)
  return <MenuFrame rows={rows} place="menu" help={help} {...props} />
}
