import { type Pool, utilisationAfter } from './busy-line.ts'
import { emptyLog, logJobs, oldestAgeS, type PublishLog } from './publish-log.ts'

/**
 * A message queue and the workers behind it: jobs in numbers, never one by one. Nothing gets lost between
 * published = done + dropped + jobs still here.
 */
export type Backlog = PublishLog & {
  /** Jobs here, waiting or being worked on. */
  jobs: number
  /** Of them, those that wait. */
  waiting: number
}

export const emptyBacklog = (): Backlog => ({ ...emptyLog(), jobs: 0, waiting: 0 })

/** Jobs that the workers do in `hS` seconds in which `published` come in. */
export function doneIn(backlog: Backlog, published: number, pool: Pool, hS: number): number {
  return utilisationAfter(backlog.jobs + published, pool, hS) * pool.workers * (hS / pool.serviceS)
}

/** After `hS` seconds in which `published` jobs came in and `done` left. */
export function settle(backlog: Backlog, published: number, done: number, pool: Pool, hS: number): void {
  const before = backlog.waiting
  backlog.jobs = Math.max(0, backlog.jobs + published - done)
  backlog.waiting = Math.max(0, backlog.jobs - utilisationAfter(backlog.jobs, pool, 0) * pool.workers)
  logJobs(backlog, published, published + before - backlog.waiting, hS)
}

/** Of `published` jobs, those a queue with room for `most` waiting jobs takes. */
export const accepted = (backlog: Backlog, published: number, most: number): number =>
  Math.max(0, Math.min(published, most - backlog.waiting))

/** A broker dies and kept its `share` of the jobs in memory: they are gone. Returns how many. */
export function loseJobs(backlog: Backlog, share = 1): number {
  const lost = backlog.jobs * share
  const kept = 1 - share
  logJobs(backlog, 0, share < 1 ? backlog.waiting * share : Infinity, 0)
  backlog.jobs *= kept
  backlog.waiting *= kept
  return lost
}

/**
 * Seconds from publication to the start of work for a job taken up now: the age of the oldest. In a steady state it
 * is the consumer lag, waiting jobs over throughput (Little's law).
 */
export const waitS = (backlog: Backlog): number => oldestAgeS(backlog)

/** Seconds until a backlog is gone: Q / (cμ − λ); Infinity where the workers do not keep up. */
export function drainS(backlog: number, publishedPerS: number, { workers, serviceS }: Pool): number {
  const spare = workers / serviceS - publishedPerS
  return backlog <= 0 ? 0 : spare > 0 ? backlog / spare : Infinity
}
