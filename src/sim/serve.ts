/** A group's stations in one sub-tick: who is there, under which load, and how their work moves. */
import { measureArrivals, partsOf } from './arrivals.ts'
import { apart, census, refusedShare, stationArrivalsPerS, takeCensus } from './balance.ts'
import { type Flows, NO_SERVER, QUEUE_FULL, REASONS, SERVER_DOWN } from './flows.ts'
import { mixAt, overflowingParts, partOverflow, refusedParts, visitRefused } from './keyed.ts'
import { dpow } from './math.ts'
import type { Plan } from './plan.ts'
import { aimStation, type Load, SERVICE_LEAST_S } from './queue.ts'
import { arrivalsFelt, laterVisits, leavesPerS, measureReturns } from './returns.ts'
import type { Stream } from './rng.ts'
import { move, newMotion } from './srbm.ts'
import type { SimState } from './state.ts'
import { PINNED_WITHIN } from './throttle.ts'
import { normal } from './variates.ts'

// Reused, so that a step allocates nothing.
const load: Load = {
  arrivalsPerS: 0,
  arrivalScv: 1,
  localScv: 1,
  batchScv: 0,
  serviceScv: 1,
  serviceThird: 1.5,
  bursts: 0,
  serviceS: 0,
  workers: 1,
  peakedness: 1,
  queues: 1,
  choosy: false,
  laterVisits: 0,
  returns: 0,
  leavingPerS: 0,
  cap: Infinity,
}
const motion = newMotion()

/** Fails what meets a dead server or none at all; returns the visits that go on to live ones. */
export function admit(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  arrivals: number,
  hS: number,
): number {
  const isKeyed = plan.keyed[group] === 1 && arrivals > 0
  state.refusedShare[group] = isKeyed
    ? refusedParts(plan, state, flows, group) / arrivals
    : refusedShare(plan, state, group, arrivals / hS)
  const refused = arrivals * state.refusedShare[group]
  fail(plan, state, flows, group, census.live + census.dead > 0 ? SERVER_DOWN : NO_SERVER, arrivals, refused)
  return arrivals - refused
}

/**
 * Fails `lost` of the `arrivals` that come to the group's servers, each visit's share alike. A fan fails with the
 * first of its parts.
 */
export function fail(
  plan: Plan,
  state: SimState,
  flows: Flows,
  group: number,
  reason: number,
  arrivals: number,
  lost: number,
): void {
  if (lost === 0 || arrivals <= 0) return
  const visits = plan.visitsOf[group]
  const likeness = state.likeness[group]
  const isKeyed = plan.keyed[group] === 1
  const over = isKeyed && reason === QUEUE_FULL ? overflowingParts(plan, state, flows, group) : 0
  for (let i = 0; i < visits.length; i++) {
    const v = visits[i]
    const base = v * REASONS.length
    let share = lost / arrivals
    if (over > 0) share = Math.min(1, (lost * partOverflow(plan, state, v)) / over)
    if (isKeyed && reason !== QUEUE_FULL) share = visitRefused(plan, state, v)
    else if (plan.fan[v] > 1) {
      // What fills one server fills the others as well, as far as they are alike; dead ones are dead by themselves.
      if (reason === QUEUE_FULL)
        share = refusedAny(share, 1 + (partsOf(plan, v) - 1) * Math.sqrt(1 - likeness))
      else share = refusedByDead(share, partsOf(plan, v), census.live + census.dead)
    }
    const left = flows.visitArrived[v] - flows.attemptFailed[base + SERVER_DOWN]
    flows.attemptFailed[base + reason] += Math.min(left, flows.visitArrived[v] * share)
  }
}

/** Chance that one of several parts is refused, where each of them is with chance `each`. */
export function refusedAny(each: number, parts: number): number {
  return each >= 1 ? 1 : 1 - dpow(1 - each, parts)
}

/**
 * Chance that one of several different servers is a dead one, where `each` of them is with that chance: the more have
 * been alive, the fewer such are left (drawing without replacement).
 */
export function refusedByDead(each: number, parts: number, servers: number): number {
  let none = 1
  for (let j = 0; j < Math.min(parts, servers); j++) none *= Math.max(0, 1 - (each * servers) / (servers - j))
  return 1 - none
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
  measureReturns(plan, state, flows, group, hS)
  describe(plan, state, group)
  census.rho = 0
  if (census.live > 0) census.rho = (acceptedPerS * load.serviceS) / (plan.workers[group] * census.live)
  measureArrivals(plan, state, flows, group, arrivals, hS)
  load.batchScv = inBatches(plan, flows, group)
  const outside = arrivalsFelt(plan, state, group) + load.batchScv
  const local = state.localScv[group] + load.batchScv
  const leaving = load.returns > 0 && arrivals > 0 ? (state.departuresPerS[group] * hS) / arrivals : 0
  if (plan.fanned[group] === 1) state.likeness[group] = likenessOf(plan, state, flows, group)
  const whole = census.liveWeight + census.deadWeight
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] === 0) continue
    load.arrivalScv = outside
    // Those that come back are nobody's departures.
    load.localScv = load.returns > 0 ? outside : local
    spread(plan, group, whole > 0 ? plan.weight[s] / whole : 1)
    load.arrivalsPerS = stationArrivalsPerS(plan, state, group, s, acceptedPerS)
    if (plan.keyed[group] === 1 && arrivals > 0) {
      describe(plan, state, group)
      mixAt(plan, group, s, load)
    }
    load.leavingPerS = leavesPerS(state, s, load, leaving)
    aimStation(state.stations, s, load)
  }
}

/**
 * What fans add to the scv of arrivals at a pool, and at servers in turn: all parts come at once (batch Poisson:
 * E[B²]/E[B] for 1). At random, none of them comes to the same server as another.
 */
function inBatches(plan: Plan, flows: Flows, group: number): number {
  if (plan.fanned[group] === 0) return 0
  if (plan.pooled[group] === 0 && plan.balancing[group] !== 'rr') return 0
  let all = 0
  let square = 0
  for (const v of plan.visitsOf[group]) {
    const parts = partsOf(plan, v)
    all += flows.visitArrived[v] * parts
    square += flows.visitArrived[v] * parts * parts
  }
  return all > 0 ? square / all - 1 : 0
}

/** What each station of the group has to work with; needs the census. */
function describe(plan: Plan, state: SimState, group: number): void {
  const pooled = plan.pooled[group] === 1
  const servers = census.live > 0 ? census.live : census.up
  load.serviceS = Math.max(SERVICE_LEAST_S, state.serviceS[group] * plan.serviceScale[group])
  load.serviceScv = state.serviceScv[group]
  load.serviceThird = state.serviceThird[group]
  load.bursts = state.bursts[group]
  load.queues = pooled ? Math.max(1, servers) : 1
  // Of two, the better is the best.
  load.choosy = plan.balancing[group] === 'p2c' && load.queues > 2
  load.workers = plan.workers[group] * (pooled ? servers : 1)
  load.cap = plan.cap[group] * (pooled ? servers : 1)
  load.returns = state.returns[group]
  load.laterVisits = laterVisits(plan, state, group)
}

/**
 * Stations inside held visits whose workers or speed have changed since the last step get their law at once, for the
 * load as it was: pools whose turn comes before theirs wait for them already.
 */
export function noticeChanges(plan: Plan, state: SimState): void {
  const { stations } = state
  for (let group = 0; group < plan.inside.length; group++) {
    // What a keyed group's stations work on is known only when it comes.
    if (plan.inside[group] === 0 || plan.keyed[group] === 1) continue
    takeCensus(plan, state, group)
    describe(plan, state, group)
    for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
      if (state.upServers[s] === 0 || stations.loadS[s] === 0) continue
      if (stations.loadWorkers[s] === load.workers && stations.loadS[s] === load.serviceS) continue
      load.arrivalsPerS = stations.arrivalsPerS[s]
      load.leavingPerS = stations.leavingPerS[s]
      load.arrivalScv = stations.arrivalScv[s]
      load.batchScv = stations.batchScv[s]
      load.localScv = stations.localScv[s]
      load.peakedness = plan.balancing[group] === 'rr' ? (1 + load.arrivalScv) / 2 : 1
      aimStation(stations, s, load)
    }
  }
}

/** As peaked as arrivals that find ten times the workers. */
const NOBODY_WAITS = 0.1

/**
 * What the balancer makes of the arrivals' scv c² at a server that gets the share q: at random 1 + q (c² − 1); in
 * turn q c², which comes so evenly that the peakedness z = (1 + q c²)/2 counts as well.
 */
function spread(plan: Plan, group: number, share: number): void {
  load.peakedness = 1
  // To least connections only an empty server is as good as a dead one: nobody joins a queue.
  if (census.dead > 0 && plan.balancing[group] === 'lc') load.peakedness = NOBODY_WAITS
  if (plan.pooled[group] === 1 || share === 1) return
  if (plan.balancing[group] === 'rr') {
    load.arrivalScv *= share
    load.localScv *= share
    load.peakedness = (1 + load.arrivalScv) / 2
  } else {
    load.arrivalScv = 1 + share * (load.arrivalScv - 1)
    load.localScv = 1 + share * (load.localScv - 1)
  }
}

/**
 * Correlation of the work that comes to two servers: a fan of k among n visits the other one too with probability
 * (k − 1)/(n − 1), at the same instant, with a service of its own: that over (ca² + cs²). In turn, all have had the
 * same number of parts at any time: ca² over that sum.
 */
function likenessOf(plan: Plan, state: SimState, flows: Flows, group: number): number {
  let whole = 0
  let together = 0
  const visits = plan.visitsOf[group]
  const others = census.live + census.dead - 1
  if (others <= 0) return 0
  for (let i = 0; i < visits.length; i++) {
    const parts = partsOf(plan, visits[i])
    whole += flows.visitArrived[visits[i]] * parts
    together += flows.visitArrived[visits[i]] * parts * (parts - 1)
  }
  if (whole <= 0) return 0
  if (plan.balancing[group] === 'rr') {
    const arrivalScv = (state.arrivalScv[group] + load.batchScv) / (others + 1)
    return arrivalScv / Math.max(1e-9, arrivalScv + state.serviceScv[group])
  }
  return Math.min(1, together / (whole * others * (1 + state.serviceScv[group])))
}

/** A smaller share of the arrivals lost is none: the tail of a distribution, not a request. */
const LOSS_LEAST = 1e-9

/** Moves the work of every station over two grid points; returns the visits that found no room. */
export function moveStations(plan: Plan, state: SimState, group: number, hS: number): number {
  const stream = plan.groupStreams[group].reseed(state.subtick)
  const { work, workAtStart, workAtMiddle, lossShare, arrivalsPerS } = state.stations
  const fanned = plan.fanned[group] === 1
  motion.part = fanned ? Math.sqrt(state.likeness[group]) : 0
  motion.hS = hS / 2
  const first = fanned ? normal(stream) : 0
  const second = fanned ? normal(stream) : 0
  let lost = 0
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    if (state.upServers[s] === 0) continue
    workAtStart[s] = work[s]
    motion.common = first
    moveStation(state, s, stream)
    let { overflow } = motion
    workAtMiddle[s] = work[s]
    motion.common = second
    moveStation(state, s, stream)
    overflow += motion.overflow
    const arrivals = arrivalsPerS[s] * hS
    // The diffusion leaks a little even where nobody arrives, and where a queue is nowhere near full.
    const isLoss = overflow > LOSS_LEAST * arrivals && arrivals > 0
    lossShare[s] = isLoss ? overflow / arrivals : 0
    if (isLoss) lost += overflow * apart(plan, state, group, s)
  }
  return lost
}

function moveStation(state: SimState, s: number, stream: Stream): void {
  const { work, driftPerS, variancePerS, ceiling, room, relaxationS, flooded } = state.stations
  motion.x = work[s]
  motion.driftPerS = driftPerS[s]
  motion.variancePerS = variancePerS[s]
  motion.ceiling = ceiling[s]
  // (A choice between a number and Infinity would cost an allocation.)
  if (room[s] === Infinity) motion.ceiling = Infinity
  motion.relaxationS = relaxationS[s]
  move(motion, stream)
  work[s] = motion.x
  if (flooded[s] === 1) pin(state, s)
}

/** Held workers keep the queue at its most once it has grown there: what leaves it comes back at once. */
function pin(state: SimState, s: number): void {
  const { work, workAtStart, driftPerS, shift, pinned } = state.stations
  const most = shift[s] + Math.max(0, pinned[s])
  const reaches = workAtStart[s] + 2 * Math.max(0, driftPerS[s]) * motion.hS
  if (work[s] > most || reaches >= most * (1 - PINNED_WITHIN)) work[s] = most
}
