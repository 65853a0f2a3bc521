import { advance } from './advance.ts'
import { applyCommand } from './apply.ts'
import type { TimedCommand } from './command.ts'
import type { Refusal } from './refusal.ts'
import type { Run } from './run.ts'

export interface RefusedCommand extends TimedCommand {
  refusal: Refusal
}

/**
 * Plays a run on by a plan until `untilTick` or its end: commands due are applied, in order, before their tick.
 * Gives those that were refused. `plan` is ordered by tick.
 */
export function playTo(run: Run, untilTick: number, plan: readonly TimedCommand[] = []): RefusedCommand[] {
  const refused: RefusedCommand[] = []
  let next = plan.findIndex(({ tick }) => tick >= run.tick)
  if (next < 0) next = plan.length
  while (run.status === 'running' && run.tick < untilTick) {
    for (; next < plan.length && plan[next].tick <= run.tick; next++) {
      const refusal = applyCommand(run, plan[next].command)
      if (refusal) refused.push({ ...plan[next], refusal })
    }
    advance(run)
  }
  return refused
}
