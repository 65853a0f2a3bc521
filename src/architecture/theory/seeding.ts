/** A copy of a whole data set on its way to a new replica, or back from a backup. */
export interface Copying {
  leftGb: number
}

/** Moves a copy on by `hS` seconds; true when all of it is there. */
export function moveCopying(copying: Copying, gbPerS: number, hS: number): boolean {
  copying.leftGb = Math.max(0, copying.leftGb - gbPerS * hS)
  return copying.leftGb === 0
}

/** Gigabytes per second that a copy gets: a share of the source's disk, no more than the network or the target takes. */
export const copyGbPerS = (
  sourceDiskGbPerS: number,
  share: number,
  networkGbPerS: number,
  targetDiskGbPerS: number,
): number => Math.min(sourceDiskGbPerS * share, networkGbPerS, targetDiskGbPerS)

/** How much longer the source's own disk work takes beside the copy: the rest of the disk has to do. */
export const besideCopySlowdown = (gbPerS: number, sourceDiskGbPerS: number): number =>
  1 / (1 - Math.min(0.95, gbPerS / sourceDiskGbPerS))
