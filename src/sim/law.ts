import { assert } from './assert.ts'
import { dexp, dlog } from './math.ts'
import type { Distribution } from './network.ts'
import type { Stream } from './rng.ts'
import { exponential, gamma, normal } from './variates.ts'

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

/** One draw, seconds. */
export function drawS(law: Law, stream: Stream): number {
  switch (law.kind) {
    case 'exp':
      return law.mean * exponential(stream)
    case 'det':
      return law.mean
    case 'erlang':
      return (law.mean / law.phases) * gamma(stream, law.phases)
    case 'lognormal':
      return dexp(law.logMean + law.logDeviation * normal(stream))
    case 'mix': {
      const u = stream.uniform()
      let part = 0
      while (part < law.parts.length - 1 && u > law.upTo[part]) part++
      return drawS(law.parts[part], stream)
    }
  }
}
