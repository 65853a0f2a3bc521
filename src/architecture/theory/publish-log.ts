import { numbered } from '../numbered.ts'

/**
 * When the jobs that wait were published, so that the age of the oldest is known: points (jobs published so far,
 * seconds) of which the line from the oldest waiting job to now is kept, straight in between. Thinned out when
 * there are too many: the resolution is about 1/24 of the age. Plain numbers, as slow states are.
 */
export type PublishLog = {
  nowS: number
  /** Jobs published and taken up since the beginning. */
  published: number
  started: number
  /** Points, the oldest first: `total0`, `time0` … */
  points: number
  /** Seconds between points. */
  spacingS: number
} & { [point: `total${number}` | `time${number}`]: number }

const totalAt = numbered('total') as (point: number) => `total${number}`
const timeAt = numbered('time') as (point: number) => `time${number}`

const POINTS_MOST = 48
const FIRST_SPACING_S = 0.25

export const emptyLog = (): PublishLog => ({
  nowS: 0,
  published: 0,
  started: 0,
  points: 1,
  spacingS: FIRST_SPACING_S,
  total0: 0,
  time0: 0,
})

/** `published` jobs come in during `hS` seconds, and the oldest `started` are taken up; negative: come back. */
export function logJobs(log: PublishLog, published: number, started: number, hS: number): void {
  log.nowS += hS
  log.published += published
  log.started = Math.min(log.published, log.started + started)
  if (log.nowS - log[timeAt(log.points - 1)] >= log.spacingS) addPoint(log)
  let passed = 0
  while (passed + 1 < log.points && log[totalAt(passed + 1)] <= log.started) passed++
  if (passed > 0) keepPoints(log, (i) => i + passed, log.points - passed)
  if (log.points === 1) log.spacingS = FIRST_SPACING_S
}

function addPoint(log: PublishLog): void {
  log[totalAt(log.points)] = log.published
  log[timeAt(log.points)] = log.nowS
  log.points++
  if (log.points < POINTS_MOST) return
  keepPoints(log, (i) => 2 * i, Math.ceil(log.points / 2))
  log.spacingS *= 2
}

/** Keeps `count` points: the i-th is the one that was at `from(i)`, further back or the same. */
function keepPoints(log: PublishLog, from: (i: number) => number, count: number): void {
  for (let i = 0; i < count; i++) {
    log[totalAt(i)] = log[totalAt(from(i))]
    log[timeAt(i)] = log[timeAt(from(i))]
  }
  for (let i = count; i < log.points; i++) {
    delete log[totalAt(i)]
    delete log[timeAt(i)]
  }
  log.points = count
}

/** Seconds since the oldest job that waits was published; 0 when none does. */
export function oldestAgeS(log: PublishLog): number {
  const { nowS, published, started, points, total0, time0 } = log
  if (started >= published) return 0
  const between = (points > 1 ? log.total1 : published) - total0
  const endS = points > 1 ? log.time1 : nowS
  const part = between > 0 ? Math.max(0, Math.min(1, (started - total0) / between)) : 1
  return nowS - (time0 + part * (endS - time0))
}
