import { isVisitLeg, reachOf } from '../architecture/leg.ts'
import { FAILURE_REASONS, type FailureReason } from '../architecture/reason.ts'
import { situationOf } from '../architecture/tick.ts'
import type { World } from '../architecture/world.ts'
import { meanOf } from '../sim/network.ts'

/** Counts that add up over time and can be taken apart again; keys are `component/reason` and the like. */
export interface Tally {
  ticks: number
  arrived: Record<string, number>
  served: Record<string, number>
  /** Failed requests by `class/component/reason`. */
  failed: Record<string, number>
  /** Request-seconds of served requests by `component/part`, part = waiting, service or network. */
  timeS: Record<string, number>
  /** What became untrue or was lost, by `component/truth`. */
  truths: Record<string, number>
  /** By component: requests that came (however often each), requests that it failed, worker-seconds of work. */
  requests: Record<string, number>
  failures: Record<string, number>
  busyS: Record<string, number>
  /** Worker-seconds of the servers that took requests, or were still at work: dead ones have none. */
  capacityS: Record<string, number>
}

/** Busy share of a component's workers; 0 while it had none. */
export const utilisationOf = (tally: Tally, id: string): number =>
  tally.capacityS[id] > 0 ? tally.busyS[id] / tally.capacityS[id] : 0

/** Of the requests that came to a component, the share that it failed; `reason` picks one. */
export function failedShare(tally: Tally, id: string, reason?: FailureReason): number {
  const requests = tally.requests[id] ?? 0
  if (requests === 0) return 0
  const failed = reason
    ? sumOf(tally.failed, (key) => key.endsWith(`/${id}/${reason}`))
    : (tally.failures[id] ?? 0)
  return failed / requests
}

export const emptyTally = (): Tally => ({
  ticks: 0,
  arrived: {},
  served: {},
  failed: {},
  timeS: {},
  truths: {},
  requests: {},
  failures: {},
  busyS: {},
  capacityS: {},
})

/** What the world's last tick adds. */
export function tallyTick(world: World): Tally {
  const tally = emptyTally()
  tally.ticks = 1
  tallyClasses(tally, world)
  tallyVisits(tally, world)
  tallyNetwork(tally, world)
  tallyGroups(tally, world)
  Object.assign(tally.truths, world.last.truths)
  return tally
}

/** Adds `part`, or with `sign` −1 takes it away. */
export function addTally(tally: Tally, part: Tally, sign: 1 | -1 = 1): void {
  tally.ticks += sign * part.ticks
  for (const name of Object.keys(tally) as (keyof Tally)[]) {
    const sums = tally[name]
    if (typeof sums === 'number') continue
    const adds = part[name] as Record<string, number>
    for (const key of Object.keys(adds)) sums[key] = (sums[key] ?? 0) + sign * adds[key]
  }
}

/** Sum of the entries in their order; `where` picks by key. */
export function sumOf(entries: Record<string, number>, where: (key: string) => boolean = () => true): number {
  let sum = 0
  for (const key of Object.keys(entries)) if (where(key)) sum += entries[key]
  return sum
}

const add = (sums: Record<string, number>, key: string, amount: number): void => {
  if (amount !== 0) sums[key] = (sums[key] ?? 0) + amount
}

function tallyClasses(tally: Tally, { compiled, last }: World): void {
  for (const [i, traffic] of compiled.classes.entries()) {
    tally.arrived[traffic.id] = last.arrived[i]
    tally.served[traffic.id] = last.served[i]
  }
}

function tallyVisits(tally: Tally, { compiled, last, plan }: World): void {
  for (let v = 0; v < plan.visits.length; v++) {
    const visit = plan.visits[v]
    const id = compiled.visits[v].component
    // What components do for themselves keeps servers busy, and is nobody's request.
    if (visit.class >= compiled.classes.length) continue
    if (compiled.firstVisits[v]) add(tally.requests, id, last.visitArrived[v])
    add(tally.timeS, `${id}/waiting`, last.waitS[v])
    add(tally.timeS, `${id}/service`, last.serviceS[v])
    for (const [r, reason] of FAILURE_REASONS.entries()) {
      const requests = last.failed[v * FAILURE_REASONS.length + r]
      add(tally.failed, `${compiled.classes[visit.class].id}/${id}/${reason}`, requests)
      add(tally.failures, id, requests)
    }
  }
}

/** A class's time on the network, shared among its pure delays in proportion to their means and reach. */
function tallyNetwork(tally: Tally, world: World): void {
  const { compiled, last } = world
  const situation = situationOf(world)
  for (let i = 0; i < compiled.classes.length; i++) {
    add(tally.timeS, `${compiled.clients}/retries`, last.retryS[i])
    const delays = reachOf(compiled.legs[i], situation).map(({ leg, reach }) => ({
      component: leg.component,
      meanS: isVisitLeg(leg) ? 0 : reach * meanOf(leg.net),
    }))
    const total = delays.reduce((sum, { meanS }) => sum + meanS, 0)
    if (total === 0) continue
    for (const { component, meanS } of delays)
      add(tally.timeS, `${component}/network`, (last.netS[i] * meanS) / total)
  }
}

function tallyGroups(tally: Tally, { last, plan, sim }: World): void {
  for (let g = 0; g < plan.groupIds.length; g++) {
    const [id, station] = plan.groupIds[g].split('/')
    // Who waits for somebody else (a fetch, a replica) occupies nobody.
    if (station === 'waiting') continue
    let live = 0
    for (let s = plan.stationStart[g]; s < plan.stationStart[g + 1]; s++) live += sim.liveServers[s]
    add(tally.busyS, id, last.busyS[g])
    tally.capacityS[id] = (tally.capacityS[id] ?? 0) + Math.max(last.busyS[g], plan.workers[g] * live)
  }
}
