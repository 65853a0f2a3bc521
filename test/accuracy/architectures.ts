import { stringify } from 'yaml'
import { networkOf } from '../../src/architecture/network-of.ts'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import type { Experiment } from '../../src/sim/lab.ts'

/**
 * Architectures of the game, held against the exact twin as `outgrow run --network` prints them: with the hit ratios,
 * shares and service times that they have come to after some time under steady traffic.
 */
interface Architecture {
  shows: string
  perS: number
  sites?: Record<string, string>
  requests: Record<string, object>
  components: object[]
  dataSets?: object
}

const PAGE = { cpu: '6ms', queries: 3, query: '1ms', sends: '8kB', share: '70%' }
const FEED = { client: 'mobile', cpu: '4ms', queries: 2, query: '1ms', sends: '2kB', share: '25%' }
const WRITE = { cpu: '6ms', queries: 2, query: '2ms', writes: true, stores: '1B', sends: '1kB', share: '5%' }
const MIX = { page: PAGE, feed: FEED, write: WRITE }
const CACHED = { page: { ...PAGE, cacheable: '90%' }, feed: { ...FEED, cacheable: '80%' }, write: WRITE }
const SET = { main: { objects: 50_000, popularity: 0.9, object: '4kB' } }

const server = { id: 'server', kind: 'server', size: 'm7g.xlarge', disk: '100GB' }
const dns = { id: 'dns', kind: 'dns', policies: { routing: 'nearest' } }
const lb = (id = 'lb', more: object = {}) => ({ id, kind: 'load-balancer', ...more })
const web = (servers: number, more: object = {}) => {
  return { id: 'web', kind: 'web-server', size: 'm7g.xlarge', servers, ...more }
}
const db = (more: object = {}) => {
  return { id: 'db', kind: 'database', size: 'm7g.xlarge', disk: '100GB', ...more }
}
const cache = (more: object = {}) => ({ id: 'cache', kind: 'cache', size: 'm7g.medium', ...more })

export const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  'architecture-one-box': {
    shows: 'One server for everything, at 70 %.',
    perS: 300,
    requests: MIX,
    components: [server],
  },
  'architecture-two-tiers': {
    shows: 'A web server before a database.',
    perS: 450,
    requests: MIX,
    components: [web(1), db()],
  },
  'architecture-balanced': {
    shows: 'A balancer that sends each request to the least busy of four web servers.',
    perS: 1500,
    requests: MIX,
    components: [
      lb('lb', { policies: { balancing: 'least-connections' } }),
      web(4),
      db({ size: 'm7g.4xlarge' }),
    ],
  },
  'architecture-cache': {
    shows: 'A cache before the database: hit or miss.',
    perS: 1200,
    requests: CACHED,
    dataSets: SET,
    components: [lb(), web(4), cache({ policies: { ttlS: 30 } }), db({ size: 'm7g.2xlarge' })],
  },
  'architecture-replicas': {
    shows: 'Reads spread over a primary and two replicas, which apply its log beside them.',
    perS: 1000,
    requests: MIX,
    components: [
      lb(),
      web(3),
      db({ policies: { reads: 'spread' } }),
      { id: 'copies', kind: 'replica', size: 'm7g.xlarge', disk: '100GB', servers: 2 },
    ],
  },
  'architecture-cdn': {
    shows: 'A CDN that answers most of the files.',
    perS: 1000,
    requests: { ...MIX, file: { cpu: '2ms', static: true, sends: '40kB', share: '100%', data: 'files' } },
    dataSets: { files: { objects: 20_000, popularity: 0.8, object: '40kB' } },
    components: [{ id: 'cdn', kind: 'cdn' }, lb(), web(2), db()],
  },
  'architecture-queue': {
    shows: 'Slow work handed to workers by a queue.',
    perS: 800,
    requests: { page: PAGE, upload: { ...WRITE, job: '40ms', share: '10%' } },
    components: [
      lb(),
      web(3, { calls: ['db', 'queue'] }),
      db({ calls: [] }),
      { id: 'queue', kind: 'queue', calls: ['workers'] },
      { id: 'workers', kind: 'worker', size: 'm7g.large', servers: 3, calls: [] },
    ],
  },
  'architecture-sessions': {
    shows: 'Sessions in a shared store, beside a cache and a database.',
    perS: 800,
    requests: {
      page: { ...PAGE, session: true },
      login: { ...FEED, login: true },
      write: { ...WRITE, session: true },
    },
    components: [lb(), web(4, { policies: { sessions: 'store' } }), db({ size: 'm7g.2xlarge' })],
  },
  'architecture-shards': {
    shows: 'Eight shards by a hash of the user, and a query that asks all of them.',
    perS: 1500,
    requests: { ...MIX, find: { cpu: '2ms', queries: 1, query: '2ms', joins: 1, share: '5%' } },
    components: [
      lb(),
      web(5),
      { id: 'shards', kind: 'sharded-database', size: 'm7g.large', servers: 8, disk: '100GB' },
    ],
  },
  'architecture-two-sites': {
    shows: 'Two datacentres with a cache each, over one database.',
    perS: 1600,
    sites: { home: 'virginia', tokyo: 'tokyo' },
    requests: CACHED,
    dataSets: SET,
    components: [dns, ...site('home'), ...site('tokyo'), db({ size: 'm7g.2xlarge' })],
  },
  'architecture-two-sites-of-shards': {
    shows: 'Two datacentres over eight shards.',
    perS: 1600,
    sites: { home: 'virginia', tokyo: 'tokyo' },
    requests: MIX,
    components: [
      dns,
      ...site('home', ['db'], false),
      ...site('tokyo', ['db'], false),
      { id: 'db', kind: 'sharded-database', size: 'm7g.large', servers: 8, disk: '100GB' },
    ],
  },
}

/** A balancer and three web servers in a datacentre, with a cache or without. */
function site(at: string, stores = ['db'], cached = true): object[] {
  const store = cached ? [`cache-${at}`, ...stores] : stores
  return [
    lb(`lb-${at}`, { site: at, calls: [`web-${at}`] }),
    web(3, { id: `web-${at}`, site: at, calls: store }),
    ...(cached ? [cache({ id: `cache-${at}`, site: at, calls: stores })] : []),
  ]
}

/** Ticks until caches are warm. */
const SETTLED_TICKS = 120

/** The network that an architecture is, once it has settled. */
export function architectureNetwork(name: string): Experiment {
  const { perS, sites = {}, requests, components, dataSets = {} } = ARCHITECTURES[name]
  const regions = Object.values(sites).map((at) => [
    at,
    { share: '50%', browser: '20ms', mobile: '50ms', at },
  ])
  const text = stringify({
    id: name,
    kind: 'sandbox',
    title: { en: 'Accuracy', ko: '정확도' },
    clock: { tick: '1min' },
    length: 't300',
    users: { points: [{ at: 't0', users: 1000 * perS }], requestsPerUserPerDay: 86.4 },
    ...(regions.length > 0 && { regions: Object.fromEntries(regions) }),
    requests,
    dataSets,
    start: { data: '1GB', sites, components },
    money: { cash: '$1000000' },
  })
  const { level, diagnostics } = readLevel(text, `${name}.yaml`)
  if (!level) throw new Error(renderDiagnostics(text, diagnostics, 'en'))
  const run = startRun(level)
  playTo(run, SETTLED_TICKS)
  const network = networkOf(run.world)
  // Chores that have nothing to do are not there.
  const classes = network.classes.filter(({ rate }) => rate !== 0)
  return { network: { ...network, classes }, horizon: 330, warmup: 30, seeds: 4 }
}
