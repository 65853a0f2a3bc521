import type { Snapshot } from '../../game/snapshot.ts'
import type { Look } from '../theme.ts'

/** Where and how a panel draws. */
export interface Drawing extends Look {
  readonly width: number
  readonly height: number
}

/** A pure function to exactly `height` rows of exactly `width` columns. */
export type Panel = (snapshot: Snapshot, drawing: Drawing) => string[]
