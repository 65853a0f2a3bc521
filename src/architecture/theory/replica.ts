import { dexp } from '../../sim/math.ts'
import type { Stream } from '../../sim/rng.ts'
import {
  type Appliers,
  type ApplyQueue,
  moveApplyQueue,
  newApplyQueue,
  unappliedEntries,
} from './apply-queue.ts'
import { holdFactor } from './in-order.ts'
import { ageS, type WrittenLog } from './written-log.ts'

/** One copy of a log's data: what of the log has reached it, and what of that waits to be applied. */
export interface Replica extends ApplyQueue {
  /** Position up to which the log lies on its disk: safe here, whatever becomes of the primary. */
  received: number
}

/** The way of a log entry from one node to another. */
export interface Transport {
  /** One way, seconds: half a round trip. */
  readonly oneWayS: number
  /** What chance adds to it, seconds, exponential with this mean. */
  readonly jitterS: number
  /** What the link may carry, bytes/s. */
  readonly bytesPerS: number
  readonly entryBytes: number
  /** False: the link is cut, or either side is dead. */
  readonly connected: boolean
}

export const newReplica = (received = 0): Replica => ({ ...newApplyQueue(), received })

/**
 * Mean time until an entry has arrived together with all before it, seconds. A log arrives in order: a late entry holds
 * up those behind it, so this is longer than a single transfer, and grows with the rate.
 */
export const shippingS = (way: Transport, writesPerS: number): number =>
  way.oneWayS + way.jitterS * holdFactor(writesPerS * way.jitterS) + way.entryBytes / way.bytesPerS

/**
 * Moves a replica on by `hS` seconds: entries arrive as fast as the link carries them, and the appliers take them as
 * they come.
 */
export function moveReplica(
  replica: Replica,
  log: WrittenLog,
  way: Transport,
  appliers: Appliers,
  hS: number,
  stream: Stream,
): void {
  const arrived = way.connected ? arrivals(replica, log, way, hS) : 0
  replica.received += arrived
  moveApplyQueue(replica, appliers, arrived / hS, hS, stream)
}

function arrivals({ received }: Replica, log: WrittenLog, way: Transport, hS: number): number {
  const there = log.written - log.perS * shippingS(way, log.perS)
  return Math.min(Math.max(0, there - received), (way.bytesPerS * hS) / way.entryBytes)
}

/** Writes that the replica has not received: missing if it is promoted now. */
export const unshipped = ({ received }: Replica, written: number): number => Math.max(0, written - received)

/** Writes that a read here does not see. */
export const unapplied = (replica: Replica, written: number): number =>
  Math.min(written, unshipped(replica, written) + unappliedEntries(replica))

/**
 * How far what it answers lies behind the primary, seconds. Where nothing is written any more, a part of a write (a
 * mean, not a thing) makes nobody late.
 */
export function lagS(replica: Replica, log: WrittenLog, nowS: number): number {
  const behind = unapplied(replica, log.written)
  return log.perS === 0 && behind < 1 ? 0 : ageS(log, log.written - behind, nowS)
}

/**
 * Share of users who read here what they have just written and do not find it: P(lag > gap), the gap between write and
 * read being exponential with mean `gapS`.
 */
export const ownWriteMissShare = (behindS: number, gapS: number): number => 1 - dexp(-behindS / gapS)
