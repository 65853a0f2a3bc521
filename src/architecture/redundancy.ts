import { KINDS } from './components/index.ts'
import { chanceOf, errorShareOf, isVisitLeg, type Leg } from './leg.ts'
import { partContext } from './numbers.ts'
import type { Modifier, Situation } from './situation.ts'
import { situationOf } from './tick.ts'
import { balancerOf, type Component } from './topology.ts'
import type { World } from './world.ts'

/** What happens when a component, or a datacentre with all that is in it, is lost. */
export interface Loss {
  /** Share of all requests that its loss alone would fail, before anybody does anything about it: 0–1. */
  readonly share: number
  /** A single point of failure: the loss of one server is the loss of all of it, and requests fail. */
  readonly single: boolean
}

/** A smaller share of the requests is nobody's single point. */
const NOTHING = 0.001

/** By component that has servers: what its loss would do now. */
export function singlePoints(world: World): Record<string, Loss> {
  const { topology } = world.compiled
  const now = situationOf(world)
  const answered = answeredShare(world, now)
  const losses: Record<string, Loss> = {}
  for (const component of topology.components) {
    if (!world.fleets[component.id]) continue
    const share = lostWith(world, now, [component.id], answered)
    losses[component.id] = { share, single: share > NOTHING && !hasSpare(world, component) }
  }
  return losses
}

/** By datacentre: what its loss would do now. Where there is but one, it is all there is. */
export function singleSites(world: World): Record<string, Loss> {
  const { components, sites = [] } = world.compiled.topology
  const now = situationOf(world)
  const answered = answeredShare(world, now)
  const entries = sites.map(({ id: siteId }): [string, Loss] => {
    const inside = components.filter(({ site }) => (site ?? sites[0].id) === siteId)
    const lost = inside.map(({ id }) => id).filter((id) => world.fleets[id])
    const share = lostWith(world, now, lost, answered)
    return [siteId, { share, single: share > NOTHING }]
  })
  return Object.fromEntries(entries)
}

/** Do the others go on when one of its servers dies? */
function hasSpare(world: World, component: Component): boolean {
  const { topology } = world.compiled
  const { spare, sizes } = KINDS[component.kind]
  if (spare) return spare({ ...partContext(component, world.constants), topology })
  if (component.servers < 2) return false
  return !sizes || balancerOf(topology, component.id) !== undefined
}

/** Of the requests that are answered now, the share that are not with these components down. */
function lostWith(world: World, now: Situation, ids: readonly string[], answered: number): number {
  const downs = ids.map((on): Modifier => ({ kind: 'down', on, amount: 1, endSubtick: Infinity }))
  const then = { ...now, modifiers: [...now.modifiers, ...downs] }
  return answered > 0 ? Math.max(0, 1 - answeredShare(world, then) / answered) : 0
}

/** Share of all requests that meet no error on their way, queues apart. */
function answeredShare({ compiled }: World, now: Situation): number {
  let sum = 0
  for (const [i, { share }] of compiled.classes.entries()) sum += share * passing(compiled.legs[i], now)
  return sum
}

/** Chance to get through these legs: a visit is made or not, has no error, and what hangs on it passes, too. */
function passing(legs: readonly Leg[], now: Situation): number {
  let whole = 1
  for (const leg of legs) {
    if (!isVisitLeg(leg)) continue
    const chance = chanceOf(leg, now)
    const below = chance > 0 ? passing(leg.inner ?? [], now) * passing(leg.after ?? [], now) : 0
    const made = below * (1 - errorShareOf(leg, now))
    whole *= chance * made + (chance < 1 ? (1 - chance) * passing(leg.else ?? [], now) : 0)
  }
  return whole
}
