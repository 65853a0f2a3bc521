/**
 * The better of two random servers. In the limit of many servers, the share s(k) of those with at least k requests
 * obeys λ (s(k−1)² − s(k)²) = min(k, c) (s(k) − s(k+1)), with λ arrivals per server in units of one worker's rate
 * (Mitzenmacher 2001); an arrival finds at least k requests with probability s(k)².
 *
 * Few servers fluctuate together. So the pool's work says how many requests Q there are in all, and they are spread
 * as that limit spreads them when it has as many: Q is a birth–death chain that arrivals raise and as many busy
 * workers lower as the limit has at Q requests.
 */
import { dexp, dlog, dpow } from './math.ts'
import type { Stream } from './rng.ts'

const GRID = 64
const DEPTH = 48
const RHO_MOST = 0.995
/** More servers are as many. */
const SERVERS_MOST = 32

/** Rows lie closer together towards saturation. */
const rhoOf = (row: number) => RHO_MOST * (1 - (1 - row / GRID) * (1 - row / GRID))
const rowOf = (rho: number) => GRID * (1 - Math.sqrt(1 - Math.min(RHO_MOST, rho) / RHO_MOST))

/** How c workers a server are spread: a row for each ρ. */
interface Spread {
  workers: number
  /** [row × DEPTH + j] s(c + j). */
  atLeast: Float64Array
  /** [row] requests per server. */
  requests: Float64Array
}

const spreads = new Map<number, Spread>()

function spreadOf(workers: number): Spread {
  const known = spreads.get(workers)
  if (known !== undefined) return known
  const spread = {
    workers,
    atLeast: new Float64Array((GRID + 2) * DEPTH),
    requests: new Float64Array(GRID + 2),
  }
  for (let row = 0; row <= GRID; row++) {
    const shares = fixedPoint(workers, rhoOf(row))
    for (let j = 0; j < DEPTH; j++) spread.atLeast[row * DEPTH + j] = shares[workers + j]
    for (let k = 1; k < shares.length; k++) spread.requests[row] += shares[k]
  }
  spread.atLeast.copyWithin((GRID + 1) * DEPTH, GRID * DEPTH, (GRID + 1) * DEPTH)
  spread.requests[GRID + 1] = spread.requests[GRID]
  spreads.set(workers, spread)
  return spread
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

/** The place among a spread's rows where a server has that many requests. */
function placeOf({ requests }: Spread, perServer: number): number {
  let low = 0
  let high = GRID
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (requests[middle] <= perServer) low = middle
    else high = middle
  }
  const step = requests[high] - requests[low]
  return low + Math.min(1, Math.max(0, (perServer - requests[low]) / step))
}

/** Requests per server against how rare they are: a row for each ρ, [row × RARITIES + i] with chance e^(−i / 8). */
const RARITIES = 65
const RARITY_STEPS = 8

const crowds = new Map<number, Float64Array>()

function crowdsOf(servers: number, workers: number): Float64Array {
  const key = workers * SERVERS_MOST + servers - 1
  const known = crowds.get(key)
  if (known !== undefined) return known
  const table = new Float64Array((GRID + 2) * RARITIES)
  const spread = spreadOf(workers)
  for (let row = 1; row <= GRID; row++) fillCrowds(table, row, servers, spread)
  table.copyWithin((GRID + 1) * RARITIES, GRID * RARITIES, (GRID + 1) * RARITIES)
  crowds.set(key, table)
  return table
}

/** The birth–death chain of all requests at one ρ, turned into Q over rarity. */
function fillCrowds(table: Float64Array, row: number, servers: number, spread: Spread): void {
  const rho = rhoOf(row)
  const chances = [1]
  let total = 1
  for (let q = 1; chances[q - 1] > 1e-7 * total || q < servers * spread.workers; q++) {
    const busyShare = Math.max(1e-3, busyAt(spread, servers, q))
    chances.push((chances[q - 1] * rho) / busyShare)
    total += chances[q]
  }
  let q = chances.length - 1
  let above = chances[q]
  for (let i = RARITIES - 1; i >= 0; i--) {
    const wanted = total * dexp(-i / RARITY_STEPS)
    while (q > 0 && above + chances[q - 1] <= wanted) above += chances[--q]
    // Between whole numbers the tail falls exponentially.
    const part = q > 0 ? dlog(wanted / above) / dlog((above + chances[q - 1]) / above) : 0
    table[row * RARITIES + i] = Math.max(0, q - part) / servers
  }
}

/** Share of busy workers with `q` requests in all; beyond the last row nobody is idle. */
function busyAt(spread: Spread, servers: number, q: number): number {
  const place = placeOf(spread, q / servers)
  return place < GRID ? rhoBetween(place) : 1
}

function rhoBetween(place: number): number {
  const row = Math.min(GRID - 1, Math.floor(place))
  return rhoOf(row) + (place - row) * (rhoOf(row + 1) - rhoOf(row))
}

/** A pool of servers of which the better of two is taken. */
export interface Choice {
  servers: number
  workers: number
  rho: number
  /** Factor of the work's variability, 1 for M/M. */
  variability: number
  /** Work in the pool, and that up to which nobody waits, departures. */
  work: number
  shift: number
}

/** Requests that an arrival waits for at the server that it takes, itself included; 0 for no wait. */
export function departuresAtBetter(choice: Choice, stream: Stream): number {
  const spread = spreadOf(choice.workers)
  const perServer = requestsPerServer(choice)
  const place = placeOf(spread, perServer)
  const row = Math.floor(place)
  const part = place - row
  const { servers } = choice
  const u = stream.uniform()
  let departures = 0
  for (let i = row * DEPTH; departures < DEPTH; departures++, i++) {
    const share = spread.atLeast[i] + part * (spread.atLeast[i + DEPTH] - spread.atLeast[i])
    // Two different servers.
    const both = servers > 1 ? (share * (servers * share - 1)) / (servers - 1) : share
    if (u >= both) break
  }
  return departures + Math.floor(Math.max(0, perServer - spread.requests[GRID]) + stream.uniform())
}

/**
 * The pool's work is exponential in the long run, so that it says how rare this moment is. In overload there is no
 * long run: the workers are busy and all other requests wait.
 */
function requestsPerServer({ servers, workers, rho, variability, work, shift }: Choice): number {
  if (rho > RHO_MOST && work > shift) return workers + (work - shift) / Math.max(1, servers)
  const table = crowdsOf(Math.min(SERVERS_MOST, Math.max(1, servers)), workers)
  const known = Math.min(RHO_MOST, rho)
  const rarity = (Math.max(0, work) * (1 - known)) / variability
  const place = Math.min(RARITIES - 1, rarity * RARITY_STEPS)
  const row = Math.floor(rowOf(known))
  const up = rowOf(known) - row
  const i = Math.min(RARITIES - 2, Math.floor(place))
  const at = row * RARITIES + i
  const low = table[at] + (place - i) * (table[at + 1] - table[at])
  const next = at + RARITIES
  const high = table[next] + (place - i) * (table[next + 1] - table[next])
  const usual = low + up * (high - low)
  // Beyond the table, and as far as variability makes it so, a departure of work is a request.
  const busy = known * workers
  const beyond = Math.max(0, rarity - (RARITIES - 1) / RARITY_STEPS) / (1 - known) / Math.max(1, servers)
  if (usual <= busy) return usual
  return busy + spreading(variability, known) * (usual - busy) + variability * beyond
}

/**
 * Uneven services cost less than in one queue, as an arrival can avoid the longer of two: fitted to exact simulation,
 * k^(1 − 4 (1 − ρ)) for k > 1.
 */
function spreading(variability: number, rho: number): number {
  return variability <= 1 ? variability : dpow(variability, Math.max(0, 1 - 4 * (1 - rho)))
}
