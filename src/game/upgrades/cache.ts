import { emptyNodes } from '../../architecture/caching/cache-nodes.ts'
import { KINDS } from '../../architecture/components/index.ts'
import { machineOf } from '../../architecture/machine.ts'
import { type Component, callsOf, freshId, type Topology } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'
import { draftOf, takeOut } from './redraw.ts'

/** From the order to the first look-up: a node boots, and a release of the application that asks it. */
const BOOT_TICKS = 8
/** Size of the first node: enough memory to try it out. */
const FIRST_SIZE = 'm7g.medium'
const MAX_NODES = 64

const caches = ({ components }: Topology): Component[] => components.filter(({ kind }) => kind === 'cache')

/** What keeps data for a component: stores that it calls itself. */
const storesOf = (topology: Topology, on: Component): Component[] =>
  callsOf(topology, on.id).filter(({ kind }) => KINDS[kind].stores)

/** A cache between the application and its stores. It begins empty. */
export const addCache: Upgrade = {
  words: { en: 'Cache', ko: '캐시' },
  why: {
    en: 'Answers from memory what is asked for again, so that the database is asked less. Pays where reads far outnumber writes.',
    ko: '다시 묻는 것은 메모리에서 답해 데이터베이스의 일을 덜어 줍니다. 읽기가 쓰기보다 훨씬 많을 때 값을 합니다.',
  },
  concept: 'cache',
  targets: ({ components }) => components.filter(({ kind }) => kind === 'web-server' || kind === 'server'),
  refuse: ({ topology, on }) => {
    if (on.kind === 'server') return refuse('needs-own-database')
    if (callsOf(topology, on.id).some(({ kind }) => kind === 'cache')) return refuse('has-cache')
    return storesOf(topology, on).length === 0 ? refuse('needs-own-database') : undefined
  },
  detail: ({ topology, on }) => {
    const stores = storesOf(topology, on)
      .map(({ id }) => id)
      .join(', ')
    return { en: `one node (${FIRST_SIZE}) before ${stores}`, ko: `${stores} 앞에 노드 1대(${FIRST_SIZE})` }
  },
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const stores = storesOf(topology as Topology, on).map(({ id }) => id)
    const at = topology.components.findIndex(({ id }) => id === on.id)
    const id = freshId(topology, 'cache')
    topology.components.splice(at + 1, 0, { id, kind: 'cache', size: FIRST_SIZE, servers: 1, policies: {} })
    for (const link of topology.links) if (link.from === on.id && stores.includes(link.to)) link.from = id
    topology.links.push({ from: on.id, to: id })
  },
}

/** Without the cache again. */
export const removeCache: Upgrade = {
  words: { en: 'Remove the cache', ko: '캐시 제거' },
  why: {
    en: 'Saves its rent and its stale answers, where too little is asked for twice.',
    ko: '같은 것을 두 번 묻는 일이 적다면, 임대료도 낡은 답도 없앨 수 있습니다.',
  },
  concept: 'cache',
  targets: caches,
  refuse: () => undefined,
  detail: ({ on }) => ({
    en: `the application asks the stores itself, without ${on.id}`,
    ko: `${on.id} 없이 저장소에 직접 묻습니다`,
  }),
  feeDollars: 0,
  leadTicks: () => 2,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const callers = topology.links.filter(({ to }) => to === on.id).map(({ from }) => from)
    const stores = topology.links.filter(({ from }) => from === on.id).map(({ to }) => to)
    takeOut(topology, [on.id])
    for (const from of callers) for (const to of stores) topology.links.push({ from, to })
  },
}

const nodes = (from: number, to: number, on: Component) => ({
  en: `${from} → ${to} nodes of ${machineOf(on).memoryGb} GB`,
  ko: `${machineOf(on).memoryGb} GB 노드 ${from} → ${to}대`,
})

/** One more node: it takes its share of the keys from the others (consistent hashing), and begins with them empty. */
export const addCacheNode: Upgrade = {
  words: { en: 'Another cache node', ko: '캐시 노드 추가' },
  why: {
    en: 'More memory, and a node that dies takes a smaller share of the hits with it.',
    ko: '메모리가 늘고, 노드 하나가 죽어도 잃는 캐시의 몫이 작아집니다.',
  },
  concept: 'cache-spof',
  targets: caches,
  refuse: ({ on, overrides }) => {
    const most = overrides.maxServers ?? MAX_NODES
    return on.servers >= most ? refuse('most-servers', { servers: most }) : undefined
  },
  detail: ({ on }) => nodes(on.servers, on.servers + 1, on),
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    draftOf(topology, on).servers++
  },
}

/** One node less: its keys are read again by those who are left. */
export const removeCacheNode: Upgrade = {
  words: { en: 'One cache node less', ko: '캐시 노드 줄이기' },
  why: {
    en: 'Saves its rent, where the others have room for what is asked for.',
    ko: '나머지 노드에 자주 찾는 것이 다 들어간다면 임대료를 아낍니다.',
  },
  concept: 'cache-spof',
  targets: caches,
  refuse: ({ on }) => (on.servers <= 1 ? refuse('last-server') : undefined),
  detail: ({ on }) => nodes(on.servers, on.servers - 1, on),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 1,
  takes: 'last',
  apply: (topology, on) => {
    draftOf(topology, on).servers--
  },
}

/** Everything out: what is stale goes, and with it all that was warm. */
export const flushCache: Upgrade = {
  words: { en: 'Flush the cache', ko: '캐시 비우기' },
  why: {
    en: 'No stale answer is left, and no warm one either: the database gets every read until the cache has filled again.',
    ko: '낡은 답이 모두 사라지지만 데워진 캐시도 함께 사라집니다. 다시 찰 때까지 모든 읽기가 데이터베이스로 갑니다.',
  },
  concept: 'cache-consistency',
  targets: caches,
  refuse: () => undefined,
  detail: ({ on, parts }) => {
    const hits = `${Math.round(100 * (parts?.[on.id]?.hitRatio ?? 0))} %`
    return { en: `${hits} hits now, then none`, ko: `지금 적중률 ${hits}, 비운 뒤에는 0` }
  },
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 0,
  takes: 'all',
  runbook: true,
  apply: () => {},
  act: (world, on) => emptyNodes(world.parts[on.id], on.servers),
}
