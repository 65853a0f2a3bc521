import type { Leg } from '../leg.ts'
import { type Constants, partContext } from '../numbers.ts'
import type { Component, Topology } from '../topology.ts'
import type { TrafficClass } from '../workload.ts'
import { shareKey, siteBehind, throughOne } from './entrances.ts'
import { answersOf, type Routing } from './policy.ts'

/** The way into one of several datacentres, the one that the user's address is of. */
export function intoOne(
  topology: Topology,
  constants: Constants,
  { region, at }: TrafficClass,
  doors: readonly Component[],
  way: (door: Component) => Leg[],
): Leg[] {
  const dns = topology.components.find(({ kind }) => kind === 'dns')
  if (doors.length === 0 || !dns) return doors.slice(0, 1).flatMap(way)
  const sites = doors.map((door) => siteBehind(topology, door)!)
  const routing = partContext(dns, constants).choice('routing') as Routing
  const answers = answersOf(
    routing,
    sites,
    sites.map(() => true),
    at,
  )
  return throughOne(
    dns.id,
    doors.map((door, i) => ({ key: shareKey(region, sites[i].id), usual: answers[i], way: way(door) })),
  )
}
