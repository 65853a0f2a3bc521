import type { KindName } from '../architecture/components/index.ts'
import type { Concept } from '../game/concept.ts'
import type { Event, EventKind } from '../game/event.ts'

/** What an event is an example of, on a component of this kind; undefined for those of the run itself. */
export function conceptOfEvent({ kind }: Pick<Event, 'kind'>, on?: string): Concept | undefined {
  const concept = EVENT_CONCEPTS[kind]
  return concept === 'redundancy' ? (LOSS_CONCEPTS[on as KindName] ?? concept) : concept
}

/** Losing one of these has a card of its own. */
const LOSS_CONCEPTS: Readonly<Partial<Record<KindName, Concept>>> = {
  dns: 'dns',
  cdn: 'cdn-fallback',
  server: 'single-server',
  cache: 'cache-spof',
  database: 'primary-loss',
  replica: 'replica-loss',
  queue: 'message-queue',
}

export const EVENT_CONCEPTS: Readonly<Partial<Record<EventKind, Concept>>> = {
  'spike-started': 'overload',
  'server-crashed': 'redundancy',
  'fault-began': 'redundancy',
  'attack-bounced': 'load-balancer',
  'standby-took-over': 'redundancy',
  'logins-storm': 'stateful',
  'logins-over': 'stateful',
  'server-left-out': 'health-check',
  'server-readmitted': 'health-check',
  'component-busy': 'scale-up',
  'queue-full': 'overload',
  'memory-short': 'single-server',
  'reads-from-disk': 'db-scale-up',
  'disk-filling': 'db-scale-up',
  'disk-full': 'db-scale-up',
  'disk-lost': 'single-server',
  'rows-move': 'resharding',
  'rows-moved': 'resharding',
  'shard-hot': 'celebrity',
  'shard-cool': 'celebrity',
  'shard-full': 'shard-key',
  'replica-seeding': 'replica-loss',
  'replica-seeded': 'replica-loss',
  'replica-lags': 'replication',
  'replica-caught-up': 'replication',
  'replica-promoted': 'primary-loss',
  'dead-log-closed': 'primary-loss',
  'replica-apart': 'primary-loss',
  'replica-drifts': 'replication-modes',
  'commits-stall': 'replication-modes',
  'commits-alone': 'replication-modes',
  'commits-acknowledged': 'replication-modes',
  'scaled-out': 'autoscaling',
  'scaled-in': 'autoscaling',
  'backlog-late': 'message-queue',
  'backlog-drained': 'message-queue',
  'breaker-opened': 'overload',
  'breaker-closed': 'overload',
  shedding: 'overload',
  'shedding-over': 'overload',
  'pool-exhausted': 'overload',
  'pool-free': 'overload',
  'release-noticed': 'automation',
  'release-undone': 'automation',
  'alarm-raised': 'metrics',
  'alarm-over': 'metrics',
  'datacentre-left-out': 'geodns',
  'datacentre-readmitted': 'geodns',
  'primary-moved': 'dc-sync',
  'versions-mixed': 'dc-deploy',
  'versions-even': 'dc-deploy',
  'users-moved': 'dns',
  'users-stranded': 'dns',
  'users-found-us': 'dns',
  'cache-cold': 'cache-spof',
  'cache-warm': 'cache-spof',
  'cache-stale': 'cache-consistency',
  'old-files': 'cdn-invalidation',
  'old-files-gone': 'cdn-invalidation',
  'cdn-back': 'cdn-fallback',
}
