import { useEffect } from 'react'
import type { Words } from '../../locale/language.ts'
import { type Cell, useCell } from '../hooks/use-cell.ts'
import type { LevelChange, Ports } from '../ports.ts'
import type { PlayRoute, Route } from './app-state.ts'

/** An edited file that is no level. */
export type Broken = Extract<LevelChange, { problems: Words }>

export interface Edits {
  /** Good edits so far: each is played on a screen of its own. */
  readonly turn: number
  readonly broken?: Broken
}

/**
 * Follows the edits of the level's file: a good one begins the level anew, wherever it is in sight; a broken one is
 * returned, or told where the level is not being played.
 */
export function useEdits({ watchLevel }: Ports, route: Cell<Route>, notice: Cell<Words | undefined>): Edits {
  const turn = useCell(0)
  const broken = useCell<Broken | undefined>(undefined)
  useEffect(
    () =>
      watchLevel?.((change) => {
        broken.set('problems' in change ? change : undefined)
        if ('level' in change) {
          route.set(routeAfter(route.get(), change.level, change.file))
          turn.set(turn.get() + 1)
        } else if (route.get().screen !== 'play') notice.set(firstLines(change))
      }),
    [watchLevel, route, notice, turn, broken],
  )
  return { turn: turn.get(), broken: broken.get() }
}

function routeAfter(route: Route, level: PlayRoute['level'], file: string): Route {
  if (route.screen === 'briefing') return { ...route, level }
  return route.screen === 'play' || route.screen === 'result'
    ? { screen: 'play', level, edited: file }
    : route
}

const firstLines = ({ problems }: Broken): Words => {
  const first = (text: string) => text.split('\n')[0]
  return { en: first(problems.en), ko: first(problems.ko) }
}
