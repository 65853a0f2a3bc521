import type { Stream } from '../../sim/rng.ts'
import {
  type Appliers,
  type ApplyQueue,
  moveApplyQueue,
  newApplyQueue,
  unappliedEntries,
} from '../theory/apply-queue.ts'
import { shippingS, type Transport } from '../theory/replica.ts'
import { type KeyUse, touchedShare } from '../theory/touched.ts'

/** Several primaries: every node takes writes, and every other node applies them. */
export interface Mesh {
  /** [node] writes taken there, and how fast they came in the last sub-tick. */
  readonly written: number[]
  readonly perS: number[]
  /** [origin × n + node] position of the origin's log up to which the node has received it. */
  readonly received: number[]
  readonly queues: ApplyQueue[]
  /** [node] rate at which others' writes have arrived lately, per second. */
  readonly inflowPerS: number[]
}

export interface MeshLoad {
  readonly hS: number
  /** [node] writes it has answered; is it up; its appliers. */
  readonly writes: readonly number[]
  readonly up: readonly boolean[]
  readonly appliers: readonly Appliers[]
  readonly way: (origin: number, node: number) => Transport
  readonly luck: (node: number) => Stream
}

export const newMesh = (nodes: number): Mesh => ({
  written: new Array<number>(nodes).fill(0),
  perS: new Array<number>(nodes).fill(0),
  received: new Array<number>(nodes * nodes).fill(0),
  queues: Array.from({ length: nodes }, newApplyQueue),
  inflowPerS: new Array<number>(nodes).fill(0),
})

/** Moves the nodes on by a sub-tick: write, ship to everybody, apply. */
export function moveMesh(mesh: Mesh, load: MeshLoad): void {
  const { hS, writes, up } = load
  for (let i = 0; i < writes.length; i++) {
    const taken = up[i] ? writes[i] : 0
    mesh.written[i] += taken
    mesh.perS[i] = taken / hS
  }
  for (let node = 0; node < writes.length; node++) {
    if (!up[node]) continue
    mesh.inflowPerS[node] = shipTo(mesh, node, load) / hS
    moveApplyQueue(mesh.queues[node], load.appliers[node], mesh.inflowPerS[node], hS, load.luck(node))
  }
}

/** Writes of all others that reach the node in the sub-tick. */
function shipTo(mesh: Mesh, node: number, { up, way, hS }: MeshLoad): number {
  const n = mesh.queues.length
  let sum = 0
  for (let origin = 0; origin < n; origin++) {
    if (origin === node || !up[origin]) continue
    const link = way(origin, node)
    if (!link.connected) continue
    const at = origin * n + node
    const there = mesh.written[origin] - mesh.perS[origin] * shippingS(link, mesh.perS[origin])
    const arrived = Math.min(Math.max(0, there - mesh.received[at]), (link.bytesPerS * hS) / link.entryBytes)
    mesh.received[at] += arrived
    sum += arrived
  }
  return sum
}

/** Writes of `origin` that reads and writes at `node` do not see: on the way, or its part of what waits there. */
export function unseenAt(mesh: Mesh, origin: number, node: number): number {
  if (origin === node) return 0
  const inflow = mesh.inflowPerS[node]
  const part = inflow > 0 ? Math.min(1, mesh.perS[origin] / inflow) : 0
  const onTheWay = mesh.written[origin] - mesh.received[origin * mesh.queues.length + node]
  return onTheWay + part * unappliedEntries(mesh.queues[node])
}

/** Writes of all others that `node` does not see. */
export function unseenBy(mesh: Mesh, node: number): number {
  let sum = 0
  for (let origin = 0; origin < mesh.queues.length; origin++) sum += unseenAt(mesh, origin, node)
  return sum
}

/**
 * Writes of the sub-tick that another node overwrites unseen, or that overwrite another's unseen: each node's writes
 * meet the keys of what it has not seen (Σ p_k (1 − e^(−p_k N)), theory/conflicts). `strayShare` of the writes may meet
 * others' at all: the rest goes to the owner of its key.
 */
export function conflictsOf(mesh: Mesh, use: KeyUse, hS: number, strayShare = 1): number {
  const writes = { ...use, readSkew: use.writeSkew }
  let sum = 0
  for (let node = 0; node < mesh.queues.length; node++)
    sum += mesh.perS[node] * hS * touchedShare(writes, unseenBy(mesh, node) * strayShare)
  return sum * strayShare
}
