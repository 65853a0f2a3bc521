import { zipfPopularity } from '../../../src/architecture/theory/key-popularity.ts'
import { ownerAt, type Placement } from '../../../src/architecture/theory/placement.ts'
import { loadShares, spotsOf } from '../../../src/architecture/theory/shard-load.ts'
import { hashOf, keysOf, mean, zipfWeights } from './real-keys.ts'

export const SEEDS = Array.from({ length: 40 }, (_, i) => i)
export const KEYS = 20_000

export const modelled = (place: (seed: string) => Placement, exponent: number): Float64Array[] => {
  const popularity = zipfPopularity(KEYS, exponent)
  return SEEDS.map((i) => {
    const seed = `seed-${i}`
    return loadShares(place(seed), popularity, spotsOf(seed, 'db'), seed, 'db')
  })
}

/** Every one of the keys hashed and weighed. */
export function counted(place: (seed: string) => Placement, exponent: number, n: number): Float64Array[] {
  const weights = zipfWeights(KEYS, exponent)
  return SEEDS.map((i) => {
    const placement = place(`seed-${i}`)
    const shares = new Float64Array(n)
    for (const [key, name] of keysOf(KEYS, i).entries())
      shares[ownerAt(placement, hashOf(name)) - 1] += weights[key]
    return shares
  })
}

export const deviation = (all: readonly Float64Array[], n: number): number =>
  Math.sqrt(mean(all.map((shares) => mean(Array.from(shares, (share) => (share * n - 1) ** 2)))))
