/**
 * The better of two random servers. In the limit of many servers, the share s(k) of those with at least k requests
 * obeys λ (s(k−1)² − s(k)²) = min(k, c) (s(k) − s(k+1)), with λ arrivals per server in units of one worker's rate
 * (Mitzenmacher 2001); and an arrival finds at least k requests with probability s(k)². Solved once per c.
 */
import type { Stream } from './rng.ts'

const GRID = 64
const DEPTH = 48
/** Beyond this the pool as a whole is what one waits for. */
const RHO_MOST = 0.995

/** [row × DEPTH + j] P(at least j + 1 departures to wait for), for ρ = row / GRID × RHO_MOST. */
type Table = Float64Array

const tables = new Map<number, Table>()

function tableOf(workers: number): Table {
  let table = tables.get(workers)
  if (table === undefined) {
    table = new Float64Array((GRID + 2) * DEPTH)
    for (let row = 0; row <= GRID; row++) fillRow(table, row, workers, (row / GRID) * RHO_MOST)
    table.copyWithin((GRID + 1) * DEPTH, GRID * DEPTH, (GRID + 1) * DEPTH)
    tables.set(workers, table)
  }
  return table
}

function fillRow(table: Table, row: number, workers: number, rho: number): void {
  const atLeast = fixedPoint(workers, rho)
  for (let j = 0; j < DEPTH; j++) {
    const share = atLeast[workers + j]
    table[row * DEPTH + j] = share * share
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
  for (let k = 1; k <= levels; k++)
    shares[k] = shares[k - 1] * Math.min(1, (rho * workers) / k) * (k > workers ? rho : 1)
  const next = new Float64Array(levels + 2)
  for (let round = 0; round < 4000; round++) {
    const moved = improve(shares, next, workers, rho * workers, levels)
    if (moved < 1e-10) break
  }
  return shares
}

function improve(
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

/** Departures that an arrival waits for at the better of its two servers, each with `workers` at utilisation ρ. */
export function localAhead(workers: number, rho: number, stream: Stream): number {
  const table = tableOf(workers)
  const place = (Math.min(RHO_MOST, rho) / RHO_MOST) * GRID
  const low = Math.floor(place)
  const part = place - low
  const u = stream.uniform()
  let departures = 0
  for (let i = low * DEPTH; departures < DEPTH; departures++, i++) {
    if (u >= table[i] + part * (table[i + DEPTH] - table[i])) break
  }
  return departures
}
