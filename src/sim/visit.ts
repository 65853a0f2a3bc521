/** A visit of a crowd of probes to a group. */
import { crowd, gather, sitOut } from './crowd.ts'
import { ERRORED, type Flows, NO_SERVER, QUEUE_FULL, SERVER_DOWN } from './flows.ts'
import { refusedInTurn } from './in-turn.ts'
import { visitRefused } from './keyed.ts'
import { begin, leave } from './lasting.ts'
import { lose } from './lose.ts'
import { meetAll, meetFan } from './meet.ts'
import { meetings } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Operation } from './routes.ts'
import { refusedByDead } from './serve.ts'
import type { SimState } from './state.ts'
import { UP_TO, VIEW_WIDTH } from './view.ts'

/** Everyone here visits the group, or passes it by; `first` is the crowd's place among the probes. */
export function visitAll(
  plan: Plan,
  state: SimState,
  flows: Flows,
  operation: Operation,
  first: number,
): void {
  const { visit: v, group, stream } = operation
  const { here, latencyS, waitS, serviceS } = crowd
  if (plan.visitP[v] < 1) skip(plan, operation)
  if (crowd.hereCount === 0) return
  crowd.made[v - plan.firstVisit[crowd.class]] = 1
  if (plan.repeats[v] === 1) begin(plan, v)
  const lastStation = plan.stationStart[group + 1] - 1
  if (lastStation < plan.stationStart[group] || flows.view[lastStation * VIEW_WIDTH + UP_TO] === 0) {
    for (let k = 0; k < crowd.hereCount; k++) lose(plan, state, flows, here[k], v, NO_SERVER, 1, stream)
    return
  }
  const down = downShare(plan, state, flows, operation)
  if (plan.shares[v] !== null && down >= 1) {
    for (let k = 0; k < crowd.hereCount; k++) lose(plan, state, flows, here[k], v, SERVER_DOWN, 1, stream)
    return
  }
  if (operation.fan > 1) meetFan(plan, state, flows, operation)
  else meetAll(plan, state, flows, operation)
  if (down > 0 || meetings.anyLoss) refuse(plan, state, flows, operation, down)
  const { hereCount } = crowd
  const { probes } = flows
  const base = first * plan.visitsMost + v - plan.firstVisit[crowd.class]
  const { visitsMost } = plan
  for (let k = 0; k < hereCount; k++) {
    const j = here[k]
    const at = base + j * visitsMost
    probes.waitS[at] = waitS[k]
    probes.serviceS[at] = serviceS[k]
    latencyS[j] += waitS[k] + serviceS[k]
  }
  if (plan.repeats[v] === 1) leave(plan, v)
  const errors = plan.visitErrorP[v]
  if (errors === 0) return
  for (let k = 0; k < crowd.hereCount; k++) lose(plan, state, flows, here[k], v, ERRORED, errors, stream)
}

/** By chance, some do not make the visit. */
function skip(plan: Plan, { visit, skip: to, stream, index }: Operation): void {
  const p = plan.visitP[visit]
  const { here, hereCount } = crowd
  for (let k = 0; k < hereCount; k++) if (p === 0 || stream.uniform() >= p) sitOut(here[k], to)
  gather(index)
}

function inRotation(plan: Plan, state: SimState, group: number): number {
  let servers = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    servers += state.liveServers[s] + state.deadServers[s]
  }
  return servers
}

/** Share of the requests of a visit that meet a dead server. */
function downShare(plan: Plan, state: SimState, flows: Flows, { visit, group, fan }: Operation): number {
  if (plan.shares[visit] !== null) return visitRefused(plan, state, visit)
  if (fan === 1) return refusedInTurn(plan, state, flows, group)
  return refusedByDead(state.refusedShare[group], fan, inRotation(plan, state, group))
}

/** Dead servers and full ones: before anybody has waited. Those who are left go on. */
function refuse(
  plan: Plan,
  state: SimState,
  flows: Flows,
  { visit: v, stream, fan, index }: Operation,
  down: number,
): void {
  const { here, hereCount, waitS, serviceS } = crowd
  let kept = 0
  for (let k = 0; k < hereCount; k++) {
    const j = here[k]
    lose(plan, state, flows, j, v, SERVER_DOWN, down, stream)
    if (meetings.anyLoss) {
      crowd.full.station = fan === 1 && crowd.latencyS[j] === 0 ? meetings.station[k] : -1
      crowd.full.visit = v
      lose(plan, state, flows, j, v, QUEUE_FULL, crowd.loss[k], stream)
      crowd.full.station = -1
    }
    if (crowd.next[j] > index) continue
    here[kept] = j
    waitS[kept] = waitS[k]
    serviceS[kept++] = serviceS[k]
  }
  crowd.hereCount = kept
}
