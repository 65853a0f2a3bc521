import type { Group, Network, RequestClass } from '../sim/network.ts'
import { balancingFor } from './components/balancing.ts'
import { guarded } from './components/breaker.ts'
import { KINDS } from './components/index.ts'
import { withHazards } from './hazards.ts'
import type { Chore, Patience } from './kind.ts'
import { askingFor, firstVisitsOf, type Leg, stepOf, type VisitLeg, visitsOf, type Work } from './leg.ts'
import { type Constants, partContext, resolveNumbers } from './numbers.ts'
import { roundTripMs } from './place.ts'
import { intoOne } from './sites/doors.ts'
import { entrances } from './sites/entrances.ts'
import { type Component, callsOf, indexTopology, knowBalancers, siteOf, type Topology } from './topology.ts'
import { type DataSet, type RequestKind, type TrafficClass, USUAL_DATA } from './workload.ts'

export type DataSets = Readonly<Record<string, DataSet>>

/** A chore and the component that it belongs to. */
export interface OwnChore extends Chore {
  readonly component: string
}

/** What a visit of the plan is, as far as components count theirs. */
export interface VisitNature {
  readonly v: number
  readonly classIndex: number
  /** Is it the first that a request makes to its group? */
  readonly first: boolean
  readonly work: Work
  /** What is asked for there, and whether the request needs a session; of a chore, its name instead. */
  readonly asked: RequestKind | undefined
  readonly session: boolean
  readonly chore: string | undefined
}

/** A topology as the engine runs it. Its classes are those of the traffic, then one for each chore. */
export interface Compiled {
  readonly topology: Topology
  readonly classes: readonly TrafficClass[]
  readonly chores: readonly OwnChore[]
  /** [class] the way of its requests. */
  readonly legs: readonly (readonly Leg[])[]
  /** [visit of the engine's plan] the leg that it is. */
  readonly visits: readonly VisitLeg[]
  /** [visit] is it the first that a request makes there? */
  readonly firstVisits: readonly boolean[]
  readonly network: Network
  /** [component's id] its visits in the order of the plan; [group's id] the group's number in it. */
  readonly visitsAt: ReadonlyMap<string, readonly VisitNature[]>
  readonly groupAt: ReadonlyMap<string, number>
  /** [group] the component whose it is. */
  readonly groupOwners: readonly string[]
  /** Whose time it is when a request is tried again. */
  readonly clients: string
}

/** Topology → network: a group for the servers of a component, a class for a request kind and region. Rates are set later. */
export function compile(
  topology: Topology,
  classes: readonly TrafficClass[],
  constants: Constants,
  dataSets: DataSets = {},
  attacked = false,
): Compiled {
  indexTopology(topology)
  resolveNumbers(topology.components, constants)
  knowBalancers(topology)
  const chores = choresOf(topology, constants, dataSets, attacked)
  const compiler = { topology, constants, dataSets }
  const legs = [...classes.map((traffic) => wayOf(compiler, traffic)), ...chores.map((chore) => chore.legs)]
  const requestClasses = [
    ...classes.map((traffic) => ({ name: traffic.id, rate: 0, ...patienceOf(compiler, traffic) })),
    ...chores.map(({ component, name }) => ({ name: `${component}:${name}`, rate: 0 })),
  ].map((requestClass, i): RequestClass => ({ ...requestClass, steps: legs[i].map(stepOf) }))
  const visits = legs.flatMap(visitsOf)
  const groups = groupsOf(topology, constants)
  return {
    topology,
    classes,
    chores,
    legs,
    visits,
    firstVisits: legs.flatMap((way) => firstVisitsOf(way)),
    visitsAt: visitsByComponent(legs, classes, chores),
    groupAt: new Map(Object.keys(groups).map((id, i) => [id, i])),
    groupOwners: Object.keys(groups).map((id) => id.split('/')[0]),
    clients: clientsOf(topology)[0]?.id ?? 'clients',
    network: { groups, classes: requestClasses },
  }
}

function visitsByComponent(
  ways: readonly (readonly Leg[])[],
  classes: readonly TrafficClass[],
  chores: readonly OwnChore[],
): Map<string, VisitNature[]> {
  const at = new Map<string, VisitNature[]>()
  let v = 0
  for (const [i, way] of ways.entries()) {
    const kind = classes[i]?.kind
    const chore = chores[i - classes.length]?.name
    const firsts = firstVisitsOf(way)
    for (const [place, { component, work, asked }] of visitsOf(way).entries()) {
      const visit = {
        v: v++,
        classIndex: i,
        first: firsts[place],
        work,
        asked: kind && (asked ?? kind),
        session: kind?.session ?? false,
        chore,
      }
      const own = at.get(component)
      if (own) own.push(visit)
      else at.set(component, [visit])
    }
  }
  return at
}

function groupsOf(topology: Topology, constants: Constants): Record<string, Group> {
  const groups: Record<string, Group> = {}
  for (const component of topology.components) {
    const context = partContext(component, constants)
    const { group, groups: further } = KINDS[component.kind]
    const own = group?.(context)
    if (own) groups[component.id] = { ...own, lb: own.lb ?? balancingFor(topology, component.id) }
    for (const [name, other] of Object.entries(further?.({ ...context, topology }) ?? {}))
      groups[`${component.id}/${name}`] = other
  }
  return groups
}

function choresOf(
  topology: Topology,
  constants: Constants,
  dataSets: DataSets,
  attacked: boolean,
): OwnChore[] {
  const of = (component: Component) => partContext(component, constants)
  return topology.components.flatMap((component) =>
    (KINDS[component.kind].chores?.({ ...of(component), topology, dataSets, attacked, of }) ?? []).map(
      (chore) => ({
        ...chore,
        legs: withHazards(chore.legs, component, undefined),
        component: component.id,
      }),
    ),
  )
}

interface Compiler {
  topology: Topology
  constants: Constants
  dataSets: DataSets
}

const clientsOf = ({ components }: Topology): Component[] =>
  components.filter(({ kind }) => kind === 'client')

function wayOf(compiler: Compiler, traffic: TrafficClass): Leg[] {
  return clientsOf(compiler.topology).flatMap((client) => walk(compiler, traffic, client, undefined, 1))
}

/** What the client does when an answer does not come. */
function patienceOf(compiler: Compiler, traffic: TrafficClass): Patience | undefined {
  const [client] = clientsOf(compiler.topology)
  return client && KINDS[client.kind].patience?.(contextOf(compiler, traffic, client, undefined, 1))
}

function walk(
  compiler: Compiler,
  traffic: TrafficClass,
  component: Component,
  caller: Component | undefined,
  part: number,
): Leg[] {
  const legs = KINDS[component.kind].route(contextOf(compiler, traffic, component, caller, part))
  return [...entryOf(compiler, traffic, component, caller), ...withHazards(legs, component, caller)]
}

/** The way from outside into a datacentre: a round trip to where it stands, three where a connection is opened first. */
function entryOf(
  { topology, constants }: Compiler,
  { at, kind }: TrafficClass,
  component: Component,
  caller: Component | undefined,
): Leg[] {
  if (!caller || !KINDS[caller.kind].outside || KINDS[component.kind].outside) return []
  const site = siteOf(topology, component)
  if (!site || !at || site.at === at) return []
  const opened =
    caller.kind === 'client' ? partContext(caller, constants).number(`${kind.client}NewConnectionShare`) : 0
  const meanS = ((1 + 2 * opened) * roundTripMs(at, site.at)) / 1000
  return [{ net: { kind: 'det', mean: meanS }, work: 'network', component: caller.id }]
}

function contextOf(
  compiler: Compiler,
  traffic: TrafficClass,
  component: Component,
  caller: Component | undefined,
  part: number,
) {
  const { topology, constants, dataSets } = compiler
  const context = partContext(component, constants)
  const through = (to: Component, less = 1, what = traffic) => [
    ...guarded(context, to, walk(compiler, what, to, component, part * less)),
  ]
  const isOnTheWay = (to: Component, what: TrafficClass) =>
    KINDS[to.kind].takes?.({ ...partContext(to, constants), topology, traffic: what }) ?? true
  const onward = (less = 1, what = traffic) => {
    const callees = callsOf(topology, component.id).filter((to) => isOnTheWay(to, what))
    const doors = KINDS[component.kind].outside ? entrances(topology, callees) : []
    const others = callees.filter((to) => !doors.includes(to))
    const sited = intoOne(topology, constants, traffic, doors, (door) => through(door, less, what))
    return [...others.flatMap((to) => through(to, less, what)), ...sited]
  }
  return {
    ...context,
    topology,
    traffic,
    dataSet: dataSets[traffic.kind.data] ?? USUAL_DATA,
    caller,
    part,
    through: (to: Component, less = 1) => through(to, less),
    instead: (to: Component) => walk(compiler, traffic, to, caller, part),
    onward: (less = 1, asked?: Partial<RequestKind>) => {
      if (!asked) return onward(less)
      const kind = { ...traffic.kind, ...asked }
      return askingFor(kind, onward(less, { ...traffic, kind }))
    },
  }
}
