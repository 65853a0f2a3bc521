import type { Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Theme } from '../theme.ts'

/** For whose eyes: characters, colours, language. */
export interface Look {
  readonly theme: Theme
  readonly locale: Locale
}

/** Where and how a panel draws. */
export interface Drawing extends Look {
  readonly width: number
  readonly height: number
}

/** A pure function to exactly `height` rows of exactly `width` columns. */
export type Panel = (snapshot: Snapshot, drawing: Drawing) => string[]
