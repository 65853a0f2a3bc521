import type { Upgrade } from '../upgrade.ts'
import { addLoadBalancer } from './add-load-balancer.ts'
import { addPipeline, removePipeline } from './add-pipeline.ts'
import { addQueue, removeQueue } from './add-queue.ts'
import { biggerDisk } from './bigger-disk.ts'
import { addCache, addCacheNode, flushCache, removeCache, removeCacheNode } from './cache.ts'
import { addCdn, purgeCdn, removeCdn } from './cdn.ts'
import { cacheCelebrity, ownShardForCelebrity, splitCelebrityKey } from './celebrity.ts'
import {
  moveToColumnStore,
  moveToDocumentStore,
  moveToGraphStore,
  moveToKeyValueStore,
} from './data-stores.ts'
import { closeDatacentre, openDatacentres } from './datacentres.ts'
import { denormalise } from './denormalise.ts'
import { doubleLoadBalancer, singleLoadBalancer } from './double-load-balancer.ts'
import { addLocalReplica } from './local-replica.ts'
import { addErrorLogs, lessMonitoring, moreMonitoring } from './monitoring.ts'
import { promoteReplica, recoverWrites, rejoinReplicas } from './recovery.ts'
import { addReplica, removeReplica } from './replicas.ts'
import { biggerServer, smallerServer } from './resize.ts'
import { sessionStore } from './session-store.ts'
import { addShard, addStoreNode, removeShard, SHARD_BY } from './sharding.ts'
import { splitService } from './split-service.ts'
import { splitTiers } from './split-tiers.ts'
import { addWebServer, removeWebServer } from './web-servers.ts'
import { addWorker, removeWorker } from './workers.ts'

const registry = {
  'bigger-server': biggerServer,
  'smaller-server': smallerServer,
  'bigger-disk': biggerDisk,
  'split-tiers': splitTiers,
  'add-load-balancer': addLoadBalancer,
  'double-load-balancer': doubleLoadBalancer,
  'single-load-balancer': singleLoadBalancer,
  'session-store': sessionStore,
  'split-service': splitService,
  'add-web-server': addWebServer,
  'remove-web-server': removeWebServer,
  'add-cache': addCache,
  'remove-cache': removeCache,
  'add-cache-node': addCacheNode,
  'remove-cache-node': removeCacheNode,
  'flush-cache': flushCache,
  'add-cdn': addCdn,
  'remove-cdn': removeCdn,
  'purge-cdn': purgeCdn,
  'shard-by-user-hash': SHARD_BY['user-hash'],
  'shard-by-user-range': SHARD_BY['user-range'],
  'shard-by-region': SHARD_BY.region,
  'shard-by-time': SHARD_BY.time,
  'add-shard': addShard,
  'remove-shard': removeShard,
  'own-shard-for-celebrity': ownShardForCelebrity,
  'split-celebrity-key': splitCelebrityKey,
  'cache-celebrity': cacheCelebrity,
  denormalise,
  'move-to-key-value-store': moveToKeyValueStore,
  'move-to-document-store': moveToDocumentStore,
  'move-to-column-store': moveToColumnStore,
  'move-to-graph-store': moveToGraphStore,
  'add-store-node': addStoreNode,
  'add-replica': addReplica,
  'remove-replica': removeReplica,
  'promote-replica': promoteReplica,
  'recover-writes': recoverWrites,
  'rejoin-replicas': rejoinReplicas,
  'add-queue': addQueue,
  'remove-queue': removeQueue,
  'add-worker': addWorker,
  'remove-worker': removeWorker,
  'add-error-logs': addErrorLogs,
  'more-monitoring': moreMonitoring,
  'less-monitoring': lessMonitoring,
  'add-pipeline': addPipeline,
  'remove-pipeline': removePipeline,
  ...openDatacentres,
  'close-datacentre': closeDatacentre,
  'add-local-replica': addLocalReplica,
} as const satisfies Record<string, Upgrade>

/** Every upgrade, in the order they are shown. */
export const UPGRADES: Readonly<Record<string, Upgrade>> = registry
