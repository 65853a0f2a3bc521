import { useMemo } from 'react'
import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import type { Action } from '../keys.ts'
import { moved } from '../widgets/menu.ts'
import type { ScreenProps } from './app-state.ts'
import { isOpen, nextLevel } from './campaign.ts'
import { MenuFrame } from './frame.tsx'
import { levelsRows } from './levels.ts'

export function LevelsScreen(props: ScreenProps) {
  const { ports, progress, look, size, go, resume } = props
  const { levels } = ports
  const selected = useCell(Math.max(0, nextLevel(levels, progress)))
  const unfinished = useMemo(() => ports.autosaves.list(), [ports])
  const waiting = (index: number) =>
    unfinished.find(({ id }) => levels[index] && id === ports.autosaves.idOf(levels[index].level))
  const idle: Action[] = waiting(selected.get()) ? [] : ['continue']
  const act = (action: Action) => {
    const index = selected.get()
    const run = waiting(index)
    if (action === 'continue' && run) resume(run.id)
    if (action === 'up') selected.set(moved(index, -1, levels.length))
    if (action === 'down') selected.set(moved(index, 1, levels.length))
    if (action === 'back') go({ screen: 'title' })
    if (action === 'enter' && levels[index] && isOpen(levels, index, progress)) {
      go({ screen: 'briefing', level: levels[index].level, from: 'levels' })
    }
  }
  const over = usePlaceKeys('menu', act, idle, { about: [], levels, size, look })
  const view = { selected: selected.get(), unfinished: waiting(selected.get()), levels, progress, idle }
  return <MenuFrame rows={levelsRows(view, size, look)} place="menu" over={over} idle={idle} {...props} />
}
