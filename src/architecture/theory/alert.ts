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
