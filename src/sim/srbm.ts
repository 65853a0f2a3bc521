/**
 * A Brownian motion with drift, reflected at 0 and, with finite room, at a ceiling. This is the work in a
 * station, in departures of the busy station; what the ceiling pushes back is the rejected requests.
 *
 * Stepping with one barrier is exact for any step length: the running minimum of a Brownian path given its end
 * Y after h is (Y − √(Y² + 2 s² h E)) / 2 with E exponential (Asmussen, Glynn & Pitman 1995). Beware of
 * mirroring at the ceiling instead of using the running maximum: it costs 8 % in moderate overload.
 */
import { dexp, dlog } from './math.ts'
import type { Stream } from './rng.ts'
import { exponential, normal } from './variates.ts'

/** Barriers further away than this many standard deviations of a step are out of reach. */
const REACH = 6

/** A step this many relaxation times long has forgotten where it began. */
const FORGOTTEN = 3
const STEPS_MOST = 8

export interface Motion {
  /** Where it is, and what the ceiling has pushed back in the last `move`, both in requests. */
  x: number
  overflow: number
  /** The normal number that moves it, to be set before each `move`: neighbours may share a part of theirs. */
  z: number
}

/** Time in which the motion between two barriers forgets its start, seconds: the spectral gap's inverse. */
export function relaxationS(driftPerS: number, variancePerS: number, ceiling: number): number {
  const gap =
    (driftPerS * driftPerS) / (2 * variancePerS) + (4.934802200544679 * variancePerS) / (ceiling * ceiling)
  return 1 / gap
}

/** Moves `motion` by `hS` seconds. `ceiling` and `relaxation` are Infinity without a limit. */
export function move(
  motion: Motion,
  hS: number,
  driftPerS: number,
  variancePerS: number,
  ceiling: number,
  relaxation: number,
  stream: Stream,
): void {
  motion.overflow = 0
  if (ceiling === Infinity) moveAboveFloor(motion, hS, driftPerS, variancePerS, stream)
  else if (hS > FORGOTTEN * relaxation) settle(motion, hS, driftPerS, variancePerS, ceiling, stream)
  else {
    const steps = Math.min(STEPS_MOST, Math.ceil((2 * hS) / relaxation))
    for (let i = 0; i < steps; i++) {
      if (i > 0) motion.z = normal(stream)
      moveBetween(motion, hS / steps, driftPerS, variancePerS, ceiling, stream)
    }
  }
}

function moveAboveFloor(
  motion: Motion,
  hS: number,
  driftPerS: number,
  variancePerS: number,
  stream: Stream,
): void {
  const variance = variancePerS * hS
  const deviation = Math.sqrt(variance)
  const mean = driftPerS * hS
  const y = mean + deviation * motion.z
  const end = motion.x + y
  if (motion.x + Math.min(0, mean) > REACH * deviation) motion.x = end
  else {
    const least = (y - Math.sqrt(y * y + 2 * variance * exponential(stream))) / 2
    motion.x = end + Math.max(0, -(motion.x + least))
  }
}

function moveBetween(
  motion: Motion,
  hS: number,
  driftPerS: number,
  variancePerS: number,
  ceiling: number,
  stream: Stream,
): void {
  const variance = variancePerS * hS
  const deviation = Math.sqrt(variance)
  const mean = driftPerS * hS
  const y = mean + deviation * motion.z
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
function settle(
  motion: Motion,
  hS: number,
  driftPerS: number,
  variancePerS: number,
  ceiling: number,
  stream: Stream,
): void {
  const u = stream.uniform()
  const theta = (2 * driftPerS) / variancePerS
  const span = theta * ceiling
  if (Math.abs(span) < 1e-6) {
    motion.x = u * ceiling
    motion.overflow = (hS * variancePerS) / (2 * ceiling)
  } else {
    // Seen from the barrier it leans on, the law is exponential, cut off at the other one.
    const fromBarrier = -dlog(1 - u * (1 - dexp(-Math.abs(span)))) / Math.abs(theta)
    motion.x = theta > 0 ? Math.max(0, ceiling - fromBarrier) : Math.min(ceiling, fromBarrier)
    motion.overflow = (hS * driftPerS) / (1 - dexp(-span))
  }
}
