import { tick } from '../../src/architecture/tick.ts'
import type { Component, PolicyValue, Topology } from '../../src/architecture/topology.ts'
import type { RequestKind, TrafficClass } from '../../src/architecture/workload.ts'
import { createWorld, type World } from '../../src/architecture/world.ts'
import { PAGE } from './scenario.ts'

interface TwoSites {
  /** How DNS is set. */
  dns?: Record<string, PolicyValue>
  web?: Partial<Component>
  db?: Partial<Component>
}

/** A datacentre in Virginia and one in Tokyo, each with a balancer and web servers; the data is in the first. */
export function twoSites({ dns = {}, web = {}, db = {} }: TwoSites = {}): Topology {
  const balancer = (id: string, site: string): Component => {
    return { id, kind: 'load-balancer', servers: 1, policies: {}, site }
  }
  const servers = (id: string, site: string): Component => {
    return { id, kind: 'web-server', size: 'm7g.large', servers: 2, policies: {}, site, ...web }
  }
  const calls: Record<string, string[]> = {
    clients: ['dns', 'lb', 'lb-tokyo'],
    lb: ['web'],
    'lb-tokyo': ['web-tokyo'],
    web: ['db'],
    'web-tokyo': ['db'],
  }
  return {
    components: [
      { id: 'clients', kind: 'client', servers: 0, policies: {} },
      { id: 'dns', kind: 'dns', servers: 0, policies: dns },
      balancer('lb', 'home'),
      balancer('lb-tokyo', 'tokyo'),
      servers('web', 'home'),
      servers('web-tokyo', 'tokyo'),
      { id: 'db', kind: 'database', size: 'm7g.2xlarge', servers: 1, diskGb: 100, policies: {}, ...db },
    ],
    links: Object.entries(calls).flatMap(([from, all]) => all.map((to) => ({ from, to }))),
    sites: [
      { id: 'home', at: 'virginia' },
      { id: 'tokyo', at: 'tokyo' },
    ],
  }
}

/** Half of the users in Virginia (`us`), half in Tokyo (`asia`), 30 ms from whatever is next door. */
export function usersOfBoth(kinds: Record<string, RequestKind> = { page: PAGE }): TrafficClass[] {
  const places = { us: 'virginia', asia: 'tokyo' } as const
  return Object.entries(places).flatMap(([region, at]) =>
    Object.entries(kinds).map(([request, kind]) => {
      const id = `${region}-${request}`
      return { id, request, region, at, kind, roundTripMs: 30, share: kind.share / 2 }
    }),
  )
}

export function worldOf(topology: Topology, kinds?: Record<string, RequestKind>): World {
  const classes = usersOfBoth(kinds)
  return createWorld({ seed: 'sites', topology, classes, constants: {}, secondsPerTick: 3600, dataGb: 1 })
}

export interface Figures {
  arrived: number
  failed: number
  meanMs: number
}

/** Plays on; figures by region, and requests by component. */
export function play(world: World, ticks: number, perS: number) {
  const regions: Record<string, Figures> = {}
  const visits: Record<string, number> = {}
  const weights: Record<string, number> = {}
  for (let t = 0; t < ticks; t++) {
    tick(world, perS)
    const { last, compiled, plan } = world
    for (const [c, { region }] of compiled.classes.entries()) {
      regions[region] ??= { arrived: 0, failed: 0, meanMs: 0 }
      regions[region].arrived += last.arrived[c]
      regions[region].failed += last.arrived[c] - last.served[c]
    }
    for (let i = 0; i < last.probeCount; i++) {
      const { region } = compiled.classes[last.probeClass[i]]
      regions[region].meanMs += 1000 * last.probeLatencyS[i] * last.probeWeight[i]
      weights[region] = (weights[region] ?? 0) + last.probeWeight[i]
    }
    for (const [v, { component }] of compiled.visits.entries())
      if (plan.visitClass[v] < compiled.classes.length)
        visits[component] = (visits[component] ?? 0) + last.visitArrived[v]
  }
  for (const region of Object.keys(regions)) regions[region].meanMs /= weights[region] || 1
  return { regions, visits }
}
