import { useEffect, useState } from 'react'
import { type Run, startRun } from '../../../game/run.ts'
import type { Words } from '../../../locale/language.ts'
import type { Speed } from '../../ports.ts'
import type { PlayRoute, Route, ScreenProps } from '../app-state.ts'
import { recordRun } from '../campaign.ts'
import { LiveRun } from './live-run.tsx'
import { PlaySession } from './session.ts'

type PlayProps = ScreenProps &
  Omit<PlayRoute, 'screen'> & {
    readonly speed?: Speed
    /** What is wrong with the level's file since it was edited. */
    readonly broken?: { readonly file: string; readonly problems: Words }
  }

export function PlayScreen(props: PlayProps) {
  const { ports, progress, look, size, terminal, broken, go, save } = props
  const [session] = useState(() => start(props))
  // Not taken back when the screen goes: it also goes in a crash.
  useEffect(() => ports.onRun?.(session.options.run), [ports, session])
  useEffect(() => () => session.options.keeper?.close(), [session])
  useEffect(() => {
    if (broken) session.update({ card: { kind: 'broken', ...broken } })
  }, [broken, session])
  return <LiveRun session={session} look={look} size={size} terminal={terminal} />

  function start({ level, seed, run = startRun(level, seed), speed, edited }: PlayProps): PlaySession {
    return new PlaySession({
      run,
      keeper: ports.autosaves.keep(run),
      clock: ports.clock,
      speed: speed ?? progress.settings.speed,
      message:
        edited === undefined ? undefined : { word: 'message.edited', figures: { file: edited }, token: 'ok' },
      pauseOnIncident: progress.settings.pauseOnIncident,
      campaign: ports.levels.map((entry) => entry.level),
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
    go(route)
  }
}
