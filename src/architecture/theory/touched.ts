import { dexp, dlog, dpow } from '../../sim/math.ts'
import { powerSum } from './key-popularity.ts'

/**
 * Which keys the last writes have touched. Keys are ranked by how often they are used, rank k with weight k^−s
 * (Zipf); reads and writes may be skewed differently, but what is read most is also written most.
 */
export interface KeyUse {
  /** How many rows or objects there are, 1–1e10. */
  readonly keys: number
  /** Zipf exponents, 0 (all alike) – 2. */
  readonly readSkew: number
  readonly writeSkew: number
}

/** Ranks that are kept one by one; beyond, neighbours share a block. */
const EXACT_RANKS = 256
const BLOCK_GROWTH = 1.03
/** The table runs over the number of writes from 2^−6 to 2^40, sixteen points an octave. */
const LEAST_LOG2 = -6
const OCTAVES = 46
const PER_OCTAVE = 16

interface Table {
  readonly shares: Float64Array
  /** Σ r p: the chance that a read meets the key of one given write. */
  readonly meeting: number
}

const tables = new Map<string, Table>()
/** The same by the object that asks, which is quicker than by a name. */
const tableOfUse = new WeakMap<KeyUse, Table>()

/**
 * The share of reads that meet a key touched by at least one of the last `writes` writes, 0–1:
 * Σ r_k (1 − e^(−p_k N)), exact when N is the mean of a Poisson count. With N = the writes a replica has not applied
 * it is the share of stale reads; with reads as skewed as writes, the share of writes that meet another side's.
 */
export function touchedShare(use: KeyUse, writes: number): number {
  if (writes <= 0) return 0
  const { shares, meeting } = tableOf(use)
  const place = (dlog(writes) * Math.LOG2E - LEAST_LOG2) * PER_OCTAVE
  if (place <= 0) return Math.min(writes * meeting, shares[0])
  const last = shares.length - 1
  if (place >= last) return shares[last]
  const i = Math.floor(place)
  return shares[i] + (shares[i + 1] - shares[i]) * (place - i)
}

/** How many different keys the last `writes` writes have touched. */
export const touchedKeys = ({ keys, writeSkew }: KeyUse, writes: number): number =>
  keys * touchedShare({ keys, readSkew: 0, writeSkew }, writes)

function tableOf(use: KeyUse): Table {
  const known = tableOfUse.get(use)
  if (known) return known
  const { keys, readSkew, writeSkew } = use
  const name = `${keys} ${readSkew} ${writeSkew}`
  const table = tables.get(name) ?? build(use)
  tables.set(name, table)
  tableOfUse.set(use, table)
  return table
}

function build({ keys, readSkew, writeSkew }: KeyUse): Table {
  const starts = blocks(keys)
  const reads = masses(starts, readSkew)
  const writes = masses(starts, writeSkew)
  const perKey = writes.map((mass, i) => mass / (starts[i + 1] - starts[i]))
  const shares = new Float64Array(OCTAVES * PER_OCTAVE + 1)
  for (let i = 0; i < shares.length; i++) {
    const count = dpow(2, LEAST_LOG2 + i / PER_OCTAVE)
    for (let b = 0; b < reads.length; b++) shares[i] += reads[b] * (1 - dexp(-perKey[b] * count))
  }
  return { shares, meeting: reads.reduce((sum, mass, b) => sum + mass * perKey[b], 0) }
}

/** First ranks of the blocks, and one past the last rank. */
function blocks(keys: number): number[] {
  const starts = []
  for (let rank = 1; rank <= keys; rank = rank < EXACT_RANKS ? rank + 1 : Math.ceil(rank * BLOCK_GROWTH))
    starts.push(rank)
  return [...starts, keys + 1]
}

/** What part of all uses falls on each block. */
function masses(starts: readonly number[], skew: number): number[] {
  const weights = starts.slice(0, -1).map((from, i) => powerSum(from, starts[i + 1] - 1, skew))
  const total = weights.reduce((sum, each) => sum + each, 0)
  return weights.map((each) => each / total)
}
