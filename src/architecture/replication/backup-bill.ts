import type { Charge, UsageContext } from '../kind.ts'
import { HOURS_PER_MONTH } from '../machine.ts'

/** What the backups of a database cost: their gigabytes, for the time. */
export function backupBill({ number, state, hours }: UsageContext): Charge[] {
  const gb = state.backupGb ?? 0
  if (gb === 0) return []
  return [{ reason: 'storage', dollars: (gb * number('backupDollarsPerGbMonth') * hours) / HOURS_PER_MONTH }]
}
