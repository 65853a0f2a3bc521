/** A mean over independent runs, with half the width of its 95 % confidence interval. */
export interface Estimate {
  value: number
  halfWidth: number
}

export const known = (value: number): Estimate => ({ value, halfWidth: 0 })

/** Runs in which there was nothing to measure (NaN) do not count. */
export function estimate(runs: readonly number[]): Estimate {
  const measured = runs.filter((value) => !Number.isNaN(value))
  const n = measured.length
  const value = measured.reduce((sum, x) => sum + x, 0) / n
  if (n < 2) return { value, halfWidth: n === 1 ? Number.POSITIVE_INFINITY : Number.NaN }
  const variance = measured.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n - 1)
  return { value, halfWidth: student(n - 1) * Math.sqrt(variance / n) }
}

const STUDENT = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26]

/** Student's t at 97.5 %; from 10 degrees of freedom on, the first terms of its series. */
const student = (degrees: number): number =>
  STUDENT[degrees - 1] ?? 1.96 + 2.37 / degrees + 2.8 / degrees ** 2
