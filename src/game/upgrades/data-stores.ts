import type { KindName } from '../../architecture/components/index.ts'
import { scaleRows } from '../../architecture/sharding/move.ts'
import { type Component, freshId, keeps, type Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { MAIN_DATA } from '../../architecture/workload.ts'
import type { World } from '../../architecture/world.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'

/** Data copied to the new store in a tick, gigabytes, as when the tiers are split (our choice). */
const COPY_GB_PER_TICK = 4
/** The application learns to ask another store: code, and a release. */
const RELEASE_TICKS = 15
/** A store that survives a node begins with three (our choice). */
const NODES = 3

interface Plan {
  kind: Extract<KindName, 'key-value-store' | 'document-store' | 'column-store' | 'graph-store'>
  /** What the component is called. */
  id: string
  nodes: number
  words: Words
  why: Words
}

const isRelational = ({ kind }: Component): boolean => kind === 'database' || kind === 'sharded-database'

const dataSetOf = ({ overrides }: Pick<UpgradeContext, 'overrides'>): string => overrides.data ?? MAIN_DATA

/** One data set moves out of the relational database into a store of another kind. */
const moveTo = ({ kind, id, nodes, words, why }: Plan): Upgrade => ({
  words,
  why,
  concept: 'sql-vs-nosql',
  targets: (topology) => topology.components.filter(isRelational),
  refuse: (context) =>
    keeps(context.topology, context.on, dataSetOf(context))
      ? undefined
      : refuse('not-its-data', { name: dataSetOf(context) }),
  detail: (context) => ({
    en: `${dataSetOf(context)} moves to ${nodes === 1 ? 'a server' : `${nodes} nodes`} of the size of ${context.on.id}`,
    ko: `${dataSetOf(context)} → ${context.on.id} 크기의 노드 ${nodes}대`,
  }),
  feeDollars: 0,
  leadTicks: ({ on, parts }) => RELEASE_TICKS + Math.ceil((parts?.[on.id]?.dataGb ?? 0) / COPY_GB_PER_TICK),
  downTicks: 3,
  takes: 'all',
  apply: (topology, on, context) => {
    const set = dataSetOf(context)
    const at = topology.components.findIndex((component) => component.id === on.id)
    const old = topology.components[at]
    if (old.data) old.data = old.data.filter((name) => name !== set)
    const fresh = freshId(topology, id)
    topology.components.splice(at + 1, 0, {
      id: fresh,
      kind,
      size: on.size,
      servers: nodes,
      diskGb: on.diskGb,
      policies: {},
      data: [set],
      ...(on.site && { site: on.site }),
    })
    for (const { from } of topology.links.filter((link) => link.to === on.id))
      topology.links.push({ from, to: fresh })
  },
  act: (world, on) => moveBytes(world, on, kind),
})

/** The data set's part of the stored gigabytes goes along. */
function moveBytes(world: World, on: Component, kind: KindName): void {
  const { topology } = world.compiled
  const store = topology.components.findLast((component) => component.kind === kind && component.data)!
  const share = shareOf(world, topology, on, store.data![0])
  const old = world.parts[on.id]
  const gb = old.dataGb * share
  world.parts[store.id].dataGb += gb
  scaleRows(old, 1 - share)
}

/** Part that a data set makes up of what its database kept until now. */
function shareOf(world: World, topology: Topology, on: Component, set: string): number {
  const database = topology.components.find(({ id }) => id === on.id)!
  const left = Object.entries(world.dataSets).filter(([name]) => keeps(topology, database, name))
  const own = world.dataSets[set]?.share ?? 1
  const whole = left.reduce((sum, [, { share }]) => sum + share, own)
  return whole > 0 ? own / whole : 1
}

export const moveToKeyValueStore = moveTo({
  kind: 'key-value-store',
  id: 'kv',
  nodes: NODES,
  words: { en: 'To a key-value store', ko: '키-값 저장소로 이전' },
  why: {
    en: 'Fast reads and writes by key, on nodes that share the keys by themselves. No joins, no transactions.',
    ko: '키로 하는 읽기와 쓰기가 빠르고, 노드가 스스로 키를 나눕니다. 조인과 트랜잭션은 없습니다.',
  },
})

export const moveToDocumentStore = moveTo({
  kind: 'document-store',
  id: 'docs',
  nodes: NODES,
  words: { en: 'To a document store', ko: '문서 저장소로 이전' },
  why: {
    en: 'What belongs together lies in one document: half of the joins are gone. No transactions across documents.',
    ko: '함께 쓰는 데이터가 한 문서에 있어 조인이 절반으로 줄어듭니다. 문서를 넘는 트랜잭션은 없습니다.',
  },
})

export const moveToColumnStore = moveTo({
  kind: 'column-store',
  id: 'columns',
  nodes: NODES,
  words: { en: 'To a column store', ko: '컬럼 저장소로 이전' },
  why: {
    en: 'Takes very many writes: each is an append. Reads look into several runs.',
    ko: '쓰기를 덧붙이기로 처리해 아주 많은 쓰기를 받습니다. 읽기는 여러 조각을 뒤져야 합니다.',
  },
})

export const moveToGraphStore = moveTo({
  kind: 'graph-store',
  id: 'graph',
  nodes: 1,
  words: { en: 'To a graph store', ko: '그래프 저장소로 이전' },
  why: {
    en: 'Many joins deep at little cost. It stays on one server.',
    ko: '여러 단계의 조인을 적은 비용으로 처리합니다. 서버 한 대에 머뭅니다.',
  },
})
