import { type Component, freshId, type Topology } from '../../architecture/topology.ts'
import type { Upgrade } from '../upgrade.ts'

/** Data copied to the new server in a tick, gigabytes: about 100 MB/s with a level's time scale (our choice). */
const COPY_GB_PER_TICK = 4

/**
 * The database moves to a server of its own. Data is copied while the old server works on; then the application
 * is stopped for the last changes and started again beside its new neighbour.
 */
export const splitTiers: Upgrade = {
  words: { en: 'Own database server', ko: '데이터베이스 서버 분리' },
  why: {
    en: 'Web and database stop fighting for one processor and one memory; each can be sized alone.',
    ko: '웹과 데이터베이스가 CPU와 메모리를 두고 다투지 않게 되고, 따로 크기를 정할 수 있습니다.',
  },
  concept: 'tier-split',
  targets: (topology) => topology.components.filter((component) => component.kind === 'server'),
  refuse: () => undefined,
  detail: ({ on }) => ({
    en: `${on.id} becomes web + db, each as big as it is now`,
    ko: `${on.id} → web + db, 각각 지금과 같은 크기`,
  }),
  feeDollars: 0,
  leadTicks: ({ on, parts }) => 8 + Math.ceil((parts?.[on.id]?.dataGb ?? 0) / COPY_GB_PER_TICK),
  downTicks: 4,
  takes: 'all',
  apply: (topology, on) => {
    const at = topology.components.findIndex(({ id }) => id === on.id)
    const { size, diskGb } = on
    const { web, db } = tierIds(topology, on)
    topology.components.splice(
      at,
      1,
      { id: web, kind: 'web-server', size, servers: 1, policies: {} },
      { id: db, kind: 'database', size, servers: 1, diskGb, policies: {} },
    )
    for (const link of topology.links) {
      if (link.to === on.id) link.to = web
      if (link.from === on.id) link.from = web
    }
    topology.links.push({ from: web, to: db })
  },
  successor: (on, { topology }) => new Map([[on.id, tierIds(topology, on).web]]),
}

/** What the two halves are called: the server's own name is free again. */
function tierIds({ components }: Pick<Topology, 'components'>, on: Component): { web: string; db: string } {
  const others = { components: components.filter(({ id }) => id !== on.id) }
  return { web: freshId(others, 'web'), db: freshId(others, 'db') }
}
