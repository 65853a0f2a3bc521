import { Stream } from '../../sim/rng.ts'
import { normal } from '../../sim/variates.ts'
import { HEAD_KEYS, type Popularity } from './key-popularity.ts'
import { indexOf, ownerAt, type Placement, territories } from './placement.ts'

/** Where the popular keys of one component lie on the unit interval: its own luck, and always the same. */
export function spotsOf(seed: string, id: string): Float64Array {
  const stream = new Stream(seed, id, 'keys')
  return Float64Array.from({ length: HEAD_KEYS }, () => stream.uniform())
}

/**
 * Share of the load of each shard, in the order of `placement.shards`; the sum is 1. The popular keys count where they
 * lie. Of the others shard j owns the share a_j, give or take: each lies there with chance a_j, so the sums have
 * covariances Σp² (a_j [i = j] − a_i a_j), and by their number they are normal.
 */
export function loadShares(
  placement: Placement,
  popularity: Popularity,
  spots: Float64Array,
  seed: string,
  id: string,
): Float64Array {
  const shares = tailShares(placement, popularity, seed, id)
  const index = indexOf(placement.shards)
  for (const [i, share] of popularity.head.entries())
    shares[index.get(ownerAt(placement, spots[i]))!] += share
  return shares
}

/** y_j − a_j Σy with independent y_j of variance a_j Σp² has just those covariances. A shard's luck is its own. */
function tailShares(
  placement: Placement,
  { tail, tailSquares }: Popularity,
  seed: string,
  id: string,
): Float64Array {
  const owned = territories(placement)
  const luck = placement.shards.map(
    (shard, j) => normal(new Stream(seed, id, 'tail', `shard-${shard}`)) * Math.sqrt(owned[j] * tailSquares),
  )
  const whole = luck.reduce((sum, y) => sum + y, 0)
  const shares = owned.map((share, j) => Math.max(0, tail * share + luck[j] - share * whole))
  const sum = shares.reduce((a, b) => a + b, 0)
  return sum > 0 ? shares.map((share) => (share * tail) / sum) : shares
}

/** Load of the busiest shard over the mean: 1 = perfectly even, n = one does everything. */
export function maxOverMean(shares: ArrayLike<number>): number {
  let most = 0
  let sum = 0
  for (let i = 0; i < shares.length; i++) {
    most = Math.max(most, shares[i])
    sum += shares[i]
  }
  return sum > 0 ? (most * shares.length) / sum : 1
}

/** How unevenly shards are loaded by chance alone: the standard deviation of a share over its mean, 1/√V on a ring. */
export function spread(shares: ArrayLike<number>): number {
  const mean = 1 / shares.length
  let squares = 0
  for (let i = 0; i < shares.length; i++) squares += (shares[i] - mean) * (shares[i] - mean)
  return Math.sqrt(squares / shares.length) / mean
}
