import { KINDS } from '../../architecture/components/index.ts'
import type { PartState } from '../../architecture/kind.ts'
import { partContext } from '../../architecture/numbers.ts'
import {
  divisionIn,
  divisionWanted,
  hasOwnShard,
  keepDivision,
  type ShardKey,
} from '../../architecture/sharding/division.ts'
import { advanceMove, isMoving, leftGb, startMove } from '../../architecture/sharding/move.ts'
import type { Component, Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'
import { draftOf } from './redraw.ts'

/** From the order to the first row: boot, schema, a first copy of nothing. */
const BOOT_TICKS = 10
/** The application learns to ask the right shard: code, and a release. */
const SPLIT_TICKS = 20
/** The most shards that the application's map of them is made for (our choice). */
const MAX_SHARDS = 32

/** Stores that divide their rows. */
export const dividedStores = (topology: Topology): Component[] =>
  topology.components.filter(({ kind }) => KINDS[kind].params.copyGbPerS !== undefined)

const shardedDatabases = (topology: Topology): Component[] =>
  topology.components.filter(({ kind }) => kind === 'sharded-database')

const stateOf = ({ parts, on }: UpgradeContext): PartState | undefined => parts?.[on.id]

/** Not while rows move: nobody could say where they are. */
export function refuseWhileMoving(context: UpgradeContext): Refusal | undefined {
  const state = stateOf(context)
  return state && isMoving(state) ? refuse('rows-moving', { leftGb: Math.ceil(leftGb(state)) }) : undefined
}

/** One database becomes two shards, divided by this key; then half of its rows move. */
const shardBy = (key: ShardKey, words: Words, why: Words): Upgrade => ({
  words,
  why,
  concept: key === 'user-hash' ? 'sharding' : 'shard-key',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'database'),
  refuse: ({ on }) => (on.servers > 1 ? refuse('has-replicas') : undefined),
  detail: ({ on }) => ({
    en: `${on.id} becomes 2 shards; half of its rows move`,
    ko: `${on.id} → 샤드 2개, 행의 절반이 이동합니다`,
  }),
  feeDollars: 0,
  leadTicks: () => SPLIT_TICKS,
  downTicks: 4,
  takes: 'all',
  apply: (topology, on) => {
    const component = draftOf(topology, on)
    component.kind = 'sharded-database'
    component.servers = 2
    component.policies = { shardKey: key }
  },
  act: (world, on) => {
    const state = world.parts[on.id]
    keepDivision(state, 'is', { ...divisionIn(state, 'is'), servers: 1 })
  },
})

export const SHARD_BY: Readonly<Record<ShardKey, Upgrade>> = {
  'user-hash': shardBy(
    'user-hash',
    { en: 'Shard by hash of the user', ko: '사용자 해시로 샤딩' },
    {
      en: 'Writes and stored rows spread over several servers, evenly. Joins across users have to ask every shard.',
      ko: '쓰기와 데이터가 여러 서버에 고르게 나뉩니다. 사용자를 넘나드는 조인은 모든 샤드에 물어야 합니다.',
    },
  ),
  'user-range': shardBy(
    'user-range',
    { en: 'Shard by range of user ids', ko: '사용자 ID 범위로 샤딩' },
    {
      en: 'Neighbouring ids lie together. New users all come to the last shard.',
      ko: '가까운 ID끼리 모입니다. 새 사용자는 모두 마지막 샤드로 갑니다.',
    },
  ),
  region: shardBy(
    'region',
    { en: 'Shard by region', ko: '지역별로 샤딩' },
    {
      en: 'What belongs to a region is joined in one place. A shard is as busy as its regions.',
      ko: '같은 지역의 데이터는 한곳에서 조인됩니다. 샤드의 부하는 그 지역의 크기를 따릅니다.',
    },
  ),
  time: shardBy(
    'time',
    { en: 'Shard by time of creation', ko: '생성 시각으로 샤딩' },
    {
      en: 'Old rows rest on old shards, and a new shard needs no move. All writes go to the newest.',
      ko: '오래된 행은 옛 샤드에 머물고 새 샤드를 붙여도 이동이 없습니다. 쓰기는 모두 가장 새로운 샤드로 갑니다.',
    },
  ),
}

const counted = (from: number, to: number): Words => ({
  en: `${from} → ${to} servers`,
  ko: `서버 ${from} → ${to}대`,
})

/** One more server; rows move to it as the placement says. */
const another = (words: Words, why: Words, targets: Upgrade['targets'], concept: string): Upgrade => ({
  words,
  why,
  concept,
  targets,
  refuse: (context) => {
    const { on, overrides } = context
    if (on.kind === 'graph-store') return refuse('graph-is-whole')
    const most = overrides.maxServers ?? MAX_SHARDS
    if (on.servers >= most) return refuse('most-servers', { servers: most })
    return refuseWhileMoving(context)
  },
  detail: ({ on }) => counted(on.servers, on.servers + 1),
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    draftOf(topology, on).servers++
  },
})

export const addShard = another(
  { en: 'Another shard', ko: '샤드 추가' },
  {
    en: 'Room and capacity for more rows and writes. The move costs bandwidth and slows the shards meanwhile.',
    ko: '더 많은 행과 쓰기를 담습니다. 이동하는 동안 대역폭을 쓰고 샤드가 느려집니다.',
  },
  shardedDatabases,
  'resharding',
)

export const addStoreNode = another(
  { en: 'Another node', ko: '노드 추가' },
  {
    en: 'The store spreads its keys over one node more, by itself.',
    ko: '저장소가 스스로 키를 노드 하나에 더 나눕니다.',
  },
  (topology) => dividedStores(topology).filter(({ kind }) => kind !== 'sharded-database'),
  'sql-vs-nosql',
)

/** The last shard is emptied, then taken away. */
export const removeShard: Upgrade = {
  words: { en: 'One shard less', ko: '샤드 줄이기' },
  why: {
    en: 'Its rows move to the others; then its rent is saved.',
    ko: '행을 다른 샤드로 옮긴 뒤 임대료를 아낍니다.',
  },
  concept: 'resharding',
  targets: dividedStores,
  refuse: (context) =>
    context.on.servers - hasOwnShard(context.on.policies) <= 1
      ? refuse('last-server')
      : refuseWhileMoving(context),
  detail: ({ on }) => counted(on.servers, on.servers - 1),
  feeDollars: 0,
  leadTicks: (context) => Math.ceil(emptyingS(context)) + 1,
  downTicks: 2,
  takes: 'last',
  begin: (world, on) => {
    world.parts[on.id].leaving = 1
  },
  apply: (topology, on) => {
    draftOf(topology, on).servers--
  },
  act: (world, on) => {
    const state = world.parts[on.id]
    state.leaving = 0
    // What is left goes at once: nobody writes to it any more.
    advanceMove(state, state.moveS)
  },
}

/** Seconds that it takes to move what the last shard holds. */
function emptyingS(context: UpgradeContext): number {
  const { on, constants = {} } = context
  const part = partContext(on, constants)
  const state = stateOf(context)
  if (!state) return 0
  const copy: PartState = { ...state, leaving: 1 }
  const to =
    on.kind === 'sharded-database'
      ? divisionWanted(part, copy)
      : { ...divisionIn(copy, 'is'), servers: on.servers - 1 }
  startMove(copy, on.id, to, { gbPerS: part.number('copyGbPerS'), bandwidthShare: part.number('moveShare') })
  return copy.moveS
}
