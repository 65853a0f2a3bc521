import { type Intervals, indexOf, type Placement, territories } from './placement.ts'

/** What leaves a shard for another when a placement becomes another one, as a share of all spots. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly share: number
}

/**
 * Every move between two placements of the same keys. One shard more moves 1/(n + 1) on a ring of n, and n/(n + 1) with
 * modulo; from modulo to anything else, hash by hash, is independent of where a key was.
 */
export function movesBetween(before: Placement, after: Placement): Move[] {
  const shares =
    before.by === 'intervals' && after.by === 'intervals'
      ? sweep(before, after)
      : before.by === 'modulo' && after.by === 'modulo'
        ? byRemainders(before.shards.length, after.shards.length)
        : independent(before, after)
  const moves: Move[] = []
  for (const [i, from] of before.shards.entries())
    for (const [j, to] of after.shards.entries()) {
      const share = shares[i * after.shards.length + j]
      if (from !== to && share > 0) moves.push({ from, to, share })
    }
  return moves
}

/** [before × after] overlap of two divisions of the interval, from end to end in one pass. */
function sweep(before: Intervals, after: Intervals): Float64Array {
  const rows = indexOf(before.shards)
  const columns = indexOf(after.shards)
  const overlap = new Float64Array(rows.size * columns.size)
  let i = 0
  let j = 0
  let at = 0
  while (at < 1) {
    const endBefore = before.starts[i + 1] ?? 1
    const endAfter = after.starts[j + 1] ?? 1
    const end = Math.min(endBefore, endAfter)
    overlap[rows.get(before.owners[i])! * columns.size + columns.get(after.owners[j])!] += end - at
    if (endBefore === end) i++
    if (endAfter === end) j++
    at = end
  }
  return overlap
}

/**
 * A hash leaves i mod n and j mod m for one residue in each lcm(n, m) when i ≡ j (mod gcd), else for none (Chinese
 * remainder theorem).
 */
function byRemainders(n: number, m: number): Float64Array {
  const divisor = greatestCommonDivisor(n, m)
  const overlap = new Float64Array(n * m)
  for (let i = 0; i < n; i++)
    for (let j = i % divisor; j < m; j += divisor) overlap[i * m + j] = divisor / (n * m)
  return overlap
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)

function independent(before: Placement, after: Placement): Float64Array {
  const from = territories(before)
  const to = territories(after)
  return Float64Array.from(
    { length: from.length * to.length },
    (_, k) => from[Math.floor(k / to.length)] * to[k % to.length],
  )
}
