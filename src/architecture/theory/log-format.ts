const LOG_FORMATS = ['row', 'statement'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

interface LoggedWrite {
  /** Bytes of one row's image, and rows a write changes. */
  readonly rowBytes: number
  readonly rows: number
  /** Bytes of the statement's text. */
  readonly statementBytes: number
  /** What every entry carries besides: header, position, checksum, transaction id. */
  readonly headerBytes: number
}

/** Bytes of one write in the log. By row: each row before and after; by statement: its text, however many rows. */
export function entryBytes(format: LogFormat, write: LoggedWrite): number {
  const body = format === 'row' ? 2 * write.rowBytes * write.rows : write.statementBytes
  return write.headerBytes + body
}

/**
 * How many writes have come out differently on a replica, after `writes` more: statements whose result is not
 * determined by the data alone (the clock, random numbers, LIMIT without an order) run again and give something else.
 */
export const drifted = (
  before: number,
  writes: number,
  format: LogFormat,
  undeterminedShare: number,
): number => (format === 'statement' ? before + writes * undeterminedShare : before)
