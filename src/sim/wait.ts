/**
 * From the work in a station to the wait of a request that arrives there.
 *
 * Without a limit the wait is the work beyond the shift, warped for services that are not exponential:
 * y/mean → (y/mean)^g / Γ(1+g), which keeps the mean and sets the wait's variability
 * κ = E[y²] / (2 E[y]²) = Γ(1+2g) / (2 Γ(1+g)²). With finite room, the work counts the requests ahead.
 */
import { dexp, dpow, lnGamma } from './math.ts'

const KAPPA_LEAST = 0.5
const KAPPA_MOST = 6
const GRID = 512
/** Beyond this many mean waits the wait grows one to one with the work: a backlog is no fluctuation. */
export const WARP_END = 8

/** g over √((κ − ½) / 5½): near κ = ½ the power grows as a square root, so its grid is one. */
const POWERS = buildPowers()

function kappaOf(power: number): number {
  return dexp(lnGamma(1 + 2 * power) - 2 * lnGamma(1 + power)) / 2
}

function buildPowers(): Float64Array {
  const powers = new Float64Array(GRID + 2)
  for (let i = 1; i <= GRID + 1; i++) {
    const u = i / GRID
    const kappa = KAPPA_LEAST + u * u * (KAPPA_MOST - KAPPA_LEAST)
    let low = 0
    let high = 8
    while (high - low > 1e-13) {
      const middle = (low + high) / 2
      if (kappaOf(middle) < kappa) low = middle
      else high = middle
    }
    powers[i] = low
  }
  return powers
}

/** 1 / Γ(1 + g) on the same grid, so that the warped wait keeps its mean. */
const SCALES = POWERS.map((power) => dexp(-lnGamma(1 + power)))

/** Where κ (kept in 0.5..6) lies on the grid; −1 for 1, where there is nothing to warp. */
export function warpPlace(kappa: number): number {
  if (Math.abs(kappa - 1) < 1e-9) return -1
  const within = Math.min(KAPPA_MOST, Math.max(KAPPA_LEAST, kappa))
  return Math.sqrt((within - KAPPA_LEAST) / (KAPPA_MOST - KAPPA_LEAST)) * GRID
}

/** The power g at a place of the grid. */
export function warpPower(place: number): number {
  return place < 0 ? 1 : interpolate(POWERS, place)
}

/** The factor 1 / Γ(1 + g) at a place of the grid. */
export function warpScale(place: number): number {
  return place < 0 ? 1 : interpolate(SCALES, place)
}

function interpolate(values: Float64Array, place: number): number {
  const i = Math.floor(place)
  return values[i] + (values[i + 1] - values[i]) * (place - i)
}

/** The warped wait, in the unit of `wait` and `meanWait`. */
export function warp(wait: number, meanWait: number, power: number, scale: number): number {
  if (power === 1 || wait <= 0 || meanWait === Infinity) return wait
  const means = Math.min(WARP_END, wait / meanWait)
  return meanWait * scale * dpow(means, power) + Math.max(0, wait - WARP_END * meanWait)
}
