import { KINDS } from '../../architecture/components/index.ts'
import { machineOf } from '../../architecture/machine.ts'
import { PLACE_WORDS, PLACES, type Place, roundTripMs } from '../../architecture/place.ts'

import {
  type Component,
  callsOf,
  componentById,
  freshId,
  siteOf,
  type Topology,
} from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade, UpgradeContext } from '../upgrade.ts'
import { takeOut } from './redraw.ts'

/** Contracts, network, machines, first release; years in reality where it is one's own, days in a cloud (our choice). */
const OPENING_TICKS = 20
const CLOSING_TICKS = 4
/** More users than this share of any region are not left behind. */
const FEW_USERS = 0.01

/** What has no state of its own and so can be copied: the balancer and the web tier. */
const isCopied = ({ kind }: Pick<Component, 'kind'>): boolean =>
  kind === 'load-balancer' || kind === 'web-server'

/** What users, or those who stand outside for us, call at a site: where a datacentre begins. */
const doorsOf = (topology: Topology): Component[] =>
  topology.components.filter(
    ({ id, kind }) =>
      (kind === 'server' || isCopied({ kind })) &&
      topology.links.some(({ from, to }) => to === id && !isInside(componentById(topology, from))),
  )

const isInside = (component: Component | undefined): boolean =>
  component !== undefined && !KINDS[component.kind].outside

/** A door and what stands behind it at the same site and can be copied. */
function copied(topology: Topology, door: Component): Component[] {
  const found = [door]
  for (const component of found)
    for (const callee of callsOf(topology, component.id))
      if (isCopied(callee) && siteOf(topology, callee) === siteOf(topology, door) && !found.includes(callee))
        found.push(callee)
  return found
}

const webAt = (topology: Topology, door: Component): Component | undefined =>
  copied(topology, door).find(({ kind }) => kind === 'web-server')

const isHome = (topology: Topology, component: Component): boolean =>
  siteOf(topology, component) === topology.sites?.[0]

const homeDoor = (topology: Topology): Component | undefined =>
  topology.sites && doorsOf(topology).find((door) => isHome(topology, door))

/**
 * A second datacentre: its own balancer and web servers, as many as at home. Data stays where it is, a round trip for
 * each query, until it is replicated. Nobody comes before DNS sends somebody.
 */
function openAt(place: Place): Upgrade {
  const at = PLACE_WORDS[place]
  return {
    words: { en: `Datacentre in ${at.en}`, ko: `데이터센터: ${at.ko}` },
    why: {
      en: 'Users nearby save the round trip to the far one, and it can take over when that one dies. DNS has to send them.',
      ko: '가까운 사용자는 먼 왕복 시간을 아끼고, 다른 곳이 죽으면 대신 맡을 수 있습니다. DNS가 사용자를 보내야 합니다.',
    },
    concept: 'datacentres',
    targets: (topology) => {
      const door = homeDoor(topology)
      return door ? [door] : []
    },
    refuse: ({ topology, on }) => {
      if (!webAt(topology, on)) return refuse('needs-own-web-tier')
      return topology.sites?.some((site) => site.at === place)
        ? refuse('has-datacentre', { place: PLACE_WORDS[place] })
        : undefined
    },
    detail: ({ topology, on }) => {
      const web = webAt(topology, on)!
      const ms = roundTripMs(siteOf(topology, on)!.at, place)
      const { vcpus } = machineOf(web)
      return {
        en: `${web.servers} web servers of ${vcpus} vCPU; ${ms} ms to the data`,
        ko: `${vcpus} vCPU 웹 서버 ${web.servers}대, 데이터까지 왕복 ${ms} ms`,
      }
    },
    feeDollars: 0,
    leadTicks: () => OPENING_TICKS,
    downTicks: 0,
    takes: 'all',
    apply: (topology, on) => open(topology, copied(topology, on), place),
  }
}

function open(topology: Draft<Topology>, originals: readonly Component[], place: Place): void {
  const names = new Map<string, string>()
  for (const { id } of originals) names.set(id, freshId(topology, `${id}-${place}`))
  topology.sites!.push({ id: place, at: place })
  for (const original of originals) {
    const at = topology.components.findIndex(({ id }) => id === original.id)
    const copy = { ...plain(original), id: names.get(original.id)!, site: place }
    topology.components.splice(at + 1, 0, copy)
  }
  for (const { from, to } of [...topology.links]) {
    const callee = names.get(to)
    if (names.has(from)) topology.links.push({ from: names.get(from)!, to: callee ?? to })
    else if (callee) topology.links.push({ from, to: callee })
  }
}

/** A component without what immer makes of it. */
const plain = (component: Component) =>
  ({ ...component, policies: { ...component.policies } }) as Draft<Component>

export const openDatacentres: Readonly<Record<string, Upgrade>> = Object.fromEntries(
  PLACES.map((place) => [`open-in-${place}`, openAt(place)]),
)

/** A datacentre is given up, when users have left it. */
export const closeDatacentre: Upgrade = {
  words: { en: 'Close the datacentre', ko: '데이터센터 닫기' },
  why: {
    en: 'Saves its rent. Its users have to be sent elsewhere first, and the others need room for them.',
    ko: '임대료를 아낍니다. 먼저 사용자를 다른 곳으로 보내야 하고, 그곳에 여유가 있어야 합니다.',
  },
  concept: 'datacentres',
  targets: (topology) => (topology.sites ? doorsOf(topology).filter((door) => !isHome(topology, door)) : []),
  refuse: ({ topology, on, parts }) => {
    const { id } = siteOf(topology, on)!
    const keeper = topology.components.find(
      (component) => component.diskGb !== undefined && siteOf(topology, component)?.id === id,
    )
    if (keeper) return refuse('datacentre-keeps-data', { name: keeper.id })
    const share = usersShare(topology, id, parts)
    return share > FEW_USERS ? refuse('datacentre-has-users', { share }) : undefined
  },
  detail: ({ topology, on }) => {
    const gone = standingWith(topology, on).map(({ id }) => id)
    return { en: `${gone.join(', ')} go`, ko: `${gone.join(', ')} 제거` }
  },
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: CLOSING_TICKS,
  takes: 'all',
  apply: (topology, on) => {
    const site = siteOf(topology, on)!.id
    const gone = standingWith(topology, on).map(({ id }) => id)
    takeOut(topology, gone)
    topology.sites = topology.sites!.filter(({ id }) => id !== site)
  },
}

const standingWith = (topology: Topology, on: Component): Component[] =>
  topology.components.filter(
    (component) => component.site !== undefined && siteOf(topology, component) === siteOf(topology, on),
  )

/** The largest share of a region's users who have the address of a site. */
function usersShare(topology: Topology, site: string, parts: UpgradeContext['parts'] = {}): number {
  const dns = topology.components.find(({ kind }) => kind === 'dns')
  const shares = Object.entries((dns && parts[dns.id]) ?? {}).filter(
    ([key]) => key.startsWith('share ') && key.endsWith(` ${site}`),
  )
  return shares.reduce((most, [, share]) => Math.max(most, share), 0)
}
