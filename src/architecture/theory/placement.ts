import { Stream } from '../../sim/rng.ts'

/**
 * Which shard holds which key. A key lies at a spot of the unit interval (the hash of its id; its place in the order of
 * ids; its region), and a placement says who owns that spot. Shards have numbers that stay theirs for life.
 */
export type Placement = Intervals | Modulo

/** Who owns [starts[i], starts[i + 1]); the first interval starts at 0, the last one ends at 1. */
export interface Intervals {
  readonly by: 'intervals'
  readonly shards: readonly number[]
  readonly starts: Float64Array
  readonly owners: Int32Array
}

/** hash mod n: neighbouring hashes lie on different shards. */
export interface Modulo {
  readonly by: 'modulo'
  readonly shards: readonly number[]
}

export const modulo = (shards: readonly number[]): Modulo => ({ by: 'modulo', shards })

/** One interval a shard, as long as the shares say (relative to their sum): ranges of ids, regions. */
export function ranges(shards: readonly number[], shares: readonly number[]): Intervals {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const starts = new Float64Array(shards.length)
  for (let i = 1; i < shards.length; i++) starts[i] = starts[i - 1] + shares[i - 1] / whole
  return { by: 'intervals', shards, starts, owners: Int32Array.from(shards) }
}

const HASHES = 4294967296
/** Shard indices below this are packed beside a point's hash, so that points sort as numbers. */
const MOST_SHARDS = 4096

/**
 * Consistent hashing (Karger et al. 1997): every shard has `virtualNodes` points on a ring, drawn by its own number, and
 * a key belongs to the next point clockwise. Who joins or leaves moves nobody else's points. Which points those are
 * depends on the seed and the component `id` only.
 */
export function ring(seed: string, id: string, shards: readonly number[], virtualNodes: number): Intervals {
  const points = new Float64Array(shards.length * virtualNodes)
  for (const [index, shard] of shards.entries()) {
    const stream = new Stream(seed, id, 'ring', `shard-${shard}`)
    for (let v = 0; v < virtualNodes; v++)
      points[index * virtualNodes + v] = (stream.bits() >>> 0) * MOST_SHARDS + index
  }
  points.sort((a, b) => a - b)
  // Beyond the last point the ring closes: that arc belongs to the first point.
  const starts = new Float64Array(points.length + 1)
  const owners = new Int32Array(points.length + 1)
  for (let i = 0; i <= points.length; i++) {
    const point = points[i % points.length]
    starts[i] = i === 0 ? 0 : Math.floor(points[i - 1] / MOST_SHARDS) / HASHES
    owners[i] = shards[point % MOST_SHARDS]
  }
  return { by: 'intervals', shards, starts, owners }
}

/** The shard that owns a spot, 0 ≤ spot < 1. */
export function ownerAt(placement: Placement, spot: number): number {
  if (placement.by === 'modulo') {
    const { shards } = placement
    return shards[Math.floor(spot * HASHES) % shards.length]
  }
  const { starts, owners } = placement
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle] <= spot) low = middle
    else high = middle
  }
  return owners[low]
}

/** Share of all spots that each shard owns, in the order of `placement.shards`. */
export function territories(placement: Placement): Float64Array {
  const { shards } = placement
  if (placement.by === 'modulo') return new Float64Array(shards.length).fill(1 / shards.length)
  const { starts, owners } = placement
  const index = indexOf(shards)
  const shares = new Float64Array(shards.length)
  for (let i = 0; i < starts.length; i++)
    shares[index.get(owners[i])!] += (i + 1 < starts.length ? starts[i + 1] : 1) - starts[i]
  return shares
}

/** Position of each shard in a list. */
export const indexOf = (shards: readonly number[]): ReadonlyMap<number, number> =>
  new Map(shards.map((shard, i) => [shard, i]))
