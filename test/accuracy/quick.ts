import type { Experiment } from '../../src/sim/lab.ts'

/** A cut that takes a second or so: shorter, or with fewer runs where windows are at fixed times. */
export function quickened(experiment: Experiment): Experiment {
  const { horizon, warmup = 0, seeds = 1, windows } = experiment
  if (windows) return { ...experiment, seeds: Math.min(seeds, 20) }
  return { ...experiment, horizon: warmup + (horizon - warmup) / 4, seeds: Math.min(seeds, 4) }
}
