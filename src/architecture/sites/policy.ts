import { type Place, roundTripMs } from '../place.ts'
import type { Site } from '../topology.ts'

/** How DNS chooses the datacentre whose address it answers. */
export const ROUTINGS = ['one', 'round-robin', 'nearest', 'failover'] as const
export type Routing = (typeof ROUTINGS)[number]

/**
 * Share of a region's look-ups that get each site's address; `healthy` says which sites pass their checks. Where
 * none does, all are answered as if they did (Route 53 documentation: all unhealthy counts as all healthy).
 */
export function answersOf(
  routing: Routing,
  sites: readonly Site[],
  healthy: readonly boolean[],
  at: Place | undefined,
): number[] {
  const open = sites.map((_, i) => healthy[i] || !healthy.includes(true))
  if (routing === 'round-robin') {
    const count = open.filter((isOpen) => isOpen).length
    return open.map((isOpen) => (isOpen ? 1 / count : 0))
  }
  const chosen =
    routing === 'one' ? 0 : routing === 'failover' ? open.indexOf(true) : nearest(sites, open, at)
  return sites.map((_, i) => (i === chosen ? 1 : 0))
}

/** The open site with the shortest round trip; the first one for users who are nowhere in particular. */
function nearest(sites: readonly Site[], open: readonly boolean[], at: Place | undefined): number {
  let best = -1
  for (const [i, site] of sites.entries()) {
    if (!open[i]) continue
    if (best < 0 || (at && roundTripMs(at, site.at) < roundTripMs(at, sites[best].at))) best = i
  }
  return best
}
