/** Independent runs of the exact twin, to be held against what theory says. */
import { expect } from 'vitest'
import { runExact } from '../../src/sim/exact.ts'
import type { Experiment, LabResult } from '../../src/sim/lab.ts'

export const runs = (experiment: Experiment, count = 10): LabResult[] =>
  Array.from({ length: count }, (_, i) => runExact(experiment, `run ${i}`))

/** Expects the truth within 3.5 standard errors of independent runs, and those errors to be small. */
export function expectTruth(
  results: LabResult[],
  read: (result: LabResult) => number,
  truth: number,
  worstError = 0.02,
) {
  const measured = results.map(read)
  const mean = measured.reduce((sum, x) => sum + x, 0) / measured.length
  const variance = measured.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (measured.length - 1)
  const standardError = Math.sqrt(variance / measured.length)
  expect(standardError / truth).toBeLessThan(worstError)
  expect(Math.abs(mean - truth) / standardError, `${mean} for ${truth}`).toBeLessThan(3.5)
}

export const meanLatency = (result: LabResult): number => result.all.latency.mean
