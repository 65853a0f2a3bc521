/** Copies of the data elsewhere. Ages are calendar time; positions count writes. */
export interface Backups {
  /** What the newest complete backup holds: log position and gigabytes; −1: there is none. */
  position: number
  gb: number
  /** Calendar seconds since it was begun. */
  ageS: number
}

export const noBackups = (): Backups => ({ position: -1, gb: 0, ageS: 0 })

/** Lets `calendarS` seconds pass; every `everyS` a backup is made of what is there now. Returns whether one was. */
export function moveBackups(
  backups: Backups,
  calendarS: number,
  everyS: number,
  position: number,
  gb: number,
): boolean {
  backups.ageS += calendarS
  const isFirst = backups.position < 0
  if (!isFirst && backups.ageS < everyS) return false
  backups.position = position
  backups.gb = gb
  backups.ageS = isFirst ? 0 : backups.ageS % everyS
  return true
}

/**
 * Writes gone with the only disk: all since the backup, or since the log was last archived, if it is
 * (`archivedPosition`); everything without a backup.
 */
export const lostWithDisk = (
  backups: Backups,
  written: number,
  archivedPosition = backups.position,
): number => (backups.position < 0 ? written : written - Math.max(backups.position, archivedPosition))

/** Seconds until a machine restored from a backup serves: the copy back, then the archived log applied. */
export const restoreS = (gb: number, gbPerS: number, replayed: number, applyPerS: number): number =>
  gb / gbPerS + replayed / applyPerS
