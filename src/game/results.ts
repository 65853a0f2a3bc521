import { partContext } from '../architecture/numbers.ts'
import type { Run } from './run.ts'
import { sumOf } from './tally.ts'
import { latencyMs } from './totals.ts'

/**
 * Results of slow work: with the answer where it is part of the request, later where a queue took it. Those who wait
 * for them wait as long as the oldest job does.
 */

const queuesOf = (run: Run) =>
  run.design.topology.components.filter(({ id, kind }) => kind === 'queue' && run.world.parts[id])

/** Requests that there is slow work in. */
const isJob = (run: Run, where: (classId: string) => boolean) => {
  const ids = run.world.compiled.classes.filter(({ kind }) => kind.jobMs > 0).map(({ id }) => id)
  return (id: string) => ids.includes(id) && where(id)
}

/**
 * Mean time from a request to the result of its slow work over the run so far, ms: its answer's latency and what a
 * queue added. A job that still waits counts with half the age of the oldest. 0 where there is no slow work.
 */
export function resultMs(run: Run, where: (classId: string) => boolean = () => true): number {
  const job = isJob(run, where)
  const answered = sumOf(run.totals.tally.served, job)
  if (answered === 0) return 0
  const all = sumOf(
    run.totals.tally.served,
    isJob(run, () => true),
  )
  const queuedS = queuesOf(run).reduce((sum, { id }) => {
    const { resultJobS, jobs, resultS } = run.world.parts[id]
    return sum + resultJobS + (jobs * resultS) / 2
  }, 0)
  return latencyMs(run.totals, job).mean + (queuedS / all) * 1000
}

/** Share of the users' requests whose results come within their patience, as things stand. */
export function resultsInTime(run: Run): number {
  const { last, compiled } = run.world
  let arrived = 0
  for (let c = 0; c < compiled.classes.length; c++) arrived += last.arrived[c]
  if (arrived === 0) return 1
  let late = 0
  for (const queue of queuesOf(run)) {
    const { resultS, publishedPerS } = run.world.parts[queue.id]
    const patienceS = partContext(queue, run.level.constants).number('resultPatienceS')
    if (resultS > patienceS) late += publishedPerS * (1 - patienceS / resultS)
  }
  return Math.max(0, 1 - late / arrived)
}
