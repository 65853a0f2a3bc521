import { KINDS } from '../components/index.ts'
import { crash, hinder } from '../fault.ts'
import { type Component, siteOf, type Topology } from '../topology.ts'
import type { World } from '../world.ts'
import type { FaultKind } from './fault-kind.ts'

const isSite = ({ sites = [] }: Topology, id: string): boolean => sites.some((site) => site.id === id)

const standingIn = (topology: Topology, id: string): Component[] =>
  topology.components.filter(
    (component) =>
      component.servers > 0 && !KINDS[component.kind].outside && siteOf(topology, component)?.id === id,
  )

/** Servers die together; false: there was none left to die. */
function crashAll(
  world: World,
  components: readonly Component[],
  lengthTicks: number,
  befalls: (server: number) => boolean,
): boolean {
  let begun = false
  for (const { id } of components)
    for (let server = 0; server < world.fleets[id].upAgain.length; server++)
      if (befalls(server) && crash(world, id, server, lengthTicks)) begun = true
  return begun
}

/** A whole datacentre is gone: power, cooling, a flood. Nothing there answers, and nothing there is reached. */
export const siteOutage: FaultKind = {
  words: { en: 'the whole datacentre is down', ko: '데이터센터 전체 중단' },
  place: 'site',
  befalls: isSite,
  begin: (world, { on, lengthTicks }) =>
    crashAll(world, standingIn(world.compiled.topology, on), lengthTicks, () => true),
}

/** Zones of a datacentre: buildings with power and network of their own; servers are spread over them in turn. */
const ZONES = 3

/**
 * One of the zones of a datacentre is down, the one that `server` counts. Managed load balancers stand in all of them
 * (AWS ELB documentation), a component with one server in the first.
 */
export const zoneOutage: FaultKind = {
  words: { en: 'one zone of the datacentre is down', ko: '데이터센터 안 한 구역 중단' },
  place: 'site',
  befalls: isSite,
  begin: (world, { on, server: zone, lengthTicks }) => {
    const components = standingIn(world.compiled.topology, on).filter(({ kind }) => kind !== 'load-balancer')
    return crashAll(world, components, lengthTicks, (server) => server % ZONES === zone % ZONES)
  },
}

/** Two datacentres cannot reach each other: users reach both, and calls and replication between them fail. */
export const regionCut: FaultKind = {
  words: { en: 'cut off from the other datacentre', ko: '데이터센터 사이 연결 단절' },
  place: 'site',
  befalls: isSite,
  begin: (world, { on, to, lengthTicks }) => {
    const { topology } = world.compiled
    const abroad = (topology.sites ?? []).filter(({ id }) => id !== on && (to === undefined || id === to))
    const there = abroad.flatMap(({ id }) => standingIn(topology, id))
    const here = standingIn(topology, on)
    for (const { id } of here)
      for (const other of there) hinder(world, { kind: 'cut', on: id, to: other.id, amount: 1 }, lengthTicks)
    return here.length > 0 && there.length > 0
  },
}

/** The name servers do not answer: clients whose record ends reach nobody. */
export const dnsOutage: FaultKind = {
  words: { en: 'name servers do not answer', ko: '네임 서버 응답 없음' },
  befalls: ({ components, sites }, on) =>
    sites !== undefined && components.some(({ id, kind }) => id === on && kind === 'dns'),
  begin: (world, { on, lengthTicks }) => {
    if (!dnsOutage.befalls(world.compiled.topology, on)) return false
    hinder(world, { kind: 'down', on, amount: 1 }, lengthTicks)
    return true
  },
}
