/**
 * The better of two random servers. In the limit of many servers, the share s(k) of those with at least k requests
 * obeys λ (s(k−1)² − s(k)²) = min(k, c) (s(k) − s(k+1)), with λ arrivals per server in units of one worker's rate
 * (Mitzenmacher 2001); an arrival finds at least k requests with probability s(k)².
 */
import { dlog } from './math.ts'

const GRID = 128
const DEPTH = 48
const RHO_MOST = 0.995

/** Numbers in a row: of the first four rounds. */
const WIDTH = 4

/** [workers] rows over ρ: how rare (−ln of the chance) it is to wait, and one, two, three rounds more, over −ln ρ. */
const tables = new Map<number, Float64Array>()

function tableOf(workers: number): Float64Array {
  const known = tables.get(workers)
  if (known !== undefined) return known
  const table = new Float64Array((GRID + 2) * WIDTH)
  for (let row = 1; row <= GRID; row++) fillRow(table, row, workers)
  table.copyWithin(0, WIDTH, 2 * WIDTH)
  table.copyWithin((GRID + 1) * WIDTH, GRID * WIDTH, (GRID + 1) * WIDTH)
  tables.set(workers, table)
  return table
}

function fillRow(table: Float64Array, row: number, workers: number): void {
  const rho = (RHO_MOST * row) / GRID
  const shares = fixedPoint(workers, rho)
  let before = 1
  for (let i = 0; i < WIDTH; i++) {
    const share = shares[workers + i]
    const at = row * WIDTH + i
    // A share that the fixed point cannot resolve is as much rarer as the limit's square makes it.
    table[at] = share > 1e-8 ? (2 * dlog(share / before)) / dlog(rho) : 2 * Math.max(4, table[at - 1])
    before = share
  }
}

/** [0] how rare it is to wait at all, [i] to wait for one more round than i, all over −ln ρ. */
export const choice = new Float64Array(WIDTH)

/** Sets `choice` for many servers of c workers at utilisation ρ. */
export function aimChoice(workers: number, rho: number): void {
  const table = tableOf(Math.max(1, Math.round(workers)))
  const place = (Math.min(RHO_MOST, rho) / RHO_MOST) * GRID
  const row = Math.floor(place)
  for (let i = 0; i < WIDTH; i++) {
    const at = row * WIDTH + i
    choice[i] = table[at] + (place - row) * (table[at + WIDTH] - table[at])
  }
}

/**
 * s(0), s(1) … as a birth–death chain whose birth rate at k is λ (s(k) + s(k+1)): started from a server of its own
 * and repeated, half of the way each time, until nothing moves.
 */
export function fixedPoint(workers: number, rho: number): Float64Array {
  const levels = workers + DEPTH
  const shares = new Float64Array(levels + 2)
  shares[0] = 1
  for (let k = 1; k <= levels; k++) {
    shares[k] = shares[k - 1] * (k > workers ? rho : Math.min(1, (rho * workers) / k))
  }
  const weights = new Float64Array(levels + 2)
  for (let round = 0; round < 4000; round++) {
    if (improve(shares, weights, workers, rho * workers, levels) < 1e-10) break
  }
  return shares
}

/** One round of that, with requests at up to `levels`; returns how far the shares have moved. */
export function improve(
  shares: Float64Array,
  weights: Float64Array,
  workers: number,
  load: number,
  levels: number,
): number {
  let total = 1
  weights[0] = 1
  for (let k = 0; k < levels; k++) {
    const births = load * (shares[k] + shares[k + 1])
    weights[k + 1] = (weights[k] * births) / Math.min(k + 1, workers)
    total += weights[k + 1]
  }
  let moved = 0
  let above = 0
  for (let k = levels; k >= 1; k--) {
    above += weights[k] / total
    const change = (above - shares[k]) / 2
    shares[k] += change
    moved = Math.max(moved, Math.abs(change))
  }
  return moved
}
