import { jobsWaiting, type Pool, utilisationAfter } from './busy-line.ts'
import { emptyLog, logJobs, oldestAgeS, type PublishLog } from './publish-log.ts'

/**
 * A message queue and the workers behind it: jobs in numbers, never one by one. Nothing gets lost between
 * published = done + dropped + jobs still here.
 */
export interface Backlog {
  /** Jobs here, waiting or being worked on. */
  jobs: number
  /** Of them, those that wait. */
  waiting: number
  readonly log: PublishLog
}

export const emptyBacklog = (): Backlog => ({ jobs: 0, waiting: 0, log: emptyLog() })

/**
 * `published` jobs come in during `hS` seconds and the workers go on; returns the jobs done. A pool without
 * workers lets everything wait: both sides may be down without a loss.
 */
export function workOff(backlog: Backlog, published: number, pool: Pool, hS: number): number {
  const before = backlog.waiting
  const rho = utilisationAfter(backlog.jobs + published, pool, hS)
  const done = rho * pool.workers * (hS / pool.serviceS)
  backlog.jobs = Math.max(0, backlog.jobs + published - done)
  backlog.waiting = Math.max(0, backlog.jobs - rho * pool.workers)
  logJobs(backlog.log, published, published + before - backlog.waiting, hS)
  return done
}

/** Of `published` jobs, those a queue with room for `most` waiting jobs takes. */
export const accepted = (backlog: Backlog, published: number, most: number): number =>
  Math.max(0, Math.min(published, most - backlog.waiting))

/** The broker dies and kept its jobs in memory: they are gone. Returns how many. */
export function loseJobs(backlog: Backlog): number {
  const lost = backlog.jobs
  backlog.jobs = 0
  backlog.waiting = 0
  logJobs(backlog.log, 0, Infinity, 0)
  return lost
}

/**
 * Seconds from publication to the start of work for a job taken up now: the age of the oldest. In a steady state it
 * is the consumer lag, waiting jobs over throughput (Little's law).
 */
export const waitS = ({ log }: Backlog): number => oldestAgeS(log)

/** Seconds until a backlog is gone: Q / (cμ − λ); Infinity where the workers do not keep up. */
export function drainS(backlog: number, publishedPerS: number, { workers, serviceS }: Pool): number {
  const spare = workers / serviceS - publishedPerS
  return backlog <= 0 ? 0 : spare > 0 ? backlog / spare : Infinity
}

/** Mean jobs here in the long run, waiting and being worked on; Infinity where the workers do not keep up. */
export function jobsInTheLongRun(publishedPerS: number, pool: Pool): number {
  const rho = (publishedPerS * pool.serviceS) / pool.workers
  return rho < 1 ? rho * pool.workers + jobsWaiting(rho, pool) : Infinity
}
