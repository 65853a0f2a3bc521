/**
 * When the jobs that wait were published, so that the age of the oldest is known: points (jobs published so far,
 * seconds) of which the line from the oldest waiting job to now is kept, straight in between. Thinned out when
 * there are too many: the resolution is about 1/64 of the age.
 */
export interface PublishLog {
  nowS: number
  /** Jobs published and taken up since the beginning. */
  published: number
  started: number
  /** Points, oldest first. */
  totals: number[]
  timesS: number[]
  /** Seconds between points. */
  spacingS: number
}

const POINTS_MOST = 128
const FIRST_SPACING_S = 0.25

export const emptyLog = (): PublishLog => ({
  nowS: 0,
  published: 0,
  started: 0,
  totals: [0],
  timesS: [0],
  spacingS: FIRST_SPACING_S,
})

/** `published` jobs come in during `hS` seconds, and the oldest `started` are taken up; negative: come back. */
export function logJobs(log: PublishLog, published: number, started: number, hS: number): void {
  log.nowS += hS
  log.published += published
  log.started = Math.min(log.published, log.started + started)
  if (log.nowS - log.timesS[log.timesS.length - 1] >= log.spacingS) addPoint(log)
  while (log.totals.length > 1 && log.totals[1] <= log.started) {
    log.totals.shift()
    log.timesS.shift()
  }
  if (log.totals.length === 1) log.spacingS = FIRST_SPACING_S
}

function addPoint(log: PublishLog): void {
  log.totals.push(log.published)
  log.timesS.push(log.nowS)
  if (log.totals.length <= POINTS_MOST) return
  const everyOther = (_: number, i: number) => i % 2 === 0
  log.totals = log.totals.filter(everyOther)
  log.timesS = log.timesS.filter(everyOther)
  log.spacingS *= 2
}

/** Seconds since the oldest job that waits was published; 0 when none does. */
export function oldestAgeS({ nowS, published, started, totals, timesS }: PublishLog): number {
  if (started >= published) return 0
  const between = totals.length > 1 ? totals[1] - totals[0] : published - totals[0]
  const endS = totals.length > 1 ? timesS[1] : nowS
  const part = between > 0 ? Math.max(0, Math.min(1, (started - totals[0]) / between)) : 1
  return nowS - (timesS[0] + part * (endS - timesS[0]))
}
