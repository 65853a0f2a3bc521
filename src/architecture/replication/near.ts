import { type Component, distanceMs, siteOf, type Topology } from '../topology.ts'
import { replicasOf } from './profile.ts'

/** The copies that answer a caller's reads, and whether the primary is as near. */
export interface Near {
  readonly copies: readonly Component[]
  readonly isPrimaryNear: boolean
}

/**
 * Reads go to the copies in the nearest datacentre: nobody pays a round trip for what lies next door. Where the
 * primary is nearer than every copy, it answers. Inside one datacentre all are alike.
 */
export function nearCopies(topology: Topology, caller: Component | undefined, primary: Component): Near {
  const copies = replicasOf(topology, primary.id)
  if (!caller || !topology.sites) return { copies, isPrimaryNear: true }
  const far = (component: Component) => distanceMs(topology, caller, component)
  const nearest = copies.reduce((least, copy) => Math.min(least, far(copy)), far(primary))
  return {
    copies: copies.filter((copy) => far(copy) === nearest),
    isPrimaryNear: far(primary) === nearest,
  }
}

/** The key, in a database's slow state, that says which component's machine has become the primary. */
const movedKey = (to: string): string => `moved to ${to}`

/** Notes that the primary is another machine from now on, where that may stand in another datacentre. */
export function noteMove(
  state: Record<string, number> | undefined,
  topology: Topology,
  from: string,
  to: string,
): void {
  if (state && topology.sites && from !== to) state[movedKey(to)] = 1
}

/**
 * The topology in which a promoted replica's datacentre is the primary's, and the other way round; undefined: nothing
 * has moved. A replica component of several servers stays where it is, the dead machine among them.
 */
export function moveSites(
  topology: Topology,
  primary: Component,
  state: Record<string, number>,
): Topology | undefined {
  const to = topology.components.find(({ id }) => state[movedKey(id)] === 1)
  if (!to) return undefined
  delete state[movedKey(to.id)]
  const [old, fresh] = [siteOf(topology, primary), siteOf(topology, to)]
  if (!old || !fresh || old === fresh) return undefined
  const at = (component: Component): Component => {
    if (component.id === primary.id) return { ...component, site: fresh.id }
    return component.id === to.id && to.servers === 1 ? { ...component, site: old.id } : component
  }
  return { ...topology, components: topology.components.map(at) }
}
