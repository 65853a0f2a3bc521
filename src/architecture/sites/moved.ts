import type { UpdateContext } from '../kind.ts'
import { siteOf } from '../topology.ts'
import { shareKey } from './entrances.ts'

/**
 * Users with a session who have come from another datacentre since the last sub-tick: the growth of the share of all
 * users who have this one's address, times all users. Notes that share.
 */
export function movedIn(context: UpdateContext): number {
  const { state, topology, situation } = context
  if (!topology.sites) return 0
  const before = state.siteShare
  state.siteShare = siteShare(context)
  if (before === undefined || state.siteShare <= before) return 0
  let users = 0
  for (const { id, kind } of topology.components)
    if (kind === 'web-server') users += situation.parts[id]?.users ?? 0
  return (state.siteShare - before) * users
}

/** Share of the requests with a session whose users have the address of the component's datacentre. */
function siteShare({ topology, component, situation, classes }: UpdateContext): number {
  const dns = topology.components.find(({ kind }) => kind === 'dns')
  const site = siteOf(topology, component)
  const shares = dns && situation.parts[dns.id]
  let [here, all] = [0, 0]
  for (const { region, share, kind } of classes) {
    if (!kind.session || !site) continue
    all += share
    here += share * (shares?.[shareKey(region, site.id)] ?? 0)
  }
  return all > 0 ? here / all : 0
}
