import { useEffect, useState } from 'react'
import type { Level } from '../../../game/level.ts'
import { type Run, startRun } from '../../../game/run.ts'
import type { Speed } from '../../ports.ts'
import type { Route, ScreenProps } from '../app-state.ts'
import { recordRun } from '../campaign.ts'
import { LiveRun } from './live-run.tsx'
import { PlaySession } from './session.ts'

export function PlayScreen(props: ScreenProps & { level: Level; run?: Run; seed?: string; speed?: Speed }) {
  const { ports, progress, look, size, terminal, go, save } = props
  const [session] = useState(() => start(props))
  // Not taken back when the screen goes: it also goes in a crash.
  useEffect(() => ports.onRun?.(session.options.run), [ports, session])
  return <LiveRun session={session} look={look} size={size} terminal={terminal} />

  function start({ level, seed, run = startRun(level, seed), speed }: typeof props): PlaySession {
    return new PlaySession({
      run,
      keeper: ports.autosaves.keep(run),
      clock: ports.clock,
      speed: speed ?? progress.settings.speed,
      pauseOnIncident: progress.settings.pauseOnIncident,
      onEnd: (run) => finish(run),
      onLeave: () => leave({ screen: 'title' }),
      onSpeed: (chosen) => save((before) => ({ ...before, settings: { ...before.settings, speed: chosen } })),
    })
  }

  function finish(run: Run): void {
    const { stars, score } = session.view().snapshot
    const result = { stars, score: run.status === 'won' ? score : 0 }
    // Any file may call its level `01-one-box`; only the campaign's own earns the stars of the campaign.
    const inCampaign = ports.levels.some(({ level }) => level === run.level)
    if (inCampaign) save((before) => recordRun(before, run.level.id, result))
    const replay = ports.saveReplay(run)
    session.options.keeper?.finish()
    leave({ screen: 'result', run, replay })
  }

  function leave(route: Route): void {
    ports.onRun?.(undefined)
    session.options.keeper?.close()
    go(route)
  }
}
