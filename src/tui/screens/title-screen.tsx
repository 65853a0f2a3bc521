import { useEffect, useMemo } from 'react'
import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import type { Action } from '../keys.ts'
import type { ProfileEntry } from '../ports.ts'
import { moved } from '../widgets/menu.ts'
import type { ScreenProps } from './app-state.ts'
import { nextLevel, starsOfAll } from './campaign.ts'
import { MenuFrame } from './frame.tsx'
import { titleRows } from './title.ts'
import { dayFigures, toContinue } from './unfinished.ts'

/** Steps of the picture are slow: it lives, but it does not ask for attention. */
const PICTURE_STEP_MS = 250

export function TitleScreen(props: ScreenProps) {
  const { ports, progress, look, size, go, resume } = props
  const selected = useCell(0)
  const whoPlays = useMemo(() => nameOfPlayed(ports.profiles.list()), [ports])
  const phase = useCell(0)
  useEffect(() => ports.clock.every(PICTURE_STEP_MS, () => phase.set(phase.get() + 1)), [ports.clock, phase])

  const { locale } = look
  const next = ports.levels[nextLevel(ports.levels, progress)]
  const note = next ? locale.say('title.next', { level: locale.of(next.level.title) }) : ''
  const { won, all } = starsOfAll(ports.levels, progress)
  const unfinished = useMemo(() => toContinue(ports.autosaves), [ports])
  const onward = unfinished && {
    label: locale.say('title.continue'),
    note: unfinished.obstacle
      ? locale.of(unfinished.obstacle)
      : locale.say('title.unfinished', dayFigures(unfinished)),
    run: () => resume(unfinished.id),
  }
  const play = {
    label: locale.say('title.play'),
    note,
    run: () => next && go({ screen: 'briefing', level: next.level, from: 'title' }),
  }
  const entries = [
    // Nobody is led to what cannot be gone on with; asked, it says why.
    ...(onward && !unfinished.obstacle ? [onward, play] : [play, ...(onward ? [onward] : [])]),
    {
      label: locale.say('title.levels'),
      note: locale.say('levels.stars', { won, all }),
      run: () => go({ screen: 'levels' }),
    },
    { label: locale.say('title.profile'), note: whoPlays, run: () => go({ screen: 'profiles' }) },
    { label: locale.say('title.settings'), note: '', run: () => go({ screen: 'settings' }) },
    { label: locale.say('title.quit'), note: '', run: () => ports.quit() },
  ]
  const act = (action: Action) => {
    if (action === 'up') selected.set(moved(selected.get(), -1, entries.length))
    if (action === 'down') selected.set(moved(selected.get(), 1, entries.length))
    if (action === 'enter') entries[selected.get()].run()
    if (action === 'leave') ports.quit()
  }
  const over = usePlaceKeys('title', act, [], { about: [], levels: ports.levels, size, look })
  const rows = titleRows({ selected: selected.get(), entries, phase: phase.get() }, size, look)
  return <MenuFrame rows={rows} place="title" over={over} {...props} />
}

/** Where nobody has made another profile there is nothing to tell apart. */
function nameOfPlayed(profiles: readonly ProfileEntry[]): string {
  return profiles.length > 1 ? (profiles.find(({ isPlayed }) => isPlayed)?.name ?? '') : ''
}
