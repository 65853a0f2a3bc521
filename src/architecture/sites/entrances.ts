import { either, type Figure, type Leg } from '../leg.ts'
import { type Component, siteOf, type Topology } from '../topology.ts'

/** Where requests come into each of several datacentres: one of these is taken. Fewer than two: there is no choice. */
export function entrances(topology: Topology, callees: readonly Component[]): Component[] {
  const { sites = [] } = topology
  const doors = sites.flatMap(
    (site) => callees.find((callee) => callee.kind !== 'dns' && siteOf(topology, callee) === site) ?? [],
  )
  return doors.length > 1 ? doors : []
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
    (otherwise, { way }, i) => either(chanceOf(dns, addresses.slice(others.length - 1 - i)), way, otherwise),
    [...last.way],
  )
}

/** Probability of the first of the addresses that are left. */
function chanceOf(dns: string, left: readonly Address[]): Figure {
  return ({ parts }) => {
    const state = parts[dns]
    const shareOf = ({ key, usual }: Address) => (state?.began === 1 ? (state[key] ?? 0) : usual)
    const whole = left.reduce((sum, address) => sum + shareOf(address), 0)
    return whole > 0 ? shareOf(left[0]) / whole : 0
  }
}
