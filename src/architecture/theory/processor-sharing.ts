/**
 * More workers than processors: those that compute at the same moment share the processors.
 */

/** One machine's processors and workers, and how much is computed, means over some seconds. */
export interface SharedProcessors {
  readonly processors: number
  /** Workers, at least as many as processors. */
  readonly workers: number
  /** Processors that the work would keep busy if nobody shared any: arrival rate × processor time, Erlangs. */
  readonly offered: number
  /** Workers that compute, and that are held by what they wait for. */
  readonly computing: number
  readonly waiting: number
}

/**
 * Times as long as alone that a worker computes. Processor sharing has the number computing of M/M/P: p(n) ∝ aⁿ/n! up
 * to P, then × a/P each (Kleinrock, Queueing Systems II, 4.4), at most the N workers that wait for nothing: who comes
 * then waits for a worker, while all compute. By Little the factor is E[min(n, N)] / a. When more is wanted than there
 * is, the workers pile up at the processors: computing / P, and N / P at most. 1 with a worker a processor.
 */
export function sharingSlowdown(machine: SharedProcessors): number {
  const { processors, workers, offered, computing, waiting } = machine
  const free = workers - waiting
  if (free <= processors || offered <= 0) return 1
  const load = offered / processors
  if (load >= 1) return Math.max(1, Math.min(free, computing) / processors)
  let [p, all, number] = [1, 1, 0]
  for (let n = 1; n < free; n++) {
    p *= offered / Math.min(n, processors)
    all += p
    number += n * p
  }
  const tail = (p * load) / (1 - load)
  const open = (number + free * tail) / (all + tail) / offered
  return Math.max(1, Math.min(free / processors, Math.max(computing / processors, open)))
}
