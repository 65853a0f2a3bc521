import { fitCenter, fitRows } from '../widgets/text.ts'
import type { ScreenProps } from './app-state.ts'
import { Frame } from './frame.tsx'

/** Says what the wait is for: a long run takes some seconds to be played again. */
export function ResumingScreen({ look, size: { columns, rows } }: ScreenProps) {
  const above = Array.from({ length: Math.floor(rows / 2) - 1 }, () => '')
  const told = fitCenter(look.theme.paint('dim', look.locale.say('resuming')), columns)
  return <Frame rows={fitRows([...above, told], columns, rows).map((row) => look.theme.spell(row))} />
}
