import { useMemo } from 'react'
import type { Run } from '../../game/run.ts'
import { lessonsOf } from '../../learn/codex.ts'
import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import type { Action } from '../keys.ts'
import { moved } from '../widgets/menu.ts'
import type { ScreenProps } from './app-state.ts'
import { isOpen } from './campaign.ts'
import { MenuFrame } from './frame.tsx'
import { resultOf, resultRows } from './result.ts'

export function ResultScreen(props: ScreenProps & { run: Run; replay: string | null }) {
  const { run, replay, ports, progress, look, size, go } = props
  const { locale } = look
  const result = useMemo(() => resultOf(run, replay), [run, replay])
  const index = ports.levels.findIndex(({ level }) => level === run.level)
  const next = index >= 0 && isOpen(ports.levels, index + 1, progress) ? ports.levels[index + 1] : undefined
  const again = {
    label: locale.say('result.again'),
    run: () => go({ screen: 'play', level: run.level, seed: run.seed }),
  }
  const onward = next && {
    label: locale.say('result.nextLevel', { level: locale.of(next.level.title) }),
    run: () => go({ screen: 'briefing', level: next.level, from: 'levels' }),
  }
  const entries = [
    // What is wanted most stands first: on after a win, again after a loss.
    ...(onward && run.status === 'won' ? [onward, again] : [again, ...(onward ? [onward] : [])]),
    { label: locale.say('result.toLevels'), run: () => go({ screen: 'levels' }) },
    { label: locale.say('result.toTitle'), run: () => go({ screen: 'title' }) },
  ]
  const selected = useCell(0)
  const act = (action: Action) => {
    if (action === 'up') selected.set(moved(selected.get(), -1, entries.length))
    if (action === 'down') selected.set(moved(selected.get(), 1, entries.length))
    if (action === 'enter') entries[selected.get()].run()
    if (action === 'back') go({ screen: 'title' })
  }
  const reading = { about: lessonsOf(run.level), levels: ports.levels, size, look }
  const over = usePlaceKeys('result', act, [], reading)
  const labels = entries.map(({ label }) => label)
  const rows = resultRows({ result, entries: labels, selected: selected.get() }, size, look)
  return <MenuFrame rows={rows} place="result" over={over} {...props} />
}
