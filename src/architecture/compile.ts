import type { Group, Network, RequestClass } from '../sim/network.ts'
import { KINDS } from './components/index.ts'
import { balancingOf } from './components/load-balancer.ts'
import type { Leg } from './kind.ts'
import { type Constants, partContext } from './numbers.ts'
import { type Component, callsOf, type Topology } from './topology.ts'
import type { TrafficClass } from './workload.ts'

/** A topology as the engine runs it; `legs[class][step]` says whose work each step is. */
export interface Compiled {
  readonly topology: Topology
  readonly classes: readonly TrafficClass[]
  readonly legs: readonly (readonly Leg[])[]
  readonly network: Network
}

/** Topology → network: one group a component with servers, one class a request kind and region. Rates are set later. */
export function compile(
  topology: Topology,
  classes: readonly TrafficClass[],
  constants: Constants,
): Compiled {
  const legs = classes.map((traffic) => routeOf(topology, traffic, constants))
  const groups: Record<string, Group> = {}
  for (const component of topology.components) {
    const group = KINDS[component.kind].group?.(partContext(component, constants))
    if (group) groups[component.id] = { ...group, lb: balancingFor(topology, component) }
  }
  const requestClasses = classes.map(
    (traffic, i): RequestClass => ({ name: traffic.id, rate: 0, steps: legs[i].map((leg) => leg.step) }),
  )
  return { topology, classes, legs, network: { groups, classes: requestClasses } }
}

/** The load balancer in front of a component, if there is one. */
export function balancerOf(topology: Topology, id: string): Component | undefined {
  const callers = topology.links.filter((link) => link.to === id).map((link) => link.from)
  return topology.components.find(
    (component) => component.kind === 'load-balancer' && callers.includes(component.id),
  )
}

function balancingFor(topology: Topology, component: Component): Group['lb'] {
  const balancer = balancerOf(topology, component.id)
  return balancer
    ? balancingOf(balancer.policies.balancing ?? KINDS['load-balancer'].params.balancing.default)
    : 'random'
}

function routeOf(topology: Topology, traffic: TrafficClass, constants: Constants): Leg[] {
  const walk = (component: Component): Leg[] =>
    KINDS[component.kind].route({
      ...partContext(component, constants),
      topology,
      traffic,
      onward: () => callsOf(topology, component.id).flatMap(walk),
    })
  return topology.components.filter((component) => component.kind === 'client').flatMap(walk)
}
