/** Exponential numbers that have a part of their luck in common. */
import { dexp, dlog } from './math.ts'

/** −ln(1 − Φ(z)) over z from −END to END: what makes a normal number an exponential one. */
const END = 8
const CELLS = 1024
const EXPONENTIAL_OF = buildExponentialOf()

/** The tail of the normal law by its continued fraction beyond 2, and by its series (Marsaglia 2004) below. */
function buildExponentialOf(): Float64Array {
  const values = new Float64Array(CELLS + 2)
  for (let i = 0; i < values.length; i++) values[i] = -logTail((i / CELLS) * 2 * END - END)
  return values
}

function logTail(z: number): number {
  const logDensity = -z * z * 0.5 - 0.9189385332046728
  if (z > 2) {
    let fraction = 0
    for (let k = 60; k >= 1; k--) fraction = k / (z + fraction)
    return logDensity - dlog(z + fraction)
  }
  if (z < -7) return -dexp(logDensity) / -z
  let sum = z
  let term = z
  for (let k = 3; Math.abs(term) > 1e-18; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return dlog(0.5 - sum * dexp(logDensity))
}

/** The exponential number as rare as the normal number `z`. */
export function exponentialOf(z: number): number {
  const place = ((Math.min(END, Math.max(-END, z)) + END) / (2 * END)) * CELLS
  const i = Math.floor(place)
  return EXPONENTIAL_OF[i] + (place - i) * (EXPONENTIAL_OF[i + 1] - EXPONENTIAL_OF[i])
}

/** Makes the normal number `luck` an exponential one: a number in an object, which passes without an allocation. */
export function makeExponential(motion: { luck: number }): void {
  motion.luck = exponentialOf(motion.luck)
}
