import { assert } from './assert.ts'
import { dexp, dexpAll, dlog } from './math.ts'
import type { Distribution } from './network.ts'
import type { Stream } from './rng.ts'
import { drawGamma, exponential, fillExponentials, fillNormals, gammaVariable, normal } from './variates.ts'

/** A distribution made ready: its first three moments, and what drawing from it needs. Seconds. */
export interface Law {
  readonly kind: Distribution['kind']
  readonly mean: number
  /** Variance / mean². */
  readonly scv: number
  /** E[S³], s³. */
  readonly thirdMoment: number
  /** Erlang: phases. Lognormal: mean and deviation of the logarithm. */
  readonly phases: number
  readonly logMean: number
  readonly logDeviation: number
  /** Mixture: its parts, with cumulative probabilities. */
  readonly parts: readonly Law[]
  readonly upTo: readonly number[]
}

const EMPTY: Omit<Law, 'kind' | 'mean' | 'scv' | 'thirdMoment'> = {
  phases: 0,
  logMean: 0,
  logDeviation: 0,
  parts: [],
  upTo: [],
}

/** Moments: third ones are m³ × 6 (exponential), 1, (k+1)(k+2)/k² (Erlang), (1+scv)³ (lognormal). */
export function lawOf(d: Distribution): Law {
  if (d.kind === 'mix') return mixture(d.parts)
  const { mean } = d
  assert(mean >= 0 && mean < Infinity, `mean ${mean} of a distribution`)
  const cube = mean * mean * mean
  switch (d.kind) {
    case 'exp':
      return { ...EMPTY, kind: 'exp', mean, scv: 1, thirdMoment: 6 * cube }
    case 'det':
      return { ...EMPTY, kind: 'det', mean, scv: 0, thirdMoment: cube }
    case 'erlang': {
      const { k } = d
      return {
        ...EMPTY,
        kind: 'erlang',
        mean,
        scv: 1 / k,
        thirdMoment: (cube * (k + 1) * (k + 2)) / (k * k),
        phases: k,
      }
    }
    case 'lognormal': {
      const spread = 1 + d.scv
      const logVariance = dlog(spread)
      return {
        ...EMPTY,
        kind: 'lognormal',
        mean,
        scv: d.scv,
        thirdMoment: cube * spread * spread * spread,
        logMean: mean > 0 ? dlog(mean) - logVariance / 2 : -Infinity,
        logDeviation: Math.sqrt(logVariance),
      }
    }
  }
}

function mixture(parts: { p: number; d: Distribution }[]): Law {
  const whole = parts.reduce((sum, part) => sum + part.p, 0)
  const laws = parts.map((part) => lawOf(part.d))
  const upTo: number[] = []
  let [mean, second, thirdMoment, sum] = [0, 0, 0, 0]
  laws.forEach((law, i) => {
    const p = parts[i].p / whole
    sum += p
    upTo.push(sum)
    mean += p * law.mean
    second += p * law.mean * law.mean * (1 + law.scv)
    thirdMoment += p * law.thirdMoment
  })
  const scv = mean > 0 ? second / (mean * mean) - 1 : 0
  return { ...EMPTY, kind: 'mix', mean, scv, thirdMoment, parts: laws, upTo }
}

/** The last draw, seconds. A number that a function returns would cost an allocation. */
export const drawn = { s: 0 }

/** Draws into `drawn`. */
export function draw(law: Law, stream: Stream): void {
  switch (law.kind) {
    case 'exp':
      drawn.s = law.mean * exponential(stream)
      return
    case 'det':
      drawn.s = law.mean
      return
    case 'erlang':
      gammaVariable.shape = law.phases
      drawGamma(stream)
      drawn.s = (law.mean / law.phases) * gammaVariable.x
      return
    case 'lognormal':
      drawn.s = dexp(law.logMean + law.logDeviation * normal(stream))
      return
    case 'mix': {
      const u = stream.uniform()
      let part = 0
      while (part < law.parts.length - 1 && u > law.upTo[part]) part++
      draw(law.parts[part], stream)
    }
  }
}

/** Draws `count` times into `into`: a loop a law, so that each is short enough to be compiled as one. */
export function drawAll(law: Law, stream: Stream, into: Float64Array, count: number): void {
  if (law.kind === 'det') into.fill(law.mean, 0, count)
  else if (law.kind === 'exp') drawExponentials(law, stream, into, count)
  else if (law.kind === 'lognormal') drawLognormals(law, stream, into, count)
  else drawOthers(law, stream, into, count)
}

function drawExponentials({ mean }: Law, stream: Stream, into: Float64Array, count: number): void {
  fillExponentials(stream, into, count)
  for (let i = 0; i < count; i++) into[i] *= mean
}

function drawLognormals(law: Law, stream: Stream, into: Float64Array, count: number): void {
  const { logMean, logDeviation } = law
  fillNormals(stream, into, count)
  for (let i = 0; i < count; i++) into[i] = logMean + logDeviation * into[i]
  dexpAll(into, count)
}

function drawOthers(law: Law, stream: Stream, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    draw(law, stream)
    into[i] = drawn.s
  }
}
