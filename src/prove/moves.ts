import type { Topology } from '../architecture/topology.ts'
import type { Draft, Upgrade, UpgradeContext } from '../game/upgrade.ts'

/** The topology as an upgrade would make it. */
export function applied(topology: Topology, upgrade: Upgrade, context: UpgradeContext): Topology {
  const draft = structuredClone(topology) as Draft<Topology>
  const on = draft.components.find(({ id }) => id === context.on.id)!
  upgrade.apply(draft, on, { ...context, topology: draft, on })
  return draft
}
