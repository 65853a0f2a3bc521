import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import { moved } from '../widgets/menu.ts'
import type { ScreenProps } from './app-state.ts'
import { MenuFrame } from './frame.tsx'
import { SETTINGS, settingsRows } from './settings.ts'

export function SettingsScreen(props: ScreenProps) {
  const { progress, look, size, go, save } = props
  const selected = useCell(0)
  const over = usePlaceKeys('settings', (action) => {
    const index = selected.get()
    if (action === 'up') selected.set(moved(index, -1, SETTINGS.length))
    if (action === 'down') selected.set(moved(index, 1, SETTINGS.length))
    if (action === 'left' || action === 'right' || action === 'enter') {
      save((before) => ({ ...before, settings: SETTINGS[index].change(before.settings) }))
    }
    if (action === 'back') go({ screen: 'title' })
  })
  const rows = settingsRows(selected.get(), progress.settings, size, look)
  return <MenuFrame rows={rows} place="settings" over={over} {...props} />
}
