import type { Component, Topology } from '../architecture/topology.ts'
import type { OfferOverrides } from '../game/level.ts'
import type { Draft } from '../game/upgrade.ts'
import { UPGRADES } from '../game/upgrades/index.ts'

/**
 * Every component that there can ever be: those at the start, and those that upgrades on offer bring in. Plans,
 * policies and faults may speak of any of them.
 */
export function reachableComponents(
  start: Topology,
  offers: Readonly<Record<string, OfferOverrides>>,
): Component[] {
  const found = new Map(start.components.map((component) => [component.id, component]))
  const seen = new Set([cast(start)])
  const open = [start]
  for (let topology = open.pop(); topology; topology = open.pop()) {
    for (const next of oneUpgradeFurther(topology, offers)) {
      // Only who is there matters here, not how big or how many, so that this comes to an end.
      if (seen.has(cast(next))) continue
      seen.add(cast(next))
      open.push(next)
      for (const component of next.components)
        if (!found.has(component.id)) found.set(component.id, component)
    }
  }
  return [...found.values()]
}

const cast = (topology: Topology): string =>
  topology.components
    .map(({ id, kind }) => `${id}:${kind}`)
    .sort()
    .join()

function oneUpgradeFurther(topology: Topology, offers: Readonly<Record<string, OfferOverrides>>): Topology[] {
  const next: Topology[] = []
  for (const [name, overrides] of Object.entries(offers)) {
    const upgrade = Object.hasOwn(UPGRADES, name) ? UPGRADES[name] : undefined
    for (const on of upgrade?.targets(topology) ?? []) {
      const context = { topology, on, overrides, dataGb: 0 }
      if (upgrade!.refuse(context)) continue
      const draft = structuredClone(topology) as Draft<Topology>
      upgrade!.apply(draft, on, context)
      next.push(draft)
    }
  }
  return next
}
