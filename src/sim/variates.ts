/**
 * Random variates from a stream: exponential and normal by the ziggurat method (Marsaglia & Tsang 2000, with
 * Doornik's separate bits for layer and value), gamma by Marsaglia & Tsang 2000b, Poisson by counting and,
 * beyond a mean of 30, by splitting off gamma waits (Ahrens & Dieter 1974).
 */
import { dexp, dexpAll, dlog, dlogAll } from './math.ts'
import type { Stream } from './rng.ts'

const LAYERS = 256
const UNIT_24 = 1 / 16777216

interface Ziggurat {
  /** Right edge of each layer; x[0] is the bottom layer's, stretched to hold the tail's area. */
  x: Float64Array
  /** Density at x. */
  y: Float64Array
}

/** Layers of equal area `area` under `density`, the bottom one ending at `tail`. */
function ziggurat(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const x = new Float64Array(LAYERS + 1)
  const y = new Float64Array(LAYERS + 1)
  x[0] = area / density(tail)
  x[1] = tail
  for (let i = 2; i < LAYERS; i++) x[i] = inverse(density(x[i - 1]) + area / x[i - 1])
  x[LAYERS] = 0
  for (let i = 0; i <= LAYERS; i++) y[i] = density(x[i])
  return { x, y }
}

const EXPONENTIAL_TAIL = 7.69711747013105
const EXPONENTIAL = ziggurat(
  EXPONENTIAL_TAIL,
  0.003949659822581557,
  (x) => dexp(-x),
  (y) => -dlog(y),
)

const NORMAL_TAIL = 3.654152885361009
const NORMAL = ziggurat(
  NORMAL_TAIL,
  0.00492867323399,
  (x) => dexp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * dlog(y)),
)

/** [layer] what a unit of the 24 bits is worth there, and where the layer above ends. */
const EXPONENTIAL_UNIT = EXPONENTIAL.x.map((x) => x * UNIT_24)
const EXPONENTIAL_EDGE = EXPONENTIAL.x.slice(1)
const NORMAL_UNIT = NORMAL.x.map((x) => x * 2 * UNIT_24)
const NORMAL_EDGE = NORMAL.x.slice(1)

/** Where the number just drawn is: returned by a function that is not small, it would cost an allocation. */
const latest = new Float64Array(1)

/** Exponential with mean 1. */
export function exponential(stream: Stream): number {
  drawExponential(stream)
  return latest[0]
}

function drawExponential(stream: Stream): void {
  const bits = stream.bits()
  const value = ((bits >>> 8) + 0.5) * EXPONENTIAL_UNIT[bits & 255]
  if (value < EXPONENTIAL_EDGE[bits & 255]) latest[0] = value
  else exponentialEdge(stream, bits)
}

/** The one draw in a hundred that is not inside its layer is made apart, so that the others are quick. */
function exponentialEdge(stream: Stream, first: number): void {
  const { x, y } = EXPONENTIAL
  let shift = 0
  for (let bits = first; ; bits = stream.bits()) {
    const layer = bits & 255
    const value = ((bits >>> 8) + 0.5) * EXPONENTIAL_UNIT[layer]
    latest[0] = shift + value
    if (value < x[layer + 1]) return
    // Without memory, the tail is the whole law again.
    if (layer === 0) shift += EXPONENTIAL_TAIL
    else if (y[layer] + stream.uniform() * (y[layer + 1] - y[layer]) < dexp(-value)) return
  }
}

/** Normal with mean 0 and variance 1. */
export function normal(stream: Stream): number {
  drawNormal(stream)
  return latest[0]
}

function drawNormal(stream: Stream): void {
  const bits = stream.bits()
  // 24 bits from −1 to 1.
  const value = ((bits >> 8) + 0.5) * NORMAL_UNIT[bits & 255]
  if (value < NORMAL_EDGE[bits & 255] && -value < NORMAL_EDGE[bits & 255]) latest[0] = value
  else normalEdge(stream, bits)
}

function normalEdge(stream: Stream, first: number): void {
  const { x, y } = NORMAL
  for (let bits = first; ; bits = stream.bits()) {
    const layer = bits & 255
    const value = ((bits >> 8) + 0.5) * NORMAL_UNIT[layer]
    const size = Math.abs(value)
    if (layer === 0 && size >= x[1]) {
      normalTail(stream)
      if (value < 0) latest[0] = -latest[0]
      return
    }
    latest[0] = value
    if (size < x[layer + 1]) return
    if (y[layer] + stream.uniform() * (y[layer + 1] - y[layer]) < dexp(-0.5 * value * value)) return
  }
}

/** A normal known to lie beyond the last layer (Marsaglia 1964). */
function normalTail(stream: Stream): void {
  for (;;) {
    const beyond = exponential(stream) / NORMAL_TAIL
    if (2 * exponential(stream) <= beyond * beyond) continue
    latest[0] = NORMAL_TAIL + beyond
    return
  }
}

/** `count` exponential numbers into `into`, as `exponential` draws them. */
export function fillExponentials(stream: Stream, into: Float64Array, count: number): void {
  let i = -1
  for (;;) {
    i = stream.fillInside(into, i + 1, count, EXPONENTIAL_UNIT, EXPONENTIAL_EDGE)
    if (i >= count) return
    exponentialEdge(stream, stream.odd)
    into[i] = latest[0]
  }
}

/** `count` normal numbers into `into`. */
export function fillNormals(stream: Stream, into: Float64Array, count: number): void {
  let i = -1
  for (;;) {
    i = stream.fillInsideSigned(into, i + 1, count, NORMAL_UNIT, NORMAL_EDGE)
    if (i >= count) return
    normalEdge(stream, stream.odd)
    into[i] = latest[0]
  }
}

/** A gamma variable: its shape, and what was drawn. Numbers between functions would cost an allocation. */
export const gammaVariable = { shape: 1, x: 0 }

/** Gamma with the given shape and mean `shape`. */
export function gamma(stream: Stream, shape: number): number {
  gammaVariable.shape = shape
  drawGamma(stream)
  return gammaVariable.x
}

/** Draws `gammaVariable`. */
export function drawGamma(stream: Stream): void {
  const { shape } = gammaVariable
  if (shape >= 1) {
    squeezeGamma(stream)
    return
  }
  // Γ(a) = Γ(a + 1) U^(1/a).
  gammaVariable.shape = shape + 1
  squeezeGamma(stream)
  drawExponential(stream)
  latest[0] = -latest[0] / shape
  dexpAll(latest, 1)
  gammaVariable.x *= latest[0]
}

const logs = new Float64Array(2)

function squeezeGamma(stream: Stream): void {
  const d = gammaVariable.shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normal(stream)
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    gammaVariable.x = d * v
    stream.uniformInto(logs, 0)
    const z2 = z * z
    if (logs[0] < 1 - 0.0331 * z2 * z2) return
    logs[1] = v
    dlogAll(logs, 2)
    if (logs[0] < 0.5 * z2 + d * (1 - v + logs[1])) return
  }
}

/** Poisson count with the given mean. */
export function poisson(stream: Stream, mean: number): number {
  let count = 0
  while (mean > 30) {
    // The m-th arrival of a unit Poisson process: past the horizon, the earlier ones are binomial.
    const m = Math.floor(mean * 0.875)
    const at = gamma(stream, m)
    if (at > mean) return count + binomial(stream, m - 1, mean / at)
    count += m
    mean -= at
  }
  for (let sum = exponential(stream); sum < mean; sum += exponential(stream)) count++
  return count
}

function binomial(stream: Stream, n: number, p: number): number {
  let hits = 0
  for (let i = 0; i < n; i++) if (stream.uniform() < p) hits++
  return hits
}
