/**
 * From the work in a station to the wait of a request that arrives there.
 *
 * Without a limit the wait is the work beyond the shift, warped for services that are not exponential:
 * y/mean → (y/mean)^g / Γ(1+g), which keeps the mean and sets the wait's variability
 * κ = E[y²] / (2 E[y]²) = Γ(1+2g) / (2 Γ(1+g)²). Services of several kinds bend it instead (`bend.ts`). With finite
 * room, the work counts the requests ahead.
 */
import { dexp, dpow, lnGamma } from './math.ts'
import type { Stations } from './state.ts'

const KAPPA_LEAST = 0.5
const KAPPA_MOST = 6
const GRID = 256
/** Beyond this many mean waits the wait grows one to one with the work: a backlog is no fluctuation. */
const WARP_END = 8

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

/**
 * Powers are dear, so the warped wait is tabulated: a row for each place of the grid, over √(wait / mean / 8), where
 * all its powers are tame.
 */
const COLUMNS = 128
const WIDTH = COLUMNS + 2
const WARPED = buildWarped()

function buildWarped(): Float64Array {
  const warped = new Float64Array((GRID + 2) * WIDTH)
  for (let row = 0; row <= GRID + 1; row++) {
    for (let i = 1; i < WIDTH; i++) {
      const root = i / COLUMNS
      warped[row * WIDTH + i] = SCALES[row] * dpow(WARP_END * root * root, POWERS[row])
    }
  }
  return warped
}

/** 1 − e^−x: beyond FADED it is 1. */
const FADED = 16
const FADE_CELLS = 2048
const FADE = Float64Array.from({ length: FADE_CELLS + 2 }, (_, i) => 1 - dexp((-i * FADED) / FADE_CELLS))

/**
 * Warps wait `i` of `waits`, in departures, as station `s` does: numbers in arrays, as they would cost an allocation on
 * their way between functions.
 */
export function warp(waits: Float64Array, i: number, stations: Stations, s: number): void {
  const mean = stations.meanWait[s]
  const place = stations.warpPlace[s]
  if (place < 0 || waits[i] <= 0 || mean === Infinity) return
  const inMeans = waits[i] / mean
  const beyond = inMeans > WARP_END ? inMeans - WARP_END : 0
  const bent = stations.bentShare[s]
  let wait = beyond
  if (bent > 0) {
    const within = inMeans - beyond
    const bend = stations.bend[s]
    const stretch = stations.stretch[s]
    const faded = Math.min(1, within / (bend * FADED)) * FADE_CELLS
    const cell = Math.floor(faded)
    const fade = FADE[cell] + (faded - cell) * (FADE[cell + 1] - FADE[cell])
    wait += bent * (stretch * within - (1 + bend) * (stretch - 1) * fade)
  }
  if (bent === 1) {
    waits[i] = mean * wait
    return
  }
  const row = Math.floor(place)
  const column = Math.sqrt(Math.min(1, inMeans / WARP_END)) * COLUMNS
  const left = Math.floor(column)
  const right = column - left
  const at = row * WIDTH + left
  const low = WARPED[at] + right * (WARPED[at + 1] - WARPED[at])
  const high = WARPED[at + WIDTH] + right * (WARPED[at + WIDTH + 1] - WARPED[at + WIDTH])
  waits[i] = mean * (wait + (1 - bent) * (low + (place - row) * (high - low)))
}
