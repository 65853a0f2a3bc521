import { useCallback, useEffect } from 'react'
import { useKeys } from '../../hooks/use-keys.ts'
import type { TerminalSession } from '../../terminal.ts'
import type { Look } from '../../theme.ts'
import { readingRoom } from '../codex.ts'
import { Live } from '../live.tsx'
import type { Size } from '../size.ts'
import { playFrame, playLayout } from './frame.ts'
import { press } from './press.ts'
import type { PlaySession } from './session.ts'

export interface LiveRunProps {
  readonly session: PlaySession
  readonly look: Look
  readonly size: Size
  readonly terminal?: TerminalSession
}

/** A run on the screen, played or replayed: starts its clock, draws it, hands it the keys. */
export function LiveRun({ session, look, size, terminal }: LiveRunProps) {
  useEffect(() => {
    session.start()
    return () => session.close()
  }, [session])
  useKeys((key) => press(session, key))

  const draw = useCallback(() => {
    const { snapshot, state } = session.view()
    session.tabs = playLayout(snapshot, size, look).tabs
    if (state.card?.kind === 'codex') session.room = readingRoom(state.card.codex, size, look)
    return playFrame(snapshot, state, size, look)
  }, [session, size, look])
  return <Live terminal={terminal} size={size} subscribe={session.subscribe} draw={draw} />
}
