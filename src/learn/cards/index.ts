import type { Concept } from '../../game/concept.ts'
import type { Card } from '../card.ts'
import { automation } from './automation.ts'
import { autoscaling } from './autoscaling.ts'
import { cache } from './cache.ts'
import { cacheConsistency } from './cache-consistency.ts'
import { cacheEviction } from './cache-eviction.ts'
import { cacheSpof } from './cache-spof.ts'
import { cacheTtl } from './cache-ttl.ts'
import { cdn } from './cdn.ts'
import { cdnFallback } from './cdn-fallback.ts'
import { cdnInvalidation } from './cdn-invalidation.ts'
import { cdnTtl } from './cdn-ttl.ts'
import { celebrity } from './celebrity.ts'
import { circularReplication } from './circular-replication.ts'
import { consistentHashing } from './consistent-hashing.ts'
import { cqrs } from './cqrs.ts'
import { datacentres } from './datacentres.ts'
import { dbScaleUp } from './db-scale-up.ts'
import { dcDeploy } from './dc-deploy.ts'
import { dcSync } from './dc-sync.ts'
import { denormalise } from './denormalise.ts'
import { dns } from './dns.ts'
import { geodns } from './geodns.ts'
import { healthCheck } from './health-check.ts'
import { loadBalancer } from './load-balancer.ts'
import { logs } from './logs.ts'
import { messageQueue } from './message-queue.ts'
import { metrics } from './metrics.ts'
import { multiPrimary } from './multi-primary.ts'
import { overload } from './overload.ts'
import { primaryLoss } from './primary-loss.ts'
import { redundancy } from './redundancy.ts'
import { replicaLoss } from './replica-loss.ts'
import { replication } from './replication.ts'
import { replicationModes } from './replication-modes.ts'
import { resharding } from './resharding.ts'
import { scaleOut } from './scale-out.ts'
import { scaleUp } from './scale-up.ts'
import { serviceSplit } from './service-split.ts'
import { shardKey } from './shard-key.ts'
import { sharding } from './sharding.ts'
import { singleServer } from './single-server.ts'
import { sqlVsNosql } from './sql-vs-nosql.ts'
import { stateful } from './stateful.ts'
import { stateless } from './stateless.ts'
import { sticky } from './sticky.ts'
import { tierSplit } from './tier-split.ts'

/** A card for every concept, in the order in which the game teaches them. */
export const CARDS: Readonly<Record<Concept, Card>> = {
  'single-server': singleServer,
  dns,
  'tier-split': tierSplit,
  'sql-vs-nosql': sqlVsNosql,
  'scale-up': scaleUp,
  'scale-out': scaleOut,
  'load-balancer': loadBalancer,
  'health-check': healthCheck,
  replication,
  'replica-loss': replicaLoss,
  'primary-loss': primaryLoss,
  'replication-modes': replicationModes,
  'multi-primary': multiPrimary,
  'circular-replication': circularReplication,
  cqrs,
  cache,
  'cache-ttl': cacheTtl,
  'cache-consistency': cacheConsistency,
  'cache-spof': cacheSpof,
  'cache-eviction': cacheEviction,
  cdn,
  'cdn-ttl': cdnTtl,
  'cdn-invalidation': cdnInvalidation,
  'cdn-fallback': cdnFallback,
  stateful,
  sticky,
  stateless,
  autoscaling,
  datacentres,
  geodns,
  'dc-sync': dcSync,
  'dc-deploy': dcDeploy,
  'message-queue': messageQueue,
  logs,
  metrics,
  automation,
  'db-scale-up': dbScaleUp,
  sharding,
  'shard-key': shardKey,
  resharding,
  'consistent-hashing': consistentHashing,
  celebrity,
  denormalise,
  'service-split': serviceSplit,
  overload,
  redundancy,
}
