/**
 * The better of two random servers that have room for no more than `cap` requests each: one is lost when both are
 * full, long before all are.
 *
 * With N requests at n servers, how these are spread is taken from the fixed point of many servers (`two-choices.ts`,
 * cut off at the cap) whose arrivals bring just as many to each. So N is a birth–death chain: an arrival is lost with
 * the chance that two different servers are full, and as many services end as workers are busy. The lost share is within
 * 0.008 of exact simulation of 4 to 100 servers of 1 to 4 workers, ρ from 0.7 to 1.1, and within 0.014 for three.
 */
import { dexp, dlog } from './math.ts'
import { pool } from './pool.ts'
import type { Load } from './queue.ts'
import { improve } from './two-choices.ts'

/** The shares follow N with a delay, so that it varies by a fifth less (fitted to the simulations above). */
const SHARPER = 1.25

/** Rounds that are told apart; in a row of a table, the shares of busy workers and of full servers come first. */
const ROUNDS = 4
const WIDTH = 2 + ROUNDS
const CELLS = 128
const ROUNDS_LIMIT = 400

/** Larger rooms, or so many workers, are filled by overload only: there all servers are alike. */
const ROOM_MOST = 48
const WORKERS_MOST = 100

/** Whether the choice of servers with so many workers and so much room loses requests that the whole pool would not. */
export function isNarrow(workers: number, cap: number): boolean {
  return workers <= WORKERS_MOST && cap - workers <= ROOM_MOST && Number.isInteger(cap) && workers >= 1
}

/** [workers/cap] rows over the root of the mean number of requests at a server over the cap. */
const tables = new Map<string, Float64Array>()

function tableOf(workers: number, cap: number): Float64Array {
  const key = `${workers}/${cap}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const table = new Float64Array((CELLS + 1) * WIDTH)
  fillTable(table, workers, cap)
  tables.set(key, table)
  return table
}

/** From idle to eight times what they can serve, each fixed point starting from the one before. */
function fillTable(table: Float64Array, workers: number, cap: number): void {
  const shares = new Float64Array(cap + 2)
  const weights = new Float64Array(cap + 2)
  const before = new Float64Array(WIDTH)
  const now = new Float64Array(WIDTH)
  shares[0] = 1
  let [row, meanBefore] = [1, 0]
  for (let rho = 0.02; row <= CELLS; rho = rho < 1.6 ? rho + 0.02 : rho * 1.15) {
    if (rho < 8) converge(shares, weights, workers, rho * workers, cap)
    else shares.fill(1, 0, cap + 1)
    let mean = 0
    for (let k = 1; k <= cap; k++) mean += shares[k]
    describe(shares, workers, cap, now)
    for (; row <= CELLS && meanAt(row, cap) <= mean + 1e-9; row++) {
      const part = (meanAt(row, cap) - meanBefore) / (mean - meanBefore)
      for (let i = 0; i < WIDTH; i++) table[row * WIDTH + i] = before[i] + part * (now[i] - before[i])
    }
    before.set(now)
    meanBefore = mean
  }
}

function converge(
  shares: Float64Array,
  weights: Float64Array,
  workers: number,
  load: number,
  cap: number,
): void {
  for (let round = 0; round < ROUNDS_LIMIT; round++) {
    if (improve(shares, weights, workers, load, cap) < 1e-8) return
  }
}

/** Busy workers of a server, the share of full servers, and of those where one waits for one round, two, three, four. */
function describe(shares: Float64Array, workers: number, cap: number, into: Float64Array): void {
  into[0] = 0
  for (let k = 1; k <= Math.min(workers, cap); k++) into[0] += shares[k]
  into[1] = shares[cap]
  for (let i = 0; i < ROUNDS; i++) into[2 + i] = workers + i < cap ? shares[workers + i] : shares[cap]
}

/**
 * [0] share of the arrivals that is lost, [i] of the others, that of those who wait for i rounds or more; and how many
 * wait at all servers on average.
 */
export const narrow = new Float64Array(2 + ROUNDS)
const WAITING = 1 + ROUNDS

const logWeights = new Float64Array(CELLS + 1)
const row = new Float64Array(WIDTH)

/** Sets `narrow` for n servers of c workers and room for `cap` requests, at utilisation ρ of all. */
export function aimNarrow(servers: number, workers: number, cap: number, rho: number): void {
  const table = tableOf(workers, cap)
  // One by one, or in leaps that are short where few are there.
  const each = servers * cap <= CELLS
  const cells = each ? servers * cap : CELLS
  let highest = 0
  let lost = 0
  let placeBefore = 0
  logWeights[0] = 0
  for (let i = 1; i <= cells; i++) {
    const place = placeAt(i, cells, each)
    readRow(table, place, 2)
    const leap = SHARPER * servers * cap * (place * place - placeBefore * placeBefore)
    placeBefore = place
    const step = dlog(Math.max(1e-300, (rho * workers * (1 - lost)) / row[0]))
    logWeights[i] = logWeights[i - 1] + leap * step
    highest = Math.max(highest, logWeights[i])
    lost = bothOf(row[1], servers)
  }
  narrow.fill(0)
  let whole = 0
  let busy = 0
  for (let i = 0; i <= cells; i++) {
    if (logWeights[i] < highest - 40) continue
    const place = placeAt(i, cells, each)
    readRow(table, place, WIDTH)
    const weight = dexp(logWeights[i] - highest) * (each ? 1 : widthAt(i))
    const full = bothOf(row[1], servers)
    whole += weight
    busy += weight * row[0]
    narrow[WAITING] += weight * servers * (place * place * cap - row[0])
    narrow[0] += weight * full
    for (let j = 0; j < ROUNDS; j++) narrow[1 + j] += weight * (bothOf(row[2 + j], servers) - full)
  }
  for (let j = 0; j < ROUNDS; j++) narrow[1 + j] = Math.max(0, narrow[1 + j] / (whole - narrow[0]))
  // What is not lost must also be served.
  narrow[WAITING] /= whole
  narrow[0] = Math.min(narrow[0] / whole, Math.max(0, 1 - busy / (whole * rho * workers)))
}

/** The place of a number of requests in the table: the root of its part of all that have room. */
const placeAt = (i: number, cells: number, each: boolean): number => (each ? Math.sqrt(i / cells) : i / cells)

/** Requests at a server in a row of the table. */
const meanAt = (row: number, cap: number): number => (row / CELLS) * (row / CELLS) * cap

/** How much of the way a cell is, over that of the last but one: half of the last lies beyond. */
const widthAt = (cell: number): number => (cell === CELLS ? 0.5 : Math.max(0.25, cell) / CELLS)

function readRow(table: Float64Array, part: number, width: number): void {
  const place = part * CELLS
  const at = Math.min(CELLS - 1, Math.floor(place))
  const right = place - at
  for (let i = 0; i < width; i++) {
    const low = table[at * WIDTH + i]
    row[i] = low + right * (table[(at + 1) * WIDTH + i] - low)
  }
}

/**
 * What `aimLimitedChoice` finds: the shift and the room of the one queue that it makes of the pool, and by how much more
 * its length varies than that of a queue does.
 */
export const limitedChoice = { shift: 0, room: 0, stretch: 1 }

const STRETCH_MOST = 50

/** That queue before it is stretched: ln ρ, and where its work is pushed back. */
const plain = { logRho: 0, ceiling: 1 }

/**
 * Sets up a pool of choices as one queue that loses and keeps waiting as many: its work has density ~ ρ^x up to a
 * ceiling B that pushes back the share (1 − 1/ρ) / (1 − ρ^−B) of the arrivals, and as many are beyond a shift as wait.
 * Stretched, with as much more variance, it has the same law and as many waiting requests as the pool. What waits for
 * each further round is a piece of the way up to the ceiling.
 */
export function aimLimitedChoice(load: Load, rho: number, ceilingMost: number): void {
  const { queues } = load
  aimNarrow(queues, Math.round(load.workers / queues), load.cap / queues, rho)
  const lost = Math.max(1e-12, narrow[0])
  const kept = Math.max(1e-12, 1 - (1 - 1 / rho) / lost)
  const logRho = dlog(rho)
  const ceiling = Math.abs(logRho) < EVEN ? 1 / lost : -dlog(kept) / logRho
  plain.logRho = logRho
  plain.ceiling = Math.max(1, Math.min(ceilingMost, ceiling))
  const shift = placeOf(narrow[1])
  const stretch = Math.max(1, Math.min(STRETCH_MOST, narrow[WAITING] / Math.max(1e-9, waitingBeyond(shift))))
  const [second, third, fourth] = [placeOf(narrow[2]), placeOf(narrow[3]), placeOf(narrow[4])]
  const rounds = (load.cap - load.workers) / queues - ROUNDS + 1
  limitedChoice.stretch = stretch
  limitedChoice.shift = stretch * shift
  limitedChoice.room = stretch * (plain.ceiling - 1 - shift)
  pool.secondRarity = stretch * (second - shift)
  pool.thirdRarity = stretch * (third - second)
  pool.fourthRarity = stretch * (fourth - third)
  pool.nextRarity = Math.max(1e-9, (stretch * (plain.ceiling - 1 - fourth)) / Math.max(1, rounds))
}

/** ln ρ this near to 0 is 0. */
const EVEN = 1e-6

/** The work that is exceeded with chance `share`, where there is room for one more. */
function placeOf(share: number): number {
  const { logRho } = plain
  const most = plain.ceiling - 1
  if (Math.abs(logRho) < EVEN) return most * (1 - share)
  const span = logRho * most
  if (span > 0) return Math.max(0, most + dlog(1 - share + share * dexp(-span)) / logRho)
  return Math.min(most, dlog((1 - share) * dexp(span) + share) / logRho)
}

/** Mean work beyond `shift`. */
function waitingBeyond(shift: number): number {
  const { logRho, ceiling } = plain
  const beyond = ceiling - shift
  if (Math.abs(logRho) < EVEN) return (beyond * beyond) / (2 * ceiling)
  if (logRho > 0) return (beyond - (1 - dexp(-logRho * beyond)) / logRho) / (1 - dexp(-logRho * ceiling))
  const end = dexp(logRho * ceiling)
  return (beyond * end + (dexp(logRho * shift) - end) / logRho) / (end - 1)
}

/** Chance that both of two different servers are among this share of them. */
function bothOf(share: number, servers: number): number {
  return (share * Math.max(0, servers * share - 1)) / (servers - 1)
}
