/**
 * The exact twin of the engine: an event-driven simulation of every single request, simple and slow, for
 * truth. It reads the same experiments, reports the same figures and shares no formula with the engine.
 */
import { Simulation } from './exact/simulation.ts'
import { Hasher } from './hash.ts'
import type { Experiment, LabResult } from './lab.ts'
import { meanMeasurement } from './measure.ts'

/** Measures an experiment on the exact twin. Run i of several starts from the seed `seed/i`. */
export function runExact(experiment: Experiment, seed: string): LabResult {
  const runs = Array.from({ length: experiment.seeds ?? 1 }, (_, i) => {
    const simulation = new Simulation(experiment, `${seed}/${i}`)
    simulation.run()
    return simulation.measurement()
  })
  return { ...meanMeasurement(runs), hash: new Hasher().string(JSON.stringify(runs)).digest() }
}
