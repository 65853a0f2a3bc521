/**
 * A Brownian motion with drift, reflected at 0 and, with finite room, at a ceiling. This is the work in a
 * station, in departures of the busy station; what the ceiling pushes back is the rejected requests.
 *
 * Stepping with one barrier is exact for any step length: the running minimum of a Brownian path given its end
 * Y after h is (Y − √(Y² + 2 s² h E)) / 2 with E exponential (Asmussen, Glynn & Pitman 1995). Beware of
 * mirroring at the ceiling instead of using the running maximum: it costs 8 % in moderate overload.
 */
import { makeExponential } from './alike.ts'
import { dexp, dlog } from './math.ts'
import type { Stream } from './rng.ts'
import { exponential, normal } from './variates.ts'

/** Barriers further away than this many standard deviations of a step are out of reach. */
const REACH = 6

/** A step this many relaxation times long has forgotten where it began. */
const FORGOTTEN = 3
const STEPS_MOST = 8

/** A motion and how it goes. Its numbers are fields, since numbers between functions would cost allocations. */
export interface Motion {
  /** Where it is, and what the ceiling has pushed back in the last `move`, both in requests. */
  x: number
  overflow: number
  /** Length of a step, seconds. */
  hS: number
  driftPerS: number
  variancePerS: number
  /** Both Infinity without a limit. */
  ceiling: number
  relaxationS: number
  /** How much of its luck it has in common with its neighbours (0–1), and that luck: a normal number. */
  part: number
  common: number
  /** The luck of the step at hand. */
  luck: number
}

/** At 0, not going anywhere. */
export function newMotion(): Motion {
  return {
    x: 0,
    overflow: 0,
    hS: 0,
    driftPerS: 0,
    variancePerS: 0,
    ceiling: Infinity,
    relaxationS: Infinity,
    part: 0,
    common: 0,
    luck: 0,
  }
}

/** Time in which the motion between two barriers forgets its start, seconds: the spectral gap's inverse. */
export function relaxationS(driftPerS: number, variancePerS: number, ceiling: number): number {
  // What does not move forgets nothing.
  if (driftPerS === 0 && variancePerS === 0) return Infinity
  const gap =
    (driftPerS * driftPerS) / (2 * variancePerS) + (4.934802200544679 * variancePerS) / (ceiling * ceiling)
  return 1 / gap
}

/**
 * Settling times after which a motion above a floor is as good as stationary; one is 2 variance / drift², the inverse
 * of the spectral gap.
 */
export const SETTLED = 4

/** Whether a step is so long that the motion has had time to come down to the floor and settle there. */
function forgets({ x, hS, driftPerS, variancePerS }: Motion): boolean {
  if (driftPerS >= 0) return false
  return hS > (SETTLED * 2 * variancePerS) / (driftPerS * driftPerS) - x / driftPerS
}

/** Moves on by a step. */
export function move(motion: Motion, stream: Stream): void {
  motion.overflow = 0
  if (motion.ceiling < Infinity) moveLimited(motion, stream)
  else if (forgets(motion)) settle(motion, stream)
  else rise(motion, stream)
}

/** Draws from the stationary law above the floor, exponential with mean variance / 2 |drift|. */
function settle(motion: Motion, stream: Stream): void {
  const mean = motion.variancePerS / (-2 * motion.driftPerS)
  if (motion.part === 0) motion.x = mean * exponential(stream)
  else {
    drawLuck(motion, stream)
    makeExponential(motion)
    motion.x = mean * motion.luck
  }
}

function drawLuck(motion: Motion, stream: Stream): void {
  const { part } = motion
  motion.luck = normal(stream)
  if (part > 0) motion.luck = part * motion.common + Math.sqrt(1 - part * part) * motion.luck
}

/** Takes a step above the floor. */
function rise(motion: Motion, stream: Stream): void {
  const { x, hS } = motion
  const mean = motion.driftPerS * hS
  const variance = motion.variancePerS * hS
  const deviation = Math.sqrt(variance)
  drawLuck(motion, stream)
  const y = mean + deviation * motion.luck
  motion.x = x + y
  if (x + Math.min(0, mean) > REACH * deviation) return
  const least = (y - Math.sqrt(y * y + 2 * variance * exponential(stream))) / 2
  motion.x += Math.max(0, -(x + least))
}

/**
 * Whether a step between the barriers is so long that its start does not matter: a strong drift first has to take
 * the motion all the way to its barrier, which the relaxation time knows nothing of.
 */
function forgetsWithin({ x, hS, driftPerS, variancePerS, ceiling, relaxationS }: Motion): boolean {
  if (hS <= FORGOTTEN * relaxationS) return false
  const speed = Math.abs(driftPerS)
  if (speed * ceiling < 2 * variancePerS) return true
  const way = driftPerS > 0 ? ceiling - x : x
  return (hS - FORGOTTEN * relaxationS) * speed > way
}

function moveLimited(motion: Motion, stream: Stream): void {
  const { hS } = motion
  if (forgetsWithin(motion)) {
    settleLimited(motion, stream)
    return
  }
  const steps = Math.min(STEPS_MOST, Math.ceil((2 * hS) / motion.relaxationS))
  motion.hS = hS / steps
  const { part } = motion
  for (let i = 0; i < steps; i++) {
    riseLimited(motion, stream)
    // What is common is known of the first step only.
    motion.part = 0
  }
  motion.part = part
  motion.hS = hS
}

/** Takes a step between floor and ceiling. */
function riseLimited(motion: Motion, stream: Stream): void {
  const { hS, ceiling } = motion
  const variance = motion.variancePerS * hS
  const deviation = Math.sqrt(variance)
  const mean = motion.driftPerS * hS
  drawLuck(motion, stream)
  const y = mean + deviation * motion.luck
  const start = motion.x
  let end = start + y
  if (start + Math.min(0, mean) <= REACH * deviation) {
    const least = (y - Math.sqrt(y * y + 2 * variance * exponential(stream))) / 2
    end += Math.max(0, -(start + least))
  }
  if (ceiling - start - Math.max(0, mean) <= REACH * deviation) {
    const most = (y + Math.sqrt(y * y + 2 * variance * exponential(stream))) / 2
    const pushedBack = Math.max(0, start + most - ceiling)
    motion.overflow += pushedBack
    end -= pushedBack
  }
  motion.x = Math.min(ceiling, Math.max(0, end))
}

/** Draws from the stationary law, density ~ exp(θx) on 0..ceiling with θ = 2 drift / variance. */
function settleLimited(motion: Motion, stream: Stream): void {
  const { hS, driftPerS, variancePerS, ceiling } = motion
  const theta = (2 * driftPerS) / variancePerS
  const span = theta * ceiling
  const size = Math.abs(span)
  motion.overflow = size < 1e-6 ? (hS * variancePerS) / (2 * ceiling) : (hS * driftPerS) / (1 - dexp(-span))
  // Seen from the barrier it leans on, the law is exponential, cut off at the other one.
  let fromBarrier = exponential(stream)
  if (size < 1) fromBarrier = cutOff(size, stream)
  else while (fromBarrier > size) fromBarrier = exponential(stream)
  const x = size < 1e-6 ? fromBarrier * ceiling : fromBarrier / Math.abs(theta)
  motion.x = theta > 0 ? Math.max(0, ceiling - x) : Math.min(ceiling, x)
}

/** Exponential below `span`, by inversion; uniform below 1 where the span is next to nothing. */
function cutOff(span: number, stream: Stream): number {
  const u = stream.uniform()
  return span < 1e-6 ? u : -dlog(1 - u * (1 - dexp(-span)))
}
