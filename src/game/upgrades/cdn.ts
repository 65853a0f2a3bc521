import { purge } from '../../architecture/caching/cdn-state.ts'
import { KINDS } from '../../architecture/components/index.ts'
import { type Component, callsOf, freshId, type Topology } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'
import { rememberedTicks } from './add-load-balancer.ts'
import { takeOut } from './redraw.ts'

const SETUP_TICKS = 5
/** Edges all over the world drop what they have: seconds to minutes in reality. */
const PURGE_TICKS = 5
/** CloudFront invalidations: .005 a path after the first thousand of a month; two thousand paths (our choice). */
const PURGE_DOLLARS = 5

const cdns = ({ components }: Topology): Component[] => components.filter(({ kind }) => kind === 'cdn')

/** What clients reach first of ours: one in each datacentre. */
function doorsOf(topology: Topology): Component[] {
  const outside = topology.components.filter(({ kind }) => kind === 'client' || kind === 'cdn')
  const called = outside.flatMap(({ id }) => callsOf(topology, id))
  return called.filter(({ kind }) => !KINDS[kind].outside)
}

/** Edges near the users answer what is the same for everybody. They begin empty, and the name has to point to them. */
export const addCdn: Upgrade = {
  words: { en: 'CDN', ko: 'CDN' },
  why: {
    en: 'Static files come from an edge near the user, and leave the web tier alone. Paid by the gigabyte.',
    ko: '정적 파일은 사용자 가까운 엣지가 보내고 웹 계층은 그만큼 한가해집니다. 비용은 GB 단위로 냅니다.',
  },
  concept: 'cdn',
  targets: (topology) => doorsOf(topology).slice(0, 1),
  refuse: ({ topology }) => (cdns(topology).length > 0 ? refuse('has-cdn') : undefined),
  detail: (context) => ({
    en: `in front of ${context.on.id}; clients know the old address for ${rememberedTicks(context)} s (DNS TTL)`,
    ko: `${context.on.id} 앞에 둡니다. 클라이언트가 옛 주소를 ${rememberedTicks(context)}초 동안 기억합니다(DNS TTL)`,
  }),
  feeDollars: 0,
  leadTicks: (context) => SETUP_TICKS + rememberedTicks(context),
  downTicks: 0,
  takes: 'all',
  apply: (topology, on, context) => {
    const id = freshId(topology, 'cdn')
    const at = topology.components.findIndex((component) => component.id === on.id)
    topology.components.splice(at, 0, { id, kind: 'cdn', servers: 1, policies: {} })
    const doors = doorsOf(context.topology).map((door) => door.id)
    const clients = topology.components.filter(({ kind }) => kind === 'client').map((client) => client.id)
    topology.links = topology.links.filter(({ from, to }) => !(clients.includes(from) && doors.includes(to)))
    for (const client of clients) topology.links.push({ from: client, to: id })
    for (const door of doors) topology.links.push({ from: id, to: door })
  },
}

/** Files come from the origin again. */
export const removeCdn: Upgrade = {
  words: { en: 'Remove the CDN', ko: 'CDN 제거' },
  why: {
    en: 'Saves its price per gigabyte, where the files are rarely asked for.',
    ko: '파일을 찾는 일이 드물다면 GB당 비용을 아낍니다.',
  },
  concept: 'cdn',
  targets: cdns,
  refuse: () => undefined,
  detail: ({ topology, on }) => {
    const origins = callsOf(topology, on.id)
      .map(({ id }) => id)
      .join(', ')
    return { en: `${origins} sends all files again`, ko: `${origins} 쪽에서 모든 파일을 다시 보냅니다` }
  },
  feeDollars: 0,
  leadTicks: (context) => SETUP_TICKS + rememberedTicks(context),
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const origins = topology.links.filter(({ from }) => from === on.id).map(({ to }) => to)
    const callers = topology.links.filter(({ to }) => to === on.id).map(({ from }) => from)
    takeOut(topology, [on.id])
    for (const from of callers) for (const to of origins) topology.links.push({ from, to })
  },
}

/** Everything out of all edges, by API: no old file is left, and no warm one. */
export const purgeCdn: Upgrade = {
  words: { en: 'Purge the CDN', ko: 'CDN 퍼지' },
  why: {
    en: 'Ends old files before they expire. It takes a while, costs money, and the origin has to send everything again.',
    ko: '만료 전에 옛 파일을 없앱니다. 시간이 걸리고 돈이 들며, 오리진이 모든 파일을 다시 보내야 합니다.',
  },
  concept: 'cdn-invalidation',
  targets: cdns,
  refuse: () => undefined,
  detail: ({ on, parts }) => {
    const hits = `${Math.round(100 * (parts?.[on.id]?.hitRatio ?? 0))} %`
    return { en: `${hits} edge hits now, then none`, ko: `지금 엣지 적중률 ${hits}, 퍼지 뒤에는 0` }
  },
  feeDollars: PURGE_DOLLARS,
  leadTicks: () => PURGE_TICKS,
  downTicks: 0,
  takes: 'all',
  runbook: true,
  apply: () => {},
  act: ({ parts }, on) => purge(parts[on.id]),
}
