import { replicasOf } from '../../architecture/replication/profile.ts'
import {
  type Component,
  callsOf,
  distanceMs,
  freshId,
  siteOf,
  type Topology,
} from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'

/** From the order to a running, empty machine. */
const BOOT_TICKS = 6

/** The database that a web tier calls across the distance between datacentres. */
const farDatabase = (topology: Topology, web: Component): Component | undefined =>
  callsOf(topology, web.id).find(
    (callee) => callee.kind === 'database' && siteOf(topology, callee) !== siteOf(topology, web),
  )

/** A copy of the data beside a web tier that has none. */
export const addLocalReplica: Upgrade = {
  words: { en: 'Local replica', ko: '로컬 복제본' },
  why: {
    en: 'Reads stay in the datacentre, and the data survives the other one. It follows a one-way trip behind.',
    ko: '읽기가 데이터센터 안에서 끝나고, 다른 곳이 사라져도 데이터가 남습니다. 대신 편도 시간만큼 늦게 따라옵니다.',
  },
  concept: 'dc-sync',
  targets: (topology) =>
    topology.components.filter((web) => web.kind === 'web-server' && farDatabase(topology, web)),
  refuse: ({ topology, on }) => {
    const copies = replicasOf(topology, farDatabase(topology, on)!.id)
    const there = copies.find((copy) => siteOf(topology, copy) === siteOf(topology, on))
    return there ? refuse('has-local-replica', { name: there.id }) : undefined
  },
  detail: ({ topology, on, parts }) => {
    const database = farDatabase(topology, on)!
    const gb = Math.ceil(parts?.[database.id]?.dataGb ?? 0)
    const ms = distanceMs(topology, on, database)
    return {
      en: `a copy of ${gb} GB; every read saves ${ms} ms a query`,
      ko: `${gb}GB 복사본. 읽기마다 쿼리당 ${ms} ms를 아낍니다`,
    }
  },
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const { id, size, diskGb } = farDatabase(topology as Topology, on)!
    const site = siteOf(topology as Topology, on)!.id
    const copy = freshId(topology, `${id}-${site}`)
    const at = topology.components.findIndex((component) => component.id === id)
    const replica = { id: copy, kind: 'replica', size, diskGb, servers: 1, policies: {}, site } as const
    topology.components.splice(at + 1, 0, { ...replica, policies: {} })
    topology.links.push({ from: id, to: copy })
  },
}
