import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Level } from '../game/level.ts'
import { runUnit, type Unit, type UnitResult } from '../prove/units.ts'
import { type Question, ROLE, WORKER } from './proof-worker.ts'

/** A unit of a level. */
export interface Job {
  readonly level: Level
  readonly file: string
  readonly text: string
  readonly unit: Unit
}

/**
 * Does all jobs, on several threads (default: one a processor; 1: on this one), and gives their results in the jobs'
 * order, so that their number changes nothing. `onDone` is told how many are done.
 */
export async function runJobs(
  jobs: readonly Job[],
  {
    threads = availableParallelism(),
    onDone = () => {},
  }: { threads?: number; onDone?: (done: number) => void } = {},
): Promise<UnitResult[]> {
  const count = Math.min(threads, jobs.length)
  if (count > 1) return onThreads(jobs, count, onDone)
  return jobs.map(({ level, unit }, i) => {
    const result = runUnit(level, unit)
    onDone(i + 1)
    return result
  })
}

function onThreads(
  jobs: readonly Job[],
  count: number,
  onDone: (done: number) => void,
): Promise<UnitResult[]> {
  const results: UnitResult[] = []
  let [next, done] = [0, 0]
  const workers = Array.from({ length: count }, () => new Worker(WORKER, { workerData: ROLE }))
  const ended = new Promise<UnitResult[]>((resolve, reject) => {
    const feed = (worker: Worker) => {
      if (next === jobs.length) return
      const { file, text, unit } = jobs[next]
      worker.postMessage({ index: next++, file, text, unit } satisfies Question)
    }
    for (const worker of workers) {
      worker.on('error', reject)
      worker.on('message', ({ index, result }: { index: number; result: UnitResult }) => {
        results[index] = result
        onDone(++done)
        if (done === jobs.length) resolve(results)
        else feed(worker)
      })
      feed(worker)
    }
  })
  return ended.finally(() => Promise.all(workers.map((worker) => worker.terminate())))
}
