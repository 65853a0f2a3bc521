import type { KindName } from './components/index.ts'
import { numbered } from './numbered.ts'
import { type Place, roundTripMs } from './place.ts'

/** Value of a policy: a number with the unit its param names, or one of the param's choices. */
export type PolicyValue = number | string

/** One part of the system: a kind, how big its servers are, how many, and how it is set. */
export interface Component {
  /** Unique and stable: `web`, `db`; its servers are `web-1`, `web-2` … */
  readonly id: string
  readonly kind: KindName
  /** A size of the kind's price list; kinds without servers of ours have none. */
  readonly size?: string
  readonly servers: number
  /** Gigabytes of disk a server; only for kinds that store data. */
  readonly diskGb?: number
  readonly policies: Readonly<Record<string, PolicyValue>>
  /** The data sets that it keeps; absent: those that no other component keeps. */
  readonly data?: readonly string[]
  /** The requests that a web tier answers; absent: those that no other tier beside it answers. */
  readonly serves?: readonly string[]
  /** The datacentre it stands in; absent: the first. */
  readonly site?: string
}

/** `from` calls `to`. */
export interface Link {
  readonly from: string
  readonly to: string
}

/** A datacentre. */
export interface Site {
  readonly id: string
  readonly at: Place
}

/** The architecture as the player sees it: components in tier order, and who calls whom. */
export interface Topology {
  readonly components: readonly Component[]
  readonly links: readonly Link[]
  /** Datacentres; absent: one, next door to every user. */
  readonly sites?: readonly Site[]
}

/** The datacentre that a component stands in; undefined where there is but the one. */
export const siteOf = ({ sites }: Topology, { site }: Component): Site | undefined =>
  sites?.find(({ id }) => id === site) ?? sites?.[0]

/** Mean round trip between two components beside what it is inside a datacentre, ms: the distance of their sites. */
export function distanceMs(topology: Topology, a: Component, b: Component): number {
  const [from, to] = [siteOf(topology, a), siteOf(topology, b)]
  return from && to ? roundTripMs(from.at, to.at) : 0
}

/** Does a component keep a data set? One that names none keeps what no other keeps. */
export function keeps(topology: Topology, { data }: Component, set: string): boolean {
  if (data) return data.includes(set)
  const known = indices.get(topology)
  return known ? !known.namedSets.has(set) : !topology.components.some((other) => other.data?.includes(set))
}

export function componentById(topology: Topology, id: string): Component | undefined {
  const known = indices.get(topology)
  return known ? known.byId.get(id) : topology.components.find((component) => component.id === id)
}

/** What a topology that runs is asked in each sub-tick. */
interface Index {
  readonly byId: ReadonlyMap<string, Component>
  readonly calls: ReadonlyMap<string, readonly Component[]>
  /** Data sets that some component names. */
  readonly namedSets: ReadonlySet<string>
}

const indices = new WeakMap<Topology, Index>()

/** Makes look-ups in a topology quick. It may not change any more: one that is still drafted has no place here. */
export function indexTopology(topology: Topology): void {
  if (indices.has(topology)) return
  const { components } = topology
  const byId = new Map<string, Component>()
  for (const component of components) if (!byId.has(component.id)) byId.set(component.id, component)
  const calls = new Map(components.map(({ id }) => [id, callsOf(topology, id)]))
  indices.set(topology, { byId, calls, namedSets: new Set(components.flatMap(({ data = [] }) => data)) })
}

/** Does a web tier answer a request? One that names none answers what no other tier of the same caller does. */
export function answersRequest({ components, links }: Topology, tier: Component, request: string): boolean {
  if (tier.serves) return tier.serves.includes(request)
  const callers = links.filter(({ to }) => to === tier.id).map(({ from }) => from)
  const beside = links.filter(({ from }) => callers.includes(from)).map(({ to }) => to)
  return !components.some(({ id, serves }) => beside.includes(id) && serves?.includes(request))
}

/** `name`, or `name2`, `name3` … where that is taken: ids are unique, and policies and plans speak of them. */
export function freshId({ components }: { components: readonly { id: string }[] }, name: string): string {
  const isTaken = (id: string) => components.some((component) => component.id === id)
  if (!isTaken(name)) return name
  let number = 2
  while (isTaken(`${name}${number}`)) number++
  return `${name}${number}`
}

/** The components that `id` calls, in link order. */
export const callsOf = (topology: Topology, id: string): readonly Component[] =>
  indices.get(topology)?.calls.get(id) ??
  topology.links
    .filter((link) => link.from === id)
    .map((link) => componentById(topology, link.to))
    .filter((component) => component !== undefined)

/** The load balancer in front of a component, if there is one. */
export function balancerOf(topology: Topology, id: string): Component | undefined {
  const known = balancers.get(topology)
  return known ? known.get(id) : findBalancer(topology, id)
}

/** Those of topologies that run: they are asked for in each sub-tick. */
const balancers = new WeakMap<Topology, ReadonlyMap<string, Component | undefined>>()

/** Remembers the balancers of a topology that will change no more. */
export function knowBalancers(topology: Topology): void {
  balancers.set(topology, new Map(topology.components.map(({ id }) => [id, findBalancer(topology, id)])))
}

function findBalancer({ components, links }: Topology, id: string): Component | undefined {
  const callers = links.filter(({ to }) => to === id).map(({ from }) => from)
  return components.find((component) => component.kind === 'load-balancer' && callers.includes(component.id))
}

/** Who calls over the internet: what they call has a public address. */
const OUTSIDERS: readonly (KindName | undefined)[] = ['client', 'cdn']

/** Can it be reached from the internet? What stands behind something of ours has a private address. */
export const isPublic = (topology: Topology, id: string): boolean =>
  topology.links.some(({ from, to }) => to === id && OUTSIDERS.includes(componentById(topology, from)?.kind))

/** What a server, counted from 0, is called. */
export function serverName(componentId: string, server: number): string {
  const names = serverNames.get(componentId) ?? numbered(`${componentId}-`)
  serverNames.set(componentId, names)
  return names(server + 1)
}

const serverNames = new Map<string, (number: number) => string>()
