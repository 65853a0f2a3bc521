import { METRICS } from './goal.ts'
import { emit } from './journal.ts'
import { judge, starsOf } from './judge.ts'
import type { Run } from './run.ts'

/** An endless level is over when fewer than this share of the users that could be there are. */
const ENDLESS_KEPT = 0.5

/** Ends a run whose time is up, or that cannot go on. */
export function finish(run: Run): void {
  const ruin = ruinOf(run)
  if (ruin) {
    run.loss = { reason: ruin }
    emit(run, ruin, 'bad', { kept: run.audience.retention })
  }
  if (ruin && run.level.kind !== 'endless') run.status = 'lost'
  else if (ruin || run.tick >= run.level.lengthTicks) close(run)
}

/** Out of money for too long, or out of users. */
function ruinOf(run: Run): 'bankrupt' | 'deserted' | undefined {
  if (run.money.overdrawnTicks > run.level.money.graceTicks) return 'bankrupt'
  return run.audience.retention < leastRetention(run) ? 'deserted' : undefined
}

/** When so many have left that the goal for users kept is out of reach, nobody should have to watch the rest. */
function leastRetention({ level }: Run): number {
  if (level.kind === 'endless') return ENDLESS_KEPT
  return (level.goals.find(({ metric }) => metric === 'usersKept')?.limit ?? 0) / 2
}

/** Won or lost: by the goals. An endless level is lost in the end in any case, and won if one came far enough. */
function close(run: Run): void {
  const missed = judge(run, run.level.goals).find((status) => !status.met)
  run.status = missed ? 'lost' : 'won'
  if (!missed) {
    emit(run, 'level-won', 'good', { stars: starsOf(run) })
    return
  }
  const { value, met: _met, ...goal } = missed
  run.loss ??= { reason: 'goal', goal, value }
  const { words, unit } = METRICS[goal.metric]
  emit(run, 'goal-missed', 'bad', { metric: words, unit, value, limit: goal.limit })
}
