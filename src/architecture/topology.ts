import type { KindName } from './components/index.ts'

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
}

/** `from` calls `to`. */
export interface Link {
  readonly from: string
  readonly to: string
}

/** The architecture as the player sees it: components in tier order, and who calls whom. */
export interface Topology {
  readonly components: readonly Component[]
  readonly links: readonly Link[]
}

export const componentById = (topology: Topology, id: string): Component | undefined =>
  topology.components.find((component) => component.id === id)

/** `name`, or `name2`, `name3` … where that is taken: ids are unique, and policies and plans speak of them. */
export function freshId({ components }: { components: readonly { id: string }[] }, name: string): string {
  const isTaken = (id: string) => components.some((component) => component.id === id)
  if (!isTaken(name)) return name
  let number = 2
  while (isTaken(`${name}${number}`)) number++
  return `${name}${number}`
}

/** The components that `id` calls, in link order. */
export const callsOf = (topology: Topology, id: string): Component[] =>
  topology.links
    .filter((link) => link.from === id)
    .map((link) => componentById(topology, link.to))
    .filter((component) => component !== undefined)

export const serverName = (componentId: string, server: number): string => `${componentId}-${server + 1}`
