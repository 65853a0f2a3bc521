import { poissonAtLeast } from './poisson-tail.ts'

/**
 * An alert on a share (failed requests, slow ones, busy time): every interval it is measured, and so many
 * measurements in a row at or above the threshold raise the alarm. A short interval with few requests is early and
 * noisy; a long one, or more in a row, late and quiet.
 */
export interface AlertRules {
  readonly intervalS: number
  /** Share, 0..1. */
  readonly threshold: number
  readonly inRow: number
}

export interface Alert {
  sinceS: number
  /** Of `total` seen since the last measurement, those that are bad. */
  bad: number
  total: number
  /** Measurements in a row at or above the threshold. */
  above: number
  /** 1 while it is raised. */
  raised: number
}

export const newAlert = (): Alert => ({ sinceS: 0, bad: 0, total: 0, above: 0, raised: 0 })

/** `bad` of `total` in the last `hS` seconds; true in the moment that the alarm is raised. */
export function watch(alert: Alert, rules: AlertRules, bad: number, total: number, hS: number): boolean {
  alert.sinceS += hS
  alert.bad += bad
  alert.total += total
  if (alert.sinceS < rules.intervalS) return false
  const isAbove = alert.total > 0 && alert.bad >= rules.threshold * alert.total
  alert.sinceS = 0
  alert.bad = 0
  alert.total = 0
  alert.above = isAbove ? alert.above + 1 : 0
  const raised = alert.above >= rules.inRow ? 1 : 0
  const begins = raised > alert.raised
  alert.raised = raised
  return begins
}

/**
 * Mean seconds until an incident with this bad share is noticed, where requests are many: the first interval is cut
 * at a uniform place and speaks once threshold / share of it is bad, then whole ones follow:
 * Δ (m − ½ + threshold / share).
 */
export function noticeS({ intervalS, threshold, inRow }: AlertRules, badShare: number): number {
  return badShare < threshold ? Infinity : intervalS * (inRow - 0.5 + threshold / badShare)
}

/**
 * Alarms a day while nothing is wrong, with `perS` things seen a second of which `usualShare` are bad on a usual
 * day. A measurement is above by chance with probability q; an alarm begins where m such follow one that is not:
 * (1 − q) qᵐ a measurement.
 */
export function falseAlertsPerDay(rules: AlertRules, perS: number, usualShare: number): number {
  const q = aboveByChance(rules.threshold, perS * rules.intervalS, usualShare)
  let run = 1 - q
  for (let i = 0; i < rules.inRow; i++) run *= q
  return (run * SECONDS_PER_DAY) / rules.intervalS
}

const SECONDS_PER_DAY = 86_400
/** Standard deviations beyond which chance is left out. */
const FAR = 10

/** P(bad ≥ θ (bad + good)) with bad and good Poisson: Σ over bad of P(good ≤ bad (1 − θ) / θ). */
function aboveByChance(threshold: number, seen: number, usualShare: number): number {
  const mean = seen * usualShare
  const reach = FAR * Math.sqrt(mean) + FAR
  let sum = 0
  for (let bad = Math.max(1, Math.floor(mean - reach)); bad <= mean + reach; bad++) {
    const goodMost = Math.floor((bad * (1 - threshold)) / threshold + 1e-9)
    const here = poissonAtLeast(bad, mean) - poissonAtLeast(bad + 1, mean)
    sum += here * (1 - poissonAtLeast(goodMost + 1, seen - mean))
  }
  return sum
}
