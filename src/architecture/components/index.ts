import type { Kind } from '../kind.ts'
import { cache } from './cache.ts'
import { cdn } from './cdn.ts'
import { client } from './client.ts'
import { columnStore } from './column-store.ts'
import { database } from './database.ts'
import { dns } from './dns.ts'
import { documentStore } from './document-store.ts'
import { graphStore } from './graph-store.ts'
import { keyValueStore } from './key-value-store.ts'
import { loadBalancer } from './load-balancer.ts'
import { monitoring } from './monitoring.ts'
import { pipeline } from './pipeline.ts'
import { queue } from './queue.ts'
import { replica } from './replica.ts'
import { server } from './server.ts'
import { shardedDatabase } from './sharded-database.ts'
import { webServer } from './web-server.ts'
import { worker } from './worker.ts'

const registry = {
  client,
  dns,
  cdn,
  'load-balancer': loadBalancer,
  server,
  'web-server': webServer,
  cache,
  database,
  'sharded-database': shardedDatabase,
  'key-value-store': keyValueStore,
  'document-store': documentStore,
  'column-store': columnStore,
  'graph-store': graphStore,
  replica,
  queue,
  worker,
  monitoring,
  pipeline,
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof registry

/** Every kind of component, in the order of the tiers. Adding a kind is its file and its line above. */
export const KINDS: Readonly<Record<KindName, Kind>> = registry
