import type { Snapshot } from '../../game/snapshot.ts'

/**
 * What was spent and earned in the last calendar day; from what there is of it, while there is less. The rate of a
 * moment times 24 would swing with the hour: traffic is billed when it comes.
 */
export function lastDay({ history, now, level }: Snapshot): { spentDollars: number; earnedDollars: number } {
  const ticks = Math.max(1, Math.round(86_400 / level.clock.secondsPerTick))
  const day = history.slice(-ticks)
  // Before the first tick there is the rent, and nobody has paid yet: not a loss.
  if (day.length === 0)
    return { spentDollars: now.dollarsPerHour * 24, earnedDollars: now.dollarsPerHour * 24 }
  const perDay = (sum: number) => (sum / day.length) * 24
  return {
    spentDollars: perDay(day.reduce((sum, sample) => sum + sample.dollarsPerHour, 0)),
    earnedDollars: perDay(day.reduce((sum, sample) => sum + sample.earnedDollarsPerHour, 0)),
  }
}
