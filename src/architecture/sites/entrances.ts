import { busyFor } from '../kind.ts'
import { either, type Figure, isVisitLeg, type Leg } from '../leg.ts'
import { type Component, callsOf, type Site, siteOf, type Topology } from '../topology.ts'

/** Where requests come into each of several datacentres: one of these is taken. Fewer than two: there is no choice. */
export function entrances(topology: Topology, callees: readonly Component[]): Component[] {
  const { sites = [] } = topology
  const doors = sites.flatMap((site) => callees.find((callee) => siteBehind(topology, callee) === site) ?? [])
  return doors.length > 1 ? doors : []
}

/** The datacentre that a door leads to: of a CDN, that of its first origin. */
export function siteBehind(topology: Topology, door: Component): Site | undefined {
  if (door.kind === 'dns') return undefined
  const [origin] = door.kind === 'cdn' ? callsOf(topology, door.id) : []
  return siteOf(topology, origin ?? door)
}

/** The key, in the slow state of DNS, of the share of a region's users who have the address of a site. */
export const shareKey = (region: string, site: string): string => `share ${region} ${site}`

/** One datacentre's address among those that users have. */
export interface Address {
  /** Of the share of users who have it. */
  readonly key: string
  /** That share before anybody has looked up. */
  readonly usual: number
  readonly way: readonly Leg[]
}

/** One datacentre a request: the way through the first by the share of users who know it, or else the second … */
export function throughOne(dns: string, addresses: readonly Address[]): Leg[] {
  const [last, ...others] = addresses.toReversed()
  return others.reduce<Leg[]>(
    (otherwise, { way }, i) => {
      const chance = chanceOf(dns, addresses.slice(others.length - 1 - i))
      return canCarry(way) ? either(chance, way, otherwise) : choose(dns, chance, way, otherwise)
    },
    [...last.way],
  )
}

/** Can the choice hang on the way's first visit? Not on that of a CDN, which is a choice already: hit or miss. */
const canCarry = (way: readonly Leg[]): boolean => {
  const first = way.find(isVisitLeg)
  return first !== undefined && first.chance === undefined && first.else === undefined
}

/** The choice as a visit of its own, that takes no time. */
const choose = (dns: string, chance: Figure, way: readonly Leg[], otherwise: readonly Leg[]): Leg[] => [
  {
    visit: `${dns}/resolver`,
    service: busyFor(0),
    work: 'lookup',
    component: dns,
    chance,
    after: way,
    else: otherwise,
  },
]

/** Probability of the first of the addresses that are left. */
function chanceOf(dns: string, left: readonly Address[]): Figure {
  return ({ parts }) => {
    const state = parts[dns]
    const began = state?.began === 1
    let whole = 0
    for (const { key, usual } of left) whole += began ? (state[key] ?? 0) : usual
    const [{ key, usual }] = left
    return whole > 0 ? (began ? (state[key] ?? 0) : usual) / whole : 0
  }
}
