import type { Stream } from '../../sim/rng.ts'
import {
  type Appliers,
  type ApplyQueue,
  moveApplyQueue,
  newApplyQueue,
  unappliedEntries,
} from './apply-queue.ts'
import { shippingS, type Transport } from './replica.ts'
import { type KeyUse, touchedShare } from './touched.ts'

/**
 * Circular replication: each of n nodes takes writes and sends its log, with what it has applied of the others', to
 * the next one. Node i follows node i − 1.
 */
export interface Ring {
  /** [origin × n + node] writes of the origin that the node has applied; at the origin itself, what it has written. */
  readonly applied: number[]
  /** Per node: what it has received from the one before and not applied. */
  readonly queues: ApplyQueue[]
  /** [origin × n + node] rate at which the node has got the origin's writes lately, per second. */
  readonly flowPerS: number[]
}

export interface RingLoad {
  /** Per node: writes of its own in the sub-tick; is it up; the way to it from the one before; its appliers. */
  readonly writes: readonly number[]
  readonly up: readonly boolean[]
  readonly ways: readonly Transport[]
  readonly appliers: readonly Appliers[]
}

export const newRing = (nodes: number): Ring => ({
  applied: new Array<number>(nodes * nodes).fill(0),
  queues: Array.from({ length: nodes }, newApplyQueue),
  flowPerS: new Array<number>(nodes * nodes).fill(0),
})

/** Flows are averaged over about this long, seconds: they only share a queue out among the origins. */
const MEMORY_S = 2

/** Moves the ring on. A dead node writes nothing, applies nothing and passes nothing on. */
export function moveRing(ring: Ring, load: RingLoad, hS: number, streams: readonly Stream[]): void {
  const n = ring.queues.length
  for (let node = 0; node < n; node++) receive(ring, load, hS, node, streams[node])
  for (let origin = 0; origin < n; origin++) {
    let moved = load.writes[origin]
    ring.applied[origin * n + origin] += moved
    remember(ring, origin * n + origin, moved / hS, hS)
    for (let hop = 1; hop < n; hop++) {
      const node = (origin + hop) % n
      moved = pass(ring, load, origin, node)
      remember(ring, origin * n + node, moved / hS, hS)
    }
  }
}

/** What flows into the node's queue from the one before, of all origins but itself. */
function inflowPerS(ring: Ring, node: number): number {
  const n = ring.queues.length
  const before = (node + n - 1) % n
  let perS = 0
  for (let origin = 0; origin < n; origin++) if (origin !== node) perS += ring.flowPerS[origin * n + before]
  return perS
}

function isConnected({ up }: RingLoad, node: number): boolean {
  return up[node] && up[(node + up.length - 1) % up.length]
}

function receive(ring: Ring, load: RingLoad, hS: number, node: number, stream: Stream): void {
  if (!load.up[node]) return
  const perS = isConnected(load, node) ? inflowPerS(ring, node) : 0
  moveApplyQueue(ring.queues[node], load.appliers[node], perS, hS, stream)
}

/** Applies at `node` what the node before has of the origin's writes, but for those still on the way or in the queue. */
function pass(ring: Ring, load: RingLoad, origin: number, node: number): number {
  if (!isConnected(load, node)) return 0
  const n = ring.queues.length
  const at = origin * n + node
  const before = origin * n + ((node + n - 1) % n)
  const perS = inflowPerS(ring, node)
  const flow = ring.flowPerS[before]
  const queued = perS > 0 ? (unappliedEntries(ring.queues[node]) * flow) / perS : 0
  const behind = flow * shippingS(load.ways[node], perS) + queued
  const moved = Math.max(0, ring.applied[before] - behind - ring.applied[at])
  ring.applied[at] += moved
  return moved
}

function remember(ring: Ring, at: number, perS: number, hS: number): void {
  ring.flowPerS[at] += (perS - ring.flowPerS[at]) * Math.min(1, hS / MEMORY_S)
}

/** Writes of `origin` that reads at `node` do not see. */
export const unseen = ({ applied, queues }: Ring, origin: number, node: number): number =>
  applied[origin * queues.length + origin] - applied[origin * queues.length + node]

/** How far `node` is behind `origin`, seconds, at the origin's present rate. */
export function ringLagS(ring: Ring, origin: number, node: number): number {
  const perS = ring.flowPerS[origin * ring.queues.length + origin]
  return perS > 0 ? unseen(ring, origin, node) / perS : 0
}

/**
 * Conflicts per second in a ring whose nodes each own a region of the keys: `strayShare` of each node's writes go to
 * rows of another's region. One conflicts when it overwrites a write of the owner that has not come round yet, and when
 * the owner overwrites it before it has come round to him.
 */
export function strayConflictsPerS(ring: Ring, { keys, writeSkew }: KeyUse, strayShare: number): number {
  const n = ring.queues.length
  const region = { keys: Math.max(1, keys / n), readSkew: writeSkew, writeSkew }
  const ownPerS = (node: number): number => ring.flowPerS[node * n + node] * (1 - strayShare)
  let sum = 0
  for (let owner = 0; owner < n; owner++)
    for (let node = 0; node < n; node++) {
      if (node === owner) continue
      const straysPerS = (ring.flowPerS[node * n + node] * strayShare) / (n - 1)
      const unseenHere = Math.max(0, unseen(ring, owner, node)) * (1 - strayShare)
      const writtenMeanwhile = ownPerS(owner) * ringLagS(ring, node, owner)
      sum += straysPerS * (touchedShare(region, unseenHere) + touchedShare(region, writtenMeanwhile))
    }
  return sum
}
