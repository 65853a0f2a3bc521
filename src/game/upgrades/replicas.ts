import { replicasOf } from '../../architecture/replication/profile.ts'
import { type Component, freshId, type Topology } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade, UpgradeContext } from '../upgrade.ts'
import { draftOf, takeOut } from './redraw.ts'

/** From the order to a running, empty machine. Real: 120–180 s. */
const BOOT_TICKS = 6
/** The most replicas of one database: each takes its share of the primary's network (AWS RDS allows 15). */
const MAX_REPLICAS = 15

const databases = (topology: Topology): Component[] =>
  topology.components.filter(({ kind }) => kind === 'database')

/** Replicas of a database in its own datacentre: there is room for one more beside them. */
const neighbours = (topology: Topology, on: Component): Component | undefined =>
  replicasOf(topology, on.id).find(({ site }) => site === on.site)

/** A read copy of the database on a machine of its own. */
export const addReplica: Upgrade = {
  words: { en: 'Another replica', ko: '복제본 추가' },
  why: {
    en: 'Reads are shared out, and the data survive the primary’s death. Every replica still has to apply every write.',
    ko: '읽기를 나누고, 주 서버가 죽어도 데이터가 남습니다. 다만 쓰기는 모든 복제본이 똑같이 적용해야 합니다.',
  },
  concept: 'replication',
  targets: databases,
  refuse: ({ topology, on, overrides }) => {
    const most = overrides.maxServers ?? MAX_REPLICAS
    return (neighbours(topology, on)?.servers ?? 0) >= most
      ? refuse('most-servers', { servers: most })
      : undefined
  },
  detail: (context) => ({
    en: `a copy of ${gigabytes(context)} GB; it answers reads when all of it is there`,
    ko: `${gigabytes(context)}GB를 복사하며, 다 채워지면 읽기에 답합니다`,
  }),
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const there = neighbours(topology as Topology, on)
    if (there) draftOf(topology, there).servers++
    else addFirst(topology, on)
  },
}

function addFirst(topology: Draft<Topology>, on: Component): void {
  const { size, diskGb, site } = on
  const id = freshId(topology, 'replica')
  const at = topology.components.findIndex((component) => component.id === on.id)
  topology.components.splice(at + 1, 0, {
    id,
    kind: 'replica',
    size,
    diskGb,
    servers: 1,
    policies: {},
    ...(site && { site }),
  })
  topology.links.push({ from: on.id, to: id })
}

const gigabytes = ({ on, parts }: UpgradeContext): number => Math.ceil(parts?.[on.id]?.dataGb ?? 0)

/** One replica less: it finishes its reads and goes. */
export const removeReplica: Upgrade = {
  words: { en: 'One replica less', ko: '복제본 줄이기' },
  why: {
    en: 'Saves its rent, where the others can carry the reads.',
    ko: '나머지로 읽기가 감당된다면 임대료를 아낍니다.',
  },
  concept: 'replication',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'replica'),
  refuse: () => undefined,
  detail: ({ on }) => ({
    en: `${on.servers} → ${on.servers - 1} replicas`,
    ko: `복제본 ${on.servers} → ${on.servers - 1}대`,
  }),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 4,
  takes: 'last',
  apply: (topology, on) => {
    if (on.servers > 1) draftOf(topology, on).servers--
    else takeOut(topology, [on.id])
  },
}
