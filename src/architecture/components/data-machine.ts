import type { Condition, ConditionContext, Param } from '../kind.ts'
import { HOP_MS, machineOf, SYSTEM_MB, swapping } from '../machine.ts'

/** Numbers of a relational database, wherever it runs. */
export const databaseParams = {
  connectionMb: {
    default: 10,
    unit: 'mb',
    min: 0,
    max: 10_000,
    source: 'PostgreSQL backend with work memory, about 10 MB',
  },
  minimumBufferMb: {
    default: 256,
    unit: 'mb',
    min: 1,
    max: 1e6,
    source: 'shared_buffers, at least (our choice)',
  },
  systemGb: {
    default: 8,
    unit: 'gb',
    min: 0,
    max: 1e6,
    source: 'system, logs, binaries on the disk (our choice)',
  },
  hotShare: {
    default: 0.2,
    unit: 'share',
    min: 0.001,
    max: 1,
    source: 'share of the data that most reads touch: the 80/20 rule of thumb',
  },
  missFactor: {
    default: 6,
    min: 1,
    max: 1000,
    source:
      'a query that reads from SSD against one from memory: .5–2 ms reads beside 1.2 ms of work, several reads a query',
  },
  dataSigma: { default: 0.03, min: 0, max: 1, source: 'USL for SQL: σ .02–.05' },
  dataKappa: { default: 0.0002, min: 0, max: 1, source: 'USL for SQL: κ 1e-4–5e-4' },
} as const satisfies Record<string, Param>

/**
 * How much longer data work takes when hot data does not fit the buffer: the missing share is read from disk.
 * Uniform use within the hot data (a simplification: real use is skewed, so a small buffer does a little better).
 */
export function bufferMissSlowdown(
  dataGb: number,
  bufferGb: number,
  hotShare: number,
  missFactor: number,
): number {
  const hotGb = dataGb * hotShare
  const missShare = hotGb <= bufferGb ? 0 : 1 - bufferGb / hotGb
  return 1 + missShare * (missFactor - 1)
}

/**
 * A machine that stores data and has `neededMb` of memory in use for other things: the rest buffers hot data, and
 * the disk fills with what is stored.
 */
export function storeCondition(
  { component, state, number }: ConditionContext,
  neededMb: number,
): Omit<Condition, 'room'> {
  const memoryMb = machineOf(component).memoryGb * 1000
  const bufferMb = Math.max(number('minimumBufferMb'), memoryMb - neededMb)
  const memory = (neededMb + number('minimumBufferMb')) / memoryMb
  const disk = (number('systemGb') + state.dataGb) / component.diskGb!
  return {
    slowdown: swapping(memory, number('swapFactor')),
    dataSlowdown: bufferMissSlowdown(state.dataGb, bufferMb / 1000, number('hotShare'), number('missFactor')),
    diskFull: disk >= 1,
    memory,
    disk,
  }
}

/** Numbers of a machine that does nothing but hold data. */
export const databaseMachine = {
  maxConnections: {
    default: 300,
    unit: 'count',
    min: 1,
    max: 100_000,
    source: 'PostgreSQL max_connections: 100 shipped, 200–500 usual',
  },
  systemMb: SYSTEM_MB,
  mergeWork: {
    default: 0.2,
    unit: 'share',
    min: 0,
    max: 10,
    source: 'more work a write where conflicts are merged, to keep what a merge needs (our choice)',
  },
  swapFactor: { default: 20, min: 0, max: 1000, source: 'as for web servers (our choice)' },
  hopMs: HOP_MS,
} as const satisfies Record<string, Param>
