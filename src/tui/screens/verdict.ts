import { METRICS } from '../../game/goal.ts'
import type { Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'

/** Why a run ended as it did, in one sentence. */
export function verdictText({ status, loss, usersKept }: Snapshot, locale: Locale): string {
  if (status === 'won' || !loss) return locale.say('result.wonWhy')
  if (loss.reason === 'bankrupt') return locale.say('result.bankrupt')
  if (loss.reason === 'deserted') return locale.say('result.deserted', { kept: usersKept })
  const { words, unit } = METRICS[loss.goal.metric]
  return locale.say('result.goalMissed', {
    metric: locale.of(words),
    value: locale.write(unit, loss.value),
    limit: locale.write(unit, loss.goal.limit),
  })
}
