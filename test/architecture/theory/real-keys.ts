import { Stream } from '../../../src/sim/rng.ts'

/** Real keys and a hash that has nothing to do with ours, to hold the models of sharding against. */

/** FNV-1a over the text, finished by MurmurHash3's mixer: a place on the unit interval. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}

export const keysOf = (count: number, seed = 0): string[] =>
  Array.from({ length: count }, (_, i) => `user-${seed}-${i}`)

/** Shard numbers 1 … n. */
export const shardsOf = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** Weights ∝ i^−exponent that sum to 1. */
export function zipfWeights(keys: number, exponent: number): Float64Array {
  const weights = Float64Array.from({ length: keys }, (_, i) => (i + 1) ** -exponent)
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

/** Draws keys with these weights, by the sums up to each of them. */
export function drawer(weights: Float64Array, seed: string): () => number {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]
    sums[i] = sum
  }
  const stream = new Stream(seed, 'requests')
  return () => {
    const at = stream.uniform() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle] > at) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** A ring as a textbook has it: points with names on a sorted list, a key goes to the next one. */
export function textbookRing(
  shards: readonly number[],
  virtualNodes: number,
  name = '',
): (key: string) => number {
  const points = shards
    .flatMap((shard) =>
      Array.from({ length: virtualNodes }, (_, v) => ({ at: hashOf(`${name}/${shard}/${v}`), shard })),
    )
    .sort((a, b) => a.at - b.at)
  return (key) => {
    const at = hashOf(key)
    let low = 0
    let high = points.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (points[middle].at < at) low = middle + 1
      else high = middle
    }
    return points[low % points.length].shard
  }
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** Counts things by an index. */
export function tally(length: number, indices: Iterable<number>): Float64Array {
  const counts = new Float64Array(length)
  for (const i of indices) counts[i]++
  return counts
}
