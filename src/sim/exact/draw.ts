import { dexp, dlog } from '../math.ts'
import type { Distribution } from '../network.ts'
import type { Stream } from '../rng.ts'

/** Draws from one distribution. */
export type Draw = (stream: Stream) => number

/** Textbook sampling, kept apart from the engine's so that a mistake there does not hide here. */
export function drawOf(d: Distribution): Draw {
  switch (d.kind) {
    case 'det':
      return () => d.mean
    case 'exp':
      return (stream) => d.mean * exponential(stream)
    case 'erlang':
      return (stream) => erlang(stream, d.k, d.mean / d.k)
    case 'lognormal':
      return lognormal(d.mean, d.scv)
    case 'mix':
      return mix(d.parts.map((part) => ({ p: part.p, draw: drawOf(part.d) })))
  }
}

/** Exp(1) by inversion. */
export const exponential = (stream: Stream): number => -dlog(stream.uniform())

function erlang(stream: Stream, phases: number, phaseMean: number): number {
  let sum = 0
  for (let i = 0; i < phases; i++) sum += exponential(stream)
  return sum * phaseMean
}

function lognormal(mean: number, scv: number): Draw {
  const variance = dlog(1 + scv)
  const location = dlog(mean) - variance / 2
  const sigma = Math.sqrt(variance)
  return (stream) => dexp(location + sigma * normal(stream))
}

/** N(0, 1) by Marsaglia's polar method; its twin is thrown away, so that a draw has no memory. */
function normal(stream: Stream): number {
  for (;;) {
    const x = 2 * stream.uniform() - 1
    const y = 2 * stream.uniform() - 1
    const r2 = x * x + y * y
    if (r2 > 0 && r2 < 1) return x * Math.sqrt((-2 * dlog(r2)) / r2)
  }
}

function mix(parts: { p: number; draw: Draw }[]): Draw {
  return (stream) => {
    let left = stream.uniform()
    for (const { p, draw } of parts) {
      left -= p
      if (left < 0) return draw(stream)
    }
    // Shares such as .7 + .2 + .1 may sum to a little less than 1.
    return parts[parts.length - 1].draw(stream)
  }
}
