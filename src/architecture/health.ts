import { isUp, sampleWaitS, setRotation } from '../sim/control.ts'
import { Stream } from '../sim/rng.ts'
import { SUBTICK_S } from '../sim/step.ts'
import { KINDS } from './components/index.ts'
import { type Fleet, failsOpen, takesRequests } from './fleet.ts'
import type { PartContext } from './kind.ts'
import { partContext } from './numbers.ts'
import { nodesServing } from './replication/serving.ts'
import { balancerOf, componentById, type Topology } from './topology.ts'
import type { World } from './world.ts'

/**
 * Health checks: every interval the balancer asks each server behind it. A dead server refuses; a busy one lets
 * the check wait in its line like anybody, and it fails when the answer takes longer than the timeout. So an
 * eager check takes out servers that are only busy, and the rest get busier still.
 */
export function checkHealth(world: World): void {
  for (const component of world.compiled.topology.components) {
    const fleet = world.fleets[component.id]
    const balancer = fleet && balancerOf(world.compiled.topology, component.id)
    if (!balancer) continue
    const policy = partContext(balancer, world.constants)
    for (let server = 0; server < fleet.healthy.length; server++)
      if (isDue(world, policy, server, fleet.healthy.length))
        check(world, component.id, fleet, policy, server)
  }
}

/** Checks of a fleet are spread over the interval, so that not all servers are asked at once. */
function isDue(world: World, policy: PartContext, server: number, servers: number): boolean {
  const interval = Math.max(1, Math.round(policy.number('healthIntervalS') / SUBTICK_S))
  const offset = Math.floor((server * interval) / servers)
  return world.sim.subtick % interval === offset % interval
}

function check(world: World, id: string, fleet: Fleet, policy: PartContext, server: number): void {
  if (passes(world, id, policy, server)) {
    fleet.failedChecks[server] = 0
    fleet.passedChecks[server]++
    if (fleet.passedChecks[server] >= policy.number('healthyThreshold')) fleet.healthy[server] = 1
  } else {
    fleet.passedChecks[server] = 0
    fleet.failedChecks[server]++
    if (fleet.failedChecks[server] >= policy.number('healthThreshold')) fleet.healthy[server] = 0
  }
}

function passes(world: World, id: string, policy: PartContext, server: number): boolean {
  const group = world.compiled.groupAt.get(id)!
  if (!isUp(world.plan, world.sim, group, server)) return false
  const stream = checkStream(world, id, policy.component.id, server).reseed(world.sim.subtick)
  return sampleWaitS(world.plan, world.sim, group, server, stream) <= policy.number('healthTimeoutS')
}

/** Streams keep nothing between sub-ticks, so that of a server's checks is made once for a topology. */
const streams = new WeakMap<Fleet, Stream[]>()

function checkStream({ fleets, seed }: World, id: string, balancer: string, server: number): Stream {
  const known = streams.get(fleets[id]) ?? []
  streams.set(fleets[id], known)
  known[server] ??= new Stream(seed, balancer, id, `check-${server + 1}`)
  return known[server]
}

/** Puts servers in and out of rotation as their fleet says. */
export function applyRotation(world: World): void {
  const { topology } = world.compiled
  const { groupIds } = world.plan
  for (let group = 0; group < groupIds.length; group++) {
    const id = groupIds[group]
    const fleet = world.fleets[id]
    if (!fleet) continue
    const nodes = nodesServing(world.clusters, id)
    const open = failsOpen(fleet)
    for (let server = 0; server < fleet.held.length; server++) {
      const isLeftOut = nodes?.[server] === false || (fleet.upAgain[server] > 0 && skipsDead(topology, id))
      const takes = takesRequests(fleet, server, open) && !isLeftOut
      setRotation(world.plan, world.sim, group, server, takes)
    }
  }
}

/** Do callers leave dead servers of this component out by themselves? */
const skipsDead = (topology: Topology, id: string): boolean =>
  KINDS[componentById(topology, id)!.kind].callersSkipDead === true
