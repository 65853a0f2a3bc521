/**
 * The log of a node that takes writes: how many it has written, and when. Positions count writes since the world
 * began. Times and positions of the past are kept as marks, dense for the last minutes and sparser further back, so
 * that lag can be told in seconds however long it has become.
 */
export interface WrittenLog {
  written: number
  /** Times of the marks, seconds of traffic, and the positions at them; both ascending. */
  timesS: number[]
  positions: number[]
}

const MARKS_MOST = 256

export const newWrittenLog = (nowS = 0, written = 0): WrittenLog => ({
  written,
  timesS: [nowS],
  positions: [written],
})

/** Adds the writes of a sub-tick that ends at `nowS`. */
export function append(log: WrittenLog, writes: number, nowS: number): void {
  log.written += writes
  log.timesS.push(nowS)
  log.positions.push(log.written)
  if (log.timesS.length > MARKS_MOST) thin(log)
}

/** Every second mark of the older half goes. */
function thin(log: WrittenLog): void {
  const keep = (_: number, i: number): boolean => i === 0 || i > MARKS_MOST / 2 || i % 2 === 1
  log.timesS = log.timesS.filter(keep)
  log.positions = log.positions.filter(keep)
}

/** What had been written at `timeS`. */
export const positionAt = ({ timesS, positions }: WrittenLog, timeS: number): number =>
  interpolated(timesS, positions, timeS)

/** When position `position` was written, seconds. */
export const timeOf = ({ timesS, positions }: WrittenLog, position: number): number =>
  interpolated(positions, timesS, position)

/** How old, in seconds, the oldest write is that a replica at `position` does not have. */
export const ageS = (log: WrittenLog, position: number, nowS: number): number =>
  position >= log.written ? 0 : Math.max(0, nowS - timeOf(log, position))

/** `ys` at `x`, straight between the marks, level outside; where `xs` stands still, its latest mark counts. */
function interpolated(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (xs[middle] <= x) low = middle + 1
    else high = middle
  }
  if (low === 0) return ys[0]
  if (low === xs.length) return ys[low - 1]
  return ys[low - 1] + ((ys[low] - ys[low - 1]) * (x - xs[low - 1])) / (xs[low] - xs[low - 1])
}
