import type { Look } from '../theme.ts'

/** Where and how a panel draws: exactly `height` rows of exactly `width` columns. */
export interface Drawing extends Look {
  readonly width: number
  readonly height: number
}
