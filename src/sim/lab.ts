/** Runs a bare queueing network on the engine and measures it. */
import { Hasher } from './hash.ts'
import { LabRun } from './lab-run.ts'
import { type Measurement, meanMeasurement } from './measure.ts'
import type { Network } from './network.ts'

export type { Figures } from './measure.ts'

/** A network and what to measure of it. Times are seconds. */
export interface Experiment {
  network: Network
  /** Length of the run. */
  horizon: number
  /** Start of what is measured outside of windows. Default 0. */
  warmup?: number
  /** Number of runs; a figure is the mean over the runs of each run's figure. Default 1. */
  seeds?: number
  /** Spans [from, to) to report on their own. */
  windows?: [number, number][]
  /**
   * Which moment of a request decides the window of its latency and its outcome. Default `arrival`: the
   * question is what users who come at that time live through, and a request that waits for minutes
   * is not missing from its window. Throughput always counts answers at the time they are given.
   */
  by?: 'arrival' | 'completion'
  /** Measures how long after `from` the waiting line of `group` is first empty. */
  drain?: { group: string; from: number }
  /** Probe requests per class and second, for the engine. Default 64. */
  probes?: number
}

export interface LabResult extends Measurement {
  hash: string
}

/** Measures an experiment on the engine. Run i of several starts from the seed `seed/i`. */
export function runLab(experiment: Experiment, seed: string): LabResult {
  const runs = Array.from({ length: experiment.seeds ?? 1 }, (_, i) =>
    new LabRun(experiment, `${seed}/${i}`).run(),
  )
  const hasher = new Hasher()
  for (const run of runs) hasher.string(run.hash)
  return { ...meanMeasurement(runs.map((run) => run.measurement())), hash: hasher.digest() }
}
