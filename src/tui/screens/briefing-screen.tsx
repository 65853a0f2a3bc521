import { useMemo } from 'react'
import type { Level } from '../../game/level.ts'
import { startRun } from '../../game/run.ts'
import { snapshotOf } from '../../game/snapshot.ts'
import { lessonsOf } from '../../learn/codex.ts'
import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import type { Action } from '../keys.ts'
import type { Look } from '../theme.ts'
import type { ScreenProps } from './app-state.ts'
import { briefingRows } from './briefing.ts'
import { MenuFrame } from './frame.tsx'
import { playLayout } from './play/frame.ts'
import { idleActions } from './play/idle.ts'
import { startState } from './play/state.ts'
import type { Size } from './size.ts'
import { unfinishedOf } from './unfinished.ts'

export function BriefingScreen(props: ScreenProps & { level: Level; from: 'title' | 'levels' }) {
  const { level, from, ports, look, size, go, resume } = props
  const hintsSeen = useCell(0)
  const unfinished = useMemo(() => unfinishedOf(level, ports.autosaves), [level, ports])
  const idle: Action[] = [
    ...(hintsSeen.get() < level.hints.length ? [] : ['hint' as const]),
    ...(unfinished && !unfinished.obstacle ? [] : ['continue' as const]),
  ]
  const act = (action: Action) => {
    if (action === 'enter') go({ screen: 'play', level })
    if (action === 'continue' && unfinished) resume(unfinished.id)
    if (action === 'hint') hintsSeen.set(Math.min(level.hints.length, hintsSeen.get() + 1))
    if (action === 'back') go({ screen: from })
  }
  const over = usePlaceKeys('briefing', act, idle, {
    about: lessonsOf(level),
    levels: ports.levels,
    size,
    look,
  })
  const idleInPlay = useMemo(() => idleAtFirst(level, size, look), [level, size, look])
  const rows = briefingRows({ level, unfinished, hintsSeen: hintsSeen.get(), idle, idleInPlay }, size, look)
  return <MenuFrame rows={rows} place="briefing" over={over} idle={idle} {...props} />
}

/** The keys that a level has no use for, as its live screen will find them. */
function idleAtFirst(level: Level, size: Size, look: Look): Action[] {
  const snapshot = snapshotOf(startRun(level))
  return idleActions(snapshot, startState(1), playLayout(snapshot, size, look).tabs)
}
