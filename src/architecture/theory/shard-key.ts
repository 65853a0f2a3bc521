import { type Intervals, ranges } from './placement.ts'

/**
 * Keys that are not hashed: what the shards hold then. A range of ids is balanced for those who were there when the
 * ranges were drawn; a region is as big as it is; time has one newest shard.
 */

/**
 * Ranges of ascending user ids: `sharesAtStart` of the ids that existed then, one range a shard; who signed up since
 * has a higher id and lies in the last one. `growth` = ids now over ids then, ≥ 1.
 */
export function idRanges(
  shards: readonly number[],
  sharesAtStart: readonly number[],
  growth: number,
): Intervals {
  const whole = sharesAtStart.reduce((sum, share) => sum + share, 0)
  const shares = sharesAtStart.map((share) => share / whole)
  shares[shares.length - 1] += Math.max(0, growth - 1)
  return ranges(shards, shares)
}

/**
 * One region lies on one shard whole: which shard (position) each region gets when the biggest go first, each to the
 * shard that has least so far. More shards than regions stay empty.
 */
export function assignRegions(regionShares: readonly number[], shards: number): number[] {
  const order = regionShares.map((_, region) => region)
  order.sort((a, b) => regionShares[b] - regionShares[a] || a - b)
  const sums = new Float64Array(shards)
  const shardOf = regionShares.map(() => 0)
  for (const region of order) {
    let least = 0
    for (let shard = 1; shard < shards; shard++) if (sums[shard] < sums[least]) least = shard
    shardOf[region] = least
    sums[least] += regionShares[region]
  }
  return shardOf
}

/** Load of each shard when region r brings `regionShares[r]` of it now: it follows the sun, whatever the shards do. */
export function regionLoads(
  regionShares: readonly number[],
  shardOf: readonly number[],
  shards: number,
): Float64Array {
  const loads = new Float64Array(shards)
  for (const [region, share] of regionShares.entries()) loads[shardOf[region]] += share
  return loads
}

/**
 * Share of reads that are for data older than `age`, of data up to `oldest` old: 1/(1 + age/τ), cut off at the oldest.
 * Data a week old is asked for a tenth as often as today's, which is τ ≈ 2.5 days (Facebook's f4, Muralidhar et al.
 * OSDI 2014: an order of magnitude in eight of nine kinds of content). All in the same unit, τ > 0.
 */
export function readsOlderThan(age: number, oldest: number, tau: number): number {
  if (age >= oldest) return 0
  const survival = (a: number) => 1 / (1 + a / tau)
  return (survival(age) - survival(oldest)) / (1 - survival(oldest))
}

/**
 * Shards by time of creation: share of the reads of each, oldest first. `begun[j]` = age of the first thing in shard j
 * (descending). All writes go to the last one.
 */
export function timeReads(begun: readonly number[], tau: number): Float64Array {
  const olderThan = (age: number) => readsOlderThan(age, begun[0], tau)
  return Float64Array.from(begun, (age, j) => {
    const fromNewest = j === begun.length - 1 ? 1 : olderThan(begun[j + 1])
    return fromNewest - olderThan(age)
  })
}
