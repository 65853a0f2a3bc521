import type { Command } from '../game/command.ts'
import { conceptsOf } from '../game/lesson.ts'
import type { Run } from '../game/run.ts'

/** May this command be given? What a lesson consists of can be taken away. */
export type Allows = (run: Pick<Run, 'design'>, command: Command) => boolean

export const anything: Allows = () => true

/** Everything but the upgrades and policies of a concept. */
export const without =
  (concept: string): Allows =>
  ({ design }, command) =>
    !conceptsOf(command, design.topology).includes(concept)

/** Nothing but the upgrades and policies of these concepts. */
export const only =
  (concepts: readonly string[]): Allows =>
  ({ design }, command) =>
    conceptsOf(command, design.topology).some((concept) => concepts.includes(concept))
