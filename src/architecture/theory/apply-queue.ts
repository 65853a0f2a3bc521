import { erlangTable, RHO_LEAST, shiftUnlimited } from '../../sim/erlang.ts'
import type { Stream } from '../../sim/rng.ts'
import { move, newMotion } from '../../sim/srbm.ts'
import { holdFactor, inOrderPerS } from './in-order.ts'

/**
 * Log entries that have arrived at a replica. A few appliers take them in order; each asks the machine for a
 * processor, beside the reads, works, and commits when all before it have. What finds no applier free waits in the
 * relay log: the station of notes/simulation.md (a), a reflected Brownian motion without a limit.
 */
export interface ApplyQueue {
  /** Work, in entries of the busy appliers; above `shift` entries wait. */
  work: number
  shift: number
  /** Entries the appliers have in work. */
  inWork: number
  /** Busy share of the appliers, and entries that they apply per second. */
  busy: number
  appliedPerS: number
}

export interface Appliers {
  /** Entries in work at once, 4–64: with fewer, waits that follow one another are too much alike for this model. */
  readonly appliers: number
  /** Mean wait for a processor of the machine, and mean time on it (exponential), seconds. */
  readonly waitS: number
  readonly workS: number
}

export const newApplyQueue = (): ApplyQueue => ({ work: 0, shift: 0, inWork: 0, busy: 0, appliedPerS: 0 })

/** Entries applied per second when there are always some to apply. */
export const applyPerS = ({ appliers, waitS, workS }: Appliers): number => inOrderPerS(appliers, waitS, workS)

const motion = newMotion()

/** Moves the queue on by `hS` seconds in which entries arrive at `entriesPerS`. */
export function moveApplyQueue(
  queue: ApplyQueue,
  load: Appliers,
  entriesPerS: number,
  hS: number,
  stream: Stream,
): void {
  const capacityPerS = applyPerS(load)
  const rho = Math.max(RHO_LEAST, entriesPerS / capacityPerS)
  aim(queue, shiftUnlimited(erlangTable(load.appliers), rho))
  motion.x = queue.work
  motion.hS = hS
  motion.driftPerS = entriesPerS - capacityPerS
  motion.variancePerS = 2 * capacityPerS * Math.max(1, rho)
  move(motion, stream)
  queue.work = motion.x
  const waits = queue.work - queue.shift > load.appliers
  queue.appliedPerS = waits ? capacityPerS : Math.min(capacityPerS, entriesPerS)
  queue.inWork = queue.appliedPerS * (load.waitS + load.workS * holdFactor(queue.appliedPerS * load.workS))
  queue.busy = waits ? 1 : Math.min(1, rho)
}

/** A new load moves the shift: what waits goes on waiting, and work below keeps its place between idle and busy. */
function aim(queue: ApplyQueue, shift: number): void {
  const { work, shift: before } = queue
  if (work > before) queue.work = shift + work - before
  else queue.work = before > 0 ? (work * shift) / before : 0
  queue.shift = shift
}

/**
 * Entries that have arrived and are not applied: those that wait and those in work. Work beyond the shift is a wait
 * in entries; by Little's law the entries waiting are the busy share of it.
 */
export const unappliedEntries = ({ work, shift, inWork, busy }: ApplyQueue): number =>
  busy * Math.max(0, work - shift) + inWork
