import type { Component, Topology } from '../architecture/topology.ts'
import type { OfferOverrides } from '../game/level.ts'
import type { Draft } from '../game/upgrade.ts'
import { UPGRADES } from '../game/upgrades/index.ts'

/** More than any architecture has; upgrades that number what they add would go on for ever. */
const MOST_COMPONENTS = 256

/**
 * Every component that there can ever be: those at the start, and those that upgrades on offer bring in. Plans,
 * policies and faults may speak of any of them.
 */
export const reachableComponents = (
  start: Topology,
  offers: Readonly<Record<string, OfferOverrides>>,
): readonly Component[] => everReachable(start, offers).components

/** All components that there can ever be, all links between them and all datacentres, at once: no topology that could be played. */
export function everReachable(start: Topology, offers: Readonly<Record<string, OfferOverrides>>): Topology {
  const found = new Map(start.components.map((component) => [nameOf(component), component]))
  const sites = new Map(start.sites?.map((site) => [site.id, site]))
  const links = [...start.links]
  const open = [start]
  for (let topology = open.pop(); topology && found.size < MOST_COMPONENTS; topology = open.pop()) {
    for (const next of oneUpgradeFurther(topology, offers)) {
      // Only who is new matters here, not how big or how many there are: so that this comes to an end.
      const added = next.components.filter((component) => !found.has(nameOf(component)))
      if (added.length === 0) continue
      for (const component of added) found.set(nameOf(component), component)
      for (const site of next.sites ?? []) sites.set(site.id, site)
      links.push(...next.links)
      open.push(next)
    }
  }
  const places = start.sites && { sites: [...sites.values()] }
  return { ...start, ...places, components: [...found.values()], links }
}

/** A component that becomes another kind under its old name takes other settings. */
const nameOf = ({ id, kind }: Component): string => `${id} ${kind}`

function oneUpgradeFurther(topology: Topology, offers: Readonly<Record<string, OfferOverrides>>): Topology[] {
  const next: Topology[] = []
  for (const [name, overrides] of Object.entries(offers)) {
    const upgrade = Object.hasOwn(UPGRADES, name) ? UPGRADES[name] : undefined
    for (const on of upgrade?.targets(topology) ?? []) {
      const context = { topology, on, overrides }
      if (upgrade!.refuse(context)) continue
      const draft = structuredClone(topology) as Draft<Topology>
      upgrade!.apply(draft, on, context)
      next.push(draft)
    }
  }
  return next
}
