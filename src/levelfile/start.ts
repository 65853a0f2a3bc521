import { KINDS, type KindName } from '../architecture/components/index.ts'
import type { Component, Link, Topology } from '../architecture/topology.ts'
import type { OfferOverrides } from '../game/level.ts'
import type { LevelFile } from './level-schema.ts'
import { mapValues } from './map-values.ts'

export type StartFile = LevelFile['start']
type ComponentFile = StartFile['components'][number]

const CLIENTS: Component = { id: 'clients', kind: 'client', servers: 0, policies: {} }
const DNS: Component = { id: 'dns', kind: 'dns', servers: 0, policies: {} }

/** Does a kind store data on disks of its own? */
export const hasDisk = (kind: KindName): boolean => Boolean(KINDS[kind].stores ?? KINDS[kind].copies)

/**
 * The architecture that a file lists. Clients and DNS are there without being listed; each component calls the
 * next one, and clients ask DNS and call the first one, unless the file says otherwise.
 */
export function topologyOf(start: StartFile): Topology {
  const listed = start.components
  const components = [
    ...unlessListed(CLIENTS, listed),
    ...unlessListed(DNS, listed),
    ...listed.map((component) => componentOf(component)),
  ]
  const sites = Object.entries(start.sites).map(([id, at]) => ({ id, at }))
  return {
    components,
    links: components.flatMap((_, i) => linksFrom(components, i, listed)),
    ...(sites.length > 0 && { sites }),
  }
}

const unlessListed = (component: Component, listed: ComponentFile[]): Component[] =>
  listed.some(({ kind }) => kind === component.kind) ? [] : [component]

function componentOf({
  id,
  kind,
  size,
  servers,
  disk,
  policies,
  data,
  serves,
  site,
}: ComponentFile): Component {
  return {
    id,
    kind,
    ...(size !== undefined && { size }),
    servers: servers ?? (KINDS[kind].group ? 1 : 0),
    ...(disk !== undefined && { diskGb: disk }),
    policies,
    ...(data && { data }),
    ...(serves && { serves }),
    ...(site && { site }),
  }
}

function linksFrom(components: Component[], index: number, listed: ComponentFile[]): Link[] {
  const { id: from, kind } = components[index]
  const calls = listed.find(({ id }) => id === from)?.calls
  if (calls) return calls.map((to) => ({ from, to }))
  if (kind === 'dns' || KINDS[kind].aside) return []
  const next = components
    .slice(index + 1)
    .find(
      (component) => component.kind !== 'dns' && component.kind !== 'client' && !KINDS[component.kind].aside,
    )
  const onward = next ? [{ from, to: next.id }] : []
  if (kind !== 'client') return onward
  const dns = components.find((component) => component.kind === 'dns')
  return dns ? [{ from, to: dns.id }, ...onward] : onward
}

/** What a level changes of its upgrades, with times in ticks. */
export function offersOf(
  upgrades: LevelFile['upgrades'],
  ticks: (time: LevelFile['length']) => number,
): Record<string, OfferOverrides> {
  return mapValues(upgrades, ({ fee, lead, down, maxSize, maxServers, data, requests }) => ({
    ...(fee !== undefined && { feeDollars: fee }),
    ...(lead !== undefined && { leadTicks: ticks(lead) }),
    ...(down !== undefined && { downTicks: ticks(down) }),
    ...(maxSize !== undefined && { maxSize }),
    ...(maxServers !== undefined && { maxServers }),
    ...(data !== undefined && { data }),
    ...(requests !== undefined && { requests }),
  }))
}
