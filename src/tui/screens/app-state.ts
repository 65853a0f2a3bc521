import type { Level } from '../../game/level.ts'
import type { Run } from '../../game/run.ts'
import type { Words } from '../../locale/language.ts'
import type { Ports, Profiles, Progress } from '../ports.ts'
import type { TerminalSession } from '../terminal.ts'
import type { Look } from '../theme.ts'
import type { Size } from './size.ts'

/** The screen in sight. */
export type Route =
  | { readonly screen: 'title' | 'levels' | 'profiles' | 'settings' | 'resuming' }
  | {
      readonly screen: 'briefing'
      readonly level: Level
      readonly from: 'title' | 'levels'
    }
  | PlayRoute
  | { readonly screen: 'result'; readonly run: Run; readonly replay: string | null }

export interface PlayRoute {
  readonly screen: 'play'
  readonly level: Level
  /** Where the same luck is played again. */
  readonly seed?: string
  /** One that is gone on with. */
  readonly run?: Run
  /** The name of the file that was edited, where that is why it begins. */
  readonly edited?: string
}

/** What every screen gets. */
export interface ScreenProps {
  readonly ports: Ports
  readonly progress: Progress
  readonly look: Look
  readonly size: Size
  /** Absent where Ink draws by itself, as in tests. */
  readonly terminal?: TerminalSession
  /** What went wrong outside the game, to be told once there is room for it. */
  readonly notice?: Words
  go(route: Route): void
  /** Changes what is kept between sessions. */
  save(change: (before: Progress) => Progress): void
  /** Goes on with an unfinished run. */
  resume(id: string): void
  /** Does something with the profiles, and goes on with the progress of the one that is played then. */
  withProfiles(act: (profiles: Profiles) => void): void
}
