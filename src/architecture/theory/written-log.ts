/**
 * The log of a node that takes writes: how many there are, how fast they come, and when they came. Positions count
 * writes since the world began. A few marks are kept of the past, the sparser the older, so that lag can be told in
 * seconds however long it has become, and the state stays a few dozen numbers.
 */
export interface WrittenLog {
  written: number
  /** Writes per second in the last sub-tick. */
  perS: number
  /** Times of the marks, seconds of traffic, and the positions at them; both ascending. */
  timesS: number[]
  positions: number[]
}

/** With 24, a mark is about a third older than the next one, up to a few hours. */
export const MARKS_MOST = 24

export const newWrittenLog = (nowS = 0): WrittenLog => ({
  written: 0,
  perS: 0,
  timesS: [nowS],
  positions: [0],
})

/** Adds the writes of a sub-tick of `hS` seconds that ends at `nowS`. */
export function append(log: WrittenLog, writes: number, hS: number, nowS: number): void {
  log.written += writes
  log.perS = writes / hS
  log.timesS.push(nowS)
  log.positions.push(log.written)
  if (log.timesS.length <= MARKS_MOST) return
  const spare = leastMissed(log.timesS, nowS)
  log.timesS.splice(spare, 1)
  log.positions.splice(spare, 1)
}

/** The mark between the ends whose loss leaves the smallest gap for its age. */
function leastMissed(timesS: readonly number[], nowS: number): number {
  let least = 1
  let leastGap = Infinity
  for (let i = 1; i < timesS.length - 1; i++) {
    const gap = (timesS[i + 1] - timesS[i - 1]) / (nowS - timesS[i - 1])
    if (gap >= leastGap) continue
    least = i
    leastGap = gap
  }
  return least
}

/** How old, in seconds, the oldest write is that a replica at `position` does not have. */
export function ageS({ written, timesS, positions }: WrittenLog, position: number, nowS: number): number {
  if (position >= written) return 0
  let i = 0
  while (i < positions.length && positions[i] <= position) i++
  if (i === 0) return nowS - timesS[0]
  const part = (position - positions[i - 1]) / (positions[i] - positions[i - 1])
  return Math.max(0, nowS - (timesS[i - 1] + part * (timesS[i] - timesS[i - 1])))
}
