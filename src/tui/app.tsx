import { useMemo } from 'react'
import type { Words } from '../locale/language.ts'
import { localeOf } from '../locale/locale.ts'
import { useCell } from './hooks/use-cell.ts'
import { useSize } from './hooks/use-size.ts'
import type { AppOptions, Ports, Progress } from './ports.ts'
import type { Route, ScreenProps } from './screens/app-state.ts'
import { BriefingScreen } from './screens/briefing-screen.tsx'
import { mergeProgress } from './screens/campaign.ts'
import { type Edits, useEdits } from './screens/edits.ts'
import { LevelsScreen } from './screens/levels-screen.tsx'
import { wordsOf } from './screens/notice.ts'
import { PlayScreen } from './screens/play/play-screen.tsx'
import { ProfilesScreen } from './screens/profiles-screen.tsx'
import { ResultScreen } from './screens/result-screen.tsx'
import { ResumingScreen } from './screens/resuming-screen.tsx'
import { SettingsScreen } from './screens/settings-screen.tsx'
import { TitleScreen } from './screens/title-screen.tsx'
import type { TerminalSession } from './terminal.ts'
import { themeOf } from './theme.ts'

export interface AppProps {
  ports: Ports
  options: AppOptions
  /** The terminal it runs on; what changes often is painted there directly. */
  session?: TerminalSession
}

/** By then what has been drawn stands on the screen. */
const PAINTED_MS = 20

/** The game on the screen: which screen is in sight, and what all of them share. */
export function App({ ports, options, session }: AppProps) {
  const size = useSize()
  const route = useCell<Route>(firstRoute(options))
  const progress = useCell<Progress>(useMemo(() => startProgress(ports, options), [ports, options]))
  const notice = useCell<Words | undefined>(options.notice)
  const edits = useEdits(ports, route, notice)
  const { language, ascii, color } = progress.get().settings
  const look = useMemo(
    () => ({
      theme: themeOf({ color: color && options.color !== false, ascii }),
      locale: localeOf(language, { ascii }),
    }),
    [language, ascii, color, options.color],
  )
  const props: ScreenProps = {
    ports,
    progress: progress.get(),
    look,
    size,
    terminal: session,
    go: route.set,
    notice: notice.get(),
    save: (change) => {
      progress.set(change(progress.get()))
      trying(() => {
        progress.set(mergeProgress(ports.progress.read(), progress.get()))
        ports.progress.save(progress.get())
      })
    },
    resume: (id) => {
      const from = route.get()
      route.set({ screen: 'resuming' })
      setTimeout(() => resume(id, from), PAINTED_MS)
    },
    withProfiles: (act) =>
      trying(() => {
        act(ports.profiles)
        progress.set(ports.progress.read())
      }),
  }

  function resume(id: string, from: Route): void {
    route.set(from)
    trying(() => {
      const run = ports.autosaves.resume(id)
      route.set({ screen: 'play', level: run.level, run })
    })
  }

  /** A full disk must not end a run: the game goes on, and says so. */
  function trying(act: () => void): void {
    try {
      act()
      notice.set(undefined)
    } catch (error) {
      notice.set(wordsOf(error))
    }
  }
  return <Screen route={route.get()} props={props} options={options} edits={edits} />
}

interface ShownProps {
  route: Route
  props: ScreenProps
  options: AppOptions
  edits: Edits
}

function Screen({ route, props, options, edits }: ShownProps) {
  switch (route.screen) {
    case 'title':
      return <TitleScreen {...props} />
    case 'levels':
      return <LevelsScreen {...props} />
    case 'profiles':
      return <ProfilesScreen {...props} />
    case 'resuming':
      return <ResumingScreen {...props} />
    case 'settings':
      return <SettingsScreen {...props} />
    case 'briefing':
      return <BriefingScreen {...props} level={route.level} from={route.from} />
    case 'play': {
      const { screen: _, seed = options.seed, ...play } = route
      return (
        <PlayScreen
          key={edits.turn}
          {...props}
          {...play}
          seed={seed}
          speed={options.speed}
          broken={edits.broken}
        />
      )
    }
    case 'result':
      return <ResultScreen {...props} run={route.run} replay={route.replay} />
  }
}

function firstRoute({ start }: AppOptions): Route {
  if (start === 'title') return { screen: 'title' }
  if ('run' in start) return { screen: 'play', level: start.run.level, run: start.run }
  const { level, now } = start
  return now ? { screen: 'play', level } : { screen: 'briefing', level, from: 'title' }
}

/** What was asked for on the command line stands above what was kept; it is kept too once a setting is changed. */
function startProgress(ports: Ports, { language, ascii }: AppOptions): Progress {
  const kept = ports.progress.read()
  const settings = {
    ...kept.settings,
    language: language ?? kept.settings.language,
    ascii: ascii ?? kept.settings.ascii,
  }
  return { ...kept, settings }
}
