import { useMemo, useState } from 'react'
import type { Run } from '../game/run.ts'
import type { Language } from '../locale/language.ts'
import { localeOf } from '../locale/locale.ts'
import { useSize } from './hooks/use-size.ts'
import type { Clock, Speed } from './ports.ts'
import { LiveRun } from './screens/play/live-run.tsx'
import { PlaySession } from './screens/play/session.ts'
import type { TerminalSession } from './terminal.ts'
import { themeOf } from './theme.ts'

export interface ReplayAppProps {
  /** The run at its beginning, and what moves it by a tick as it was played; false when there is no more. */
  readonly run: Run
  readonly next: () => boolean
  readonly clock: Clock
  readonly speed: Speed
  readonly language: Language
  readonly ascii: boolean
  readonly color: boolean
  readonly session?: TerminalSession
  quit(): void
}

/** A replay on the screen: the live screen without anything to decide. */
export function ReplayApp(props: ReplayAppProps) {
  const { language, ascii, color, session: terminal } = props
  const size = useSize()
  const look = useMemo(
    () => ({ theme: themeOf({ color, ascii }), locale: localeOf(language, { ascii }) }),
    [language, ascii, color],
  )
  const [session] = useState(() => watch(props))
  return <LiveRun session={session} look={look} size={size} terminal={terminal} />
}

function watch({ run, next, clock, speed, quit }: ReplayAppProps): PlaySession {
  return new PlaySession({
    run,
    next,
    clock,
    speed,
    pauseOnIncident: false,
    onEnd: quit,
    onLeave: quit,
    onSpeed: () => {},
  })
}
