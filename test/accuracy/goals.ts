/**
 * How far the engine may be off: section (c) of the notes on the simulation. Times and `loss` are relative,
 * `errors` is absolute. What the notes leave out of a row (p50 and p95 of a window) is held to the goal of its p99.
 */
export interface Goal {
  mean: number
  p50: number
  p95: number
  p99: number
  /** Share of errors; relative, if `lossIsRelative`. */
  errors: number
  lossIsRelative?: boolean
  drain: number
}

const OTHERS = { errors: 0.015, drain: 0.04 }
const EXACT_LAW: Goal = { mean: 0.02, p50: 0.02, p95: 0.02, p99: 0.02, ...OTHERS }
const TRANSIENT: Goal = { mean: 0.06, p50: 0.08, p95: 0.08, p99: 0.08, ...OTHERS }

export const GOALS = {
  /** M/M/1, M/M/c, M/M/c/K. */
  exponential: { ...EXACT_LAW, errors: 0.02, lossIsRelative: true },
  /** M/G/c with scv up to 2, and up to 5. */
  general: { mean: 0.05, p50: 0.05, p95: 0.05, p99: 0.05, ...OTHERS },
  bimodal: { mean: 0.1, p50: 0.1, p95: 0.1, p99: 0.1, ...OTHERS },
  network: { mean: 0.04, p50: 0.05, p95: 0.04, p99: 0.04, ...OTHERS },
  transient: TRANSIENT,
  /** Where section (h) says that the model is weak: a bound on how weak, so that it gets no worse. */
  limit: { mean: 0.2, p50: 0.2, p95: 0.3, p99: 0.3, ...OTHERS },
} satisfies Record<string, Goal>
