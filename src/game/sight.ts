import { SEES } from '../architecture/components/monitoring-params.ts'
import { partContext } from '../architecture/numbers.ts'
import type { EventKind } from './event.ts'
import type { Run } from './run.ts'

/** What the dashboard can show. Where nothing is said about monitoring, everything can be seen. */
export interface Sight {
  /** What the application got wrong. */
  readonly logs: boolean
  /** How busy each machine is, and whether it is alive. */
  readonly hosts: boolean
  /** Errors and latencies of all requests together, and where they arise. */
  readonly tiers: boolean
  /** What users do about it. */
  readonly business: boolean
}

export function sightOf({ design, level }: Run): Sight {
  const monitoring = design.topology.components.find(({ kind }) => kind === 'monitoring')
  const sees = monitoring ? partContext(monitoring, level.constants).choice('sees') : 'business'
  const step = SEES.indexOf(sees as (typeof SEES)[number])
  return { logs: step >= 1, hosts: step >= 2, tiers: step >= 3, business: step >= 4 }
}

/** What has to be watched for an event to be known; those not listed are known anyway. */
const NEEDS: Partial<Record<EventKind, keyof Sight>> = {
  'disk-full': 'logs',
  'component-busy': 'hosts',
  'component-relieved': 'hosts',
  'server-crashed': 'hosts',
  'server-back': 'hosts',
  'memory-short': 'hosts',
  'reads-from-disk': 'hosts',
  'copy-slows': 'hosts',
  'disk-filling': 'hosts',
  'standby-took-over': 'hosts',
  'queue-full': 'tiers',
  'queue-drained': 'tiers',
  'backlog-late': 'tiers',
  'backlog-drained': 'tiers',
  'breaker-opened': 'tiers',
  'breaker-closed': 'tiers',
  shedding: 'tiers',
  'shedding-over': 'tiers',
  'logins-storm': 'business',
  'logins-over': 'business',
  'users-leaving': 'business',
  'users-calm': 'business',
}

export function isSeen(run: Run, kind: EventKind): boolean {
  const need = NEEDS[kind]
  return need === undefined || sightOf(run)[need]
}
