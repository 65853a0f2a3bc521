import type { Level } from '../game/level.ts'
import { renderDiagnostics } from '../levelfile/diagnostic.ts'
import { readLevel } from '../levelfile/read-level.ts'

/** The architectures of the speed goals: what a campaign begins with, and about as much as one can end with. */
export type LevelSize = 'early' | 'full'

/** Long enough to be measured, with load and money that keep it from ending. */
const LENGTH_TICKS = 100_000

/** A level that plays on with one of these architectures. */
export function benchLevel(size: LevelSize): Level {
  const text = size === 'early' ? EARLY : full()
  const { level, diagnostics } = readLevel(text, `${size}.yaml`)
  if (!level) throw new Error(renderDiagnostics(text, diagnostics, 'en'))
  // The schema bounds how long a person may be asked to play.
  return { ...level, lengthTicks: LENGTH_TICKS }
}

const HEAD = `
kind: sandbox
title: { en: Bench, ko: 벤치 }
clock: { tick: 1min }
length: t1000
money: { cash: $900000000 }
`

/** Clients, DNS and one server; three kinds of request. */
const EARLY = `id: early
${HEAD}
users: { points: [{ at: t0, users: 60000 }], requestsPerUserPerDay: 86.4, wave: 20% }
requests:
  page: { share: 60%, cpu: 10ms, queries: 4, query: 1ms, sends: 60kB }
  feed: { client: mobile, share: 35%, cpu: 8ms, queries: 4, query: 1ms, sends: 4kB }
  upload: { client: mobile, share: 5%, cpu: 10ms, queries: 3, query: 1ms, writes: true, stores: 1B, sends: 1kB }
start:
  data: 5GB
  components:
    - { id: server, kind: server, size: m7g.large, disk: 100GB }
`

const SITES = { home: 'virginia', west: 'oregon', asia: 'tokyo' }

/**
 * Three datacentres with balancer, 12 web servers, a queue with 4 workers and 8 cache nodes each, before 24 shards and
 * what else a company keeps: about 120 servers, for ten classes of requests.
 */
function full(): string {
  const sites = Object.keys(SITES)
  return `id: full
${HEAD}
users: { points: [{ at: t0, users: 6000000 }], requestsPerUserPerDay: 86.4, wave: 20% }
regions:
  us: { share: 60%, browser: 30ms, mobile: 50ms, at: virginia }
  asia: { share: 40%, browser: 30ms, mobile: 50ms, at: tokyo }
requests:
  page: { share: 50%, cpu: 4ms, queries: 3, query: 1ms, cacheable: 90%, data: posts, sends: 20kB }
  feed: { client: mobile, share: 25%, cpu: 4ms, queries: 3, query: 1ms, cacheable: 80%, data: posts, sends: 4kB }
  file: { share: 15%, cpu: 1ms, static: true, sends: 50kB }
  post: { share: 5%, cpu: 5ms, queries: 2, query: 2ms, writes: true, data: posts, stores: 1B, sends: 1kB, job: 20ms }
  order: { share: 5%, cpu: 5ms, queries: 3, query: 2ms, writes: true, data: orders, stores: 1B, sends: 1kB }
dataSets:
  posts: { objects: 1000000, popularity: 0.9, object: 2kB, share: 80% }
  orders: { objects: 1000000, popularity: 0.5, object: 1kB, share: 20% }
start:
  data: 400GB
  sites: { ${sites.map((id) => `${id}: ${SITES[id as keyof typeof SITES]}`).join(', ')} }
  components:
    - { id: cdn, kind: cdn, calls: [${sites.map((id) => `lb-${id}`).join(', ')}] }
    - { id: dns, kind: dns, policies: { routing: nearest } }
    - { id: alarms, kind: monitoring }
${sites.map(siteOf).join('')}
    - { id: posts, kind: sharded-database, size: m7g.4xlarge, servers: 24, disk: 500GB, data: [posts] }
    - { id: orders, kind: database, size: m7g.8xlarge, disk: 500GB, data: [orders], calls: [copies] }
    - { id: copies, kind: replica, size: m7g.8xlarge, servers: 15, disk: 500GB, calls: [] }
`
}

const siteOf = (id: string): string => `
    - { id: lb-${id}, kind: load-balancer, site: ${id}, calls: [web-${id}] }
    - { id: web-${id}, kind: web-server, size: m7g.4xlarge, servers: 12, site: ${id}, calls: [cache-${id}, posts, orders, queue-${id}] }
    - { id: cache-${id}, kind: cache, size: m7g.xlarge, servers: 8, site: ${id}, calls: [posts] }
    - { id: queue-${id}, kind: queue, site: ${id}, calls: [workers-${id}] }
    - { id: workers-${id}, kind: worker, size: m7g.xlarge, servers: 4, site: ${id}, calls: [] }
`
