/** A group's stations in one sub-tick: who is there, under which load, and how their work moves. */
import { arrivalScv } from './arrivals.ts'
import { apart, census, refusedShare, stationArrivalsPerS, takeCensus } from './balance.ts'
import { type Flows, NO_SERVER, REASONS, SERVER_DOWN } from './flows.ts'
import type { Plan } from './plan.ts'
import { aimStation, copyAim, type Load } from './queue.ts'
import type { Stream } from './rng.ts'
import { type Motion, move } from './srbm.ts'
import type { SimState } from './state.ts'

// Reused, so that a step allocates nothing.
const load: Load = {
  arrivalsPerS: 0,
  arrivalScv: 1,
  serviceScv: 1,
  serviceThird: 1.5,
  serviceS: 0,
  workers: 1,
  peakedness: 1,
  queues: 1,
  cap: Infinity,
}
const motion: Motion = { x: 0, overflow: 0 }

/** Fails what meets a dead server or none at all; returns the requests that go on to live ones. */
export function admit(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
  hS: number,
): number {
  takeCensus(plan, state, group)
  state.refusedShare[group] = refusedShare(plan, state, group, arrivals / hS)
  const refused = arrivals * state.refusedShare[group]
  fail(plan, flows, group, census.live + census.dead > 0 ? SERVER_DOWN : NO_SERVER, arrivals, refused)
  return arrivals - refused
}

/** Fails `lost` of the group's `arrivals`, each visit's share alike. */
export function fail(
  plan: Plan,
  flows: Flows,
  group: number,
  reason: number,
  arrivals: number,
  lost: number,
): void {
  if (lost === 0 || arrivals <= 0) return
  for (const v of plan.visitsOf[group]) {
    flows.failed[v * REASONS.length + reason] += (flows.visitArrived[v] / arrivals) * lost
  }
}

/** Gives every station of the group its law for this sub-tick. */
export function aimStations(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
  acceptedPerS: number,
  hS: number,
): void {
  const pooled = plan.pooled[group] === 1
  const servers = census.live > 0 ? census.live : census.up
  const { stations } = state
  load.serviceS = Math.max(SERVICE_LEAST_S, state.serviceS[group] * plan.serviceScale[group])
  load.serviceScv = state.serviceScv[group]
  load.serviceThird = state.serviceThird[group]
  load.queues = pooled ? Math.max(1, servers) : 1
  load.workers = plan.workers[group] * (pooled ? servers : 1)
  load.cap = plan.cap[group] * (pooled ? servers : 1)
  const rho = census.live === 0 ? 0 : (acceptedPerS * load.serviceS) / (plan.workers[group] * census.live)
  state.arrivalScv[group] = arrivalScv(plan, state, flows, group, arrivals, rho, hS)
  spread(plan, state, group)

  let aimed = -1
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] === 0) continue
    load.arrivalsPerS = stationArrivalsPerS(plan, state, group, s, acceptedPerS)
    // Equal servers share one law; only their work differs.
    if (aimed >= 0 && stations.arrivalsPerS[aimed] === load.arrivalsPerS) copyAim(stations, aimed, s)
    else aimStation(stations, s, load)
    aimed = s
  }
}

/** Shorter services than a nanosecond are none, but their rate must stay a number. */
const SERVICE_LEAST_S = 1e-9

/**
 * What the balancer makes of the arrivals' scv c² at one of N servers: at random 1 + (c² − 1)/N; in turn c²/N,
 * which comes so evenly that the peakedness z = (1 + c²/N)/2 counts as well.
 */
function spread(plan: Plan, state: SimState, group: number): void {
  const scv = state.arrivalScv[group]
  const servers = Math.max(1, census.live + census.dead)
  load.arrivalScv = scv
  load.peakedness = 1
  if (plan.pooled[group] === 1 || servers === 1) return
  if (plan.balancing[group] === 'rr') {
    load.arrivalScv = scv / servers
    load.peakedness = (1 + load.arrivalScv) / 2
  } else load.arrivalScv = 1 + (scv - 1) / servers
}

/** A smaller share of the arrivals lost is none: the tail of a distribution, not a request. */
const LOSS_LEAST = 1e-9

/** Moves the work of every station over two grid points; returns the requests that found no room. */
export function moveStations(plan: Plan, state: SimState, group: number, hS: number): number {
  const stream = plan.groupStreams[group].reseed(state.subtick)
  const { work, workAtStart, workAtMiddle, lossShare, arrivalsPerS } = state.stations
  let lost = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] === 0) continue
    workAtStart[s] = work[s]
    let overflow = moveStation(state, s, hS / 2, stream)
    workAtMiddle[s] = work[s]
    overflow += moveStation(state, s, hS / 2, stream)
    const arrivals = arrivalsPerS[s] * hS
    // The diffusion leaks a little even where nobody arrives, and where a queue is nowhere near full.
    const isLoss = overflow > LOSS_LEAST * arrivals && arrivals > 0
    lossShare[s] = isLoss ? overflow / arrivals : 0
    if (isLoss) lost += overflow * apart(plan, state, group, s)
  }
  return lost
}

function moveStation(state: SimState, s: number, hS: number, stream: Stream): number {
  const { work, driftPerS, variancePerS, ceiling, room, relaxationS } = state.stations
  motion.x = work[s]
  const top = room[s] === Infinity ? Infinity : ceiling[s]
  move(motion, hS, driftPerS[s], variancePerS[s], top, relaxationS[s], stream)
  work[s] = motion.x
  return motion.overflow
}
