import type { Upgrade } from '../upgrade.ts'
import { addLoadBalancer } from './add-load-balancer.ts'
import { addPipeline } from './add-pipeline.ts'
import { addQueue, removeQueue } from './add-queue.ts'
import { biggerDisk } from './bigger-disk.ts'
import { addCache, addCacheNode, flushCache, removeCache, removeCacheNode } from './cache.ts'
import { addCdn, purgeCdn, removeCdn } from './cdn.ts'
import { lessMonitoring, moreMonitoring } from './monitoring.ts'
import { biggerServer, smallerServer } from './resize.ts'
import { splitTiers } from './split-tiers.ts'
import { addWebServer, removeWebServer } from './web-servers.ts'
import { addWorker, removeWorker } from './workers.ts'

const registry = {
  'bigger-server': biggerServer,
  'smaller-server': smallerServer,
  'bigger-disk': biggerDisk,
  'split-tiers': splitTiers,
  'add-load-balancer': addLoadBalancer,
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
  'add-queue': addQueue,
  'remove-queue': removeQueue,
  'add-worker': addWorker,
  'remove-worker': removeWorker,
  'more-monitoring': moreMonitoring,
  'less-monitoring': lessMonitoring,
  'add-pipeline': addPipeline,
} as const satisfies Record<string, Upgrade>

/** Every upgrade, in the order they are shown. */
export const UPGRADES: Readonly<Record<string, Upgrade>> = registry
