import type { UpdateContext } from '../kind.ts'
import { isDown } from '../situation.ts'
import { type Component, siteOf, type Topology } from '../topology.ts'

/** What a check of a datacentre passes through: what answers its users without its data. */
const FRONT: readonly Component['kind'][] = ['load-balancer', 'web-server', 'server']

/** The components that a check of a site meets. */
export const frontOf = (topology: Topology, site: string): Component[] =>
  topology.components.filter(
    (component) => FRONT.includes(component.kind) && siteOf(topology, component)?.id === site,
  )

/** Does a site answer a check in time? Each part of its front is up, and the waits there come to no more. */
export function answersCheck(context: UpdateContext, site: string, timeoutS: number): boolean {
  const { topology, situation, serversUp, waitS } = context
  let waitedS = 0
  const front = frontOf(topology, site)
  for (const { id } of front) {
    if (serversUp(id) === 0 || isDown(situation, id)) return false
    waitedS += waitS(id)
  }
  return front.length > 0 && waitedS <= timeoutS
}

/** The datacentres that users can be sent to: those with a front, the first one first. */
export const openSites = (topology: Topology) =>
  (topology.sites ?? []).filter(({ id }) => frontOf(topology, id).length > 0)
