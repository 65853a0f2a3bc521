/**
 * Erlang's delay formula as the Brownian station needs it. With c workers at utilisation ρ, Erlang B gives the
 * blocking B(c, ρc), b = 1/B − 1, and the chance to wait is C = 1 / (1 + b (1 − ρ)). The station's shift x₀ is
 * k ln(1/C) / (1 − ρ), or with finite room k ln(1/C) / (−ln ρ), which holds beyond ρ = 1 as well.
 *
 * Computing B takes c divisions; so the smooth part of the shift is tabulated once per c.
 */
import { dlog } from './math.ts'

const GRID = 1024

/** Below this utilisation the formulas are indistinguishable from an empty station. */
export const RHO_LEAST = 0.004

export interface ErlangTable {
  readonly workers: number
  /** b(1), the limit of both shifts at ρ = 1. */
  readonly critical: number
  /** (ln(1/C) + c ln ρ) / (1 − ρ) over ρ in 0..1: what is left when the logarithmic pole is taken out. */
  readonly below: Float64Array
  /** ln(1/C) / (−ln ρ) over 1/ρ in 0..1. */
  readonly above: Float64Array
}

/** b = 1/B − 1 by the recursion 1/B(j) = 1 + (j/a) / B(j−1). */
export function blockingOdds(workers: number, rho: number): number {
  const offered = rho * workers
  let odds = 0
  for (let j = 1; j <= workers; j++) odds = (j / offered) * (1 + odds)
  return odds
}

/** ln(1/C); the recursion carries the logarithm of b where b itself would overflow. */
function logInverseDelay(workers: number, rho: number): number {
  const offered = rho * workers
  let odds = 0
  let logScale = 0
  for (let j = 1; j <= workers; j++) {
    odds = (j / offered) * ((logScale === 0 ? 1 : 0) + odds)
    if (odds > 1e250) {
      // From here on the "+ 1" is far below the last digit.
      logScale += dlog(1e250)
      odds /= 1e250
    }
  }
  if (logScale > 0) return logScale + dlog(odds) + dlog(1 - rho)
  return dlog(1 + odds * (1 - rho))
}

function build(workers: number): ErlangTable {
  const below = new Float64Array(GRID + 2)
  const above = new Float64Array(GRID + 2)
  for (let i = 1; i < GRID; i++) {
    const rho = i / GRID
    below[i] = (logInverseDelay(workers, rho) + workers * dlog(rho)) / (1 - rho)
    above[i] = logInverseDelay(workers, 1 / rho) / dlog(rho)
  }
  const critical = blockingOdds(workers, 1)
  // ln(1/C) ≈ b (1 − ρ) and ln ρ ≈ −(1 − ρ) near ρ = 1; near 0 the remainder is straight.
  below[GRID] = critical - workers
  below[0] = 2 * below[1] - below[2]
  above[GRID] = critical
  above[0] = 1
  below[GRID + 1] = below[GRID]
  above[GRID + 1] = above[GRID]
  return { workers, critical, below, above }
}

const tables = new Map<number, ErlangTable>()

/** The table for c workers (a whole number ≥ 1), built when first asked for. */
export function erlangTable(workers: number): ErlangTable {
  const known = tables.get(workers)
  if (known !== undefined) return known
  const table = build(workers)
  tables.set(workers, table)
  return table
}

function interpolate(values: Float64Array, at: number): number {
  const position = at * GRID
  const i = Math.floor(position)
  return values[i] + (values[i + 1] - values[i]) * (position - i)
}

/** x₀ / k = ln(1/C) / (1 − ρ) of a queue without limit; b(1) from ρ = 1 on. */
export function shiftUnlimited(table: ErlangTable, rho: number): number {
  if (rho >= 1) return table.critical
  const idle = 1 - rho
  const pole = idle < 1e-9 ? 1 : -dlog(rho) / idle
  return Math.max(0, interpolate(table.below, rho) + table.workers * pole)
}

/** x₀ / k = ln(1/C) / (−ln ρ) of a queue with finite room, any ρ. */
export function shiftLimited(table: ErlangTable, rho: number): number {
  if (rho >= 1) return interpolate(table.above, 1 / rho)
  const idle = 1 - rho
  if (idle < 1e-9) return table.critical
  return (shiftUnlimited(table, rho) * idle) / -dlog(rho)
}
