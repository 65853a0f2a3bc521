import type { Upgrade } from '../upgrade.ts'
import { addLoadBalancer } from './add-load-balancer.ts'
import { addPipeline } from './add-pipeline.ts'
import { addQueue, removeQueue } from './add-queue.ts'
import { biggerDisk } from './bigger-disk.ts'
import { closeDatacentre, openDatacentres } from './datacentres.ts'
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
  'add-queue': addQueue,
  'remove-queue': removeQueue,
  'add-worker': addWorker,
  'remove-worker': removeWorker,
  'more-monitoring': moreMonitoring,
  'less-monitoring': lessMonitoring,
  'add-pipeline': addPipeline,
  ...openDatacentres,
  'close-datacentre': closeDatacentre,
} as const satisfies Record<string, Upgrade>

/** Every upgrade, in the order they are shown. */
export const UPGRADES: Readonly<Record<string, Upgrade>> = registry
