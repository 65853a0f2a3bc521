import { movesBetween } from '../../../src/architecture/theory/moves.ts'
import { ownerAt, type Placement, territories } from '../../../src/architecture/theory/placement.ts'
import { reshard } from '../../../src/architecture/theory/resharding.ts'
import { hashOf, keysOf } from './real-keys.ts'

export const KEYS = keysOf(20_000)
const GB_PER_KEY = 0.01
export const GB_PER_S = 0.1

/** Rows copied one by one: each server sends one row at a time and receives one at a time, all at the same pace. */
export function copyRowByRow(before: Placement, after: Placement): { seconds: number; gb: number } {
  const rows = KEYS.map(hashOf)
    .map((hash) => ({ from: ownerAt(before, hash), to: ownerAt(after, hash) }))
    .filter(({ from, to }) => from !== to)
  const sentUntil = new Map<number, number>()
  const receivedUntil = new Map<number, number>()
  // Each direction of a network card is a line of its own; a row is buffered between the two.
  for (const { from, to } of rows) {
    const sent = (sentUntil.get(from) ?? 0) + GB_PER_KEY / GB_PER_S
    sentUntil.set(from, sent)
    const start = Math.max(receivedUntil.get(to) ?? 0, sent - GB_PER_KEY / GB_PER_S)
    receivedUntil.set(to, start + GB_PER_KEY / GB_PER_S)
  }
  return { seconds: Math.max(...receivedUntil.values()), gb: rows.length * GB_PER_KEY }
}

export const plan = (before: Placement, after: Placement) => {
  const owned = territories(before)
  const storedGb = owned.map((share) => share * KEYS.length * GB_PER_KEY)
  const shards = [...new Set([...before.shards, ...after.shards])]
  return reshard(movesBetween(before, after), before.shards, owned, storedGb, shards)
}
