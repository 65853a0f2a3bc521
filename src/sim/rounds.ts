/** How long a request waits in the queue of a pool that it has joined: for a number of departures from it, rounds. */
import { dexp, dlog, dpow } from './math.ts'
import { meetings } from './meetings.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'
import { drawGamma, exponential, gammaVariable, normal } from './variates.ts'

/** Of the difference between second and later rounds, what each one keeps of that before. */
const KEEPS = 0.5
/** From here on nothing of it is left. */
const ROUNDS_MANY = 8
/** A queue this many usual lengths long is a backlog: there, n departures are a round. */
const BACKLOG = 8

/** Rounds that meeting `i` waits for at the shortest queue, from the work of the pool beyond its shift. */
export function roundsAtShortest(state: SimState, i: number): number {
  const { meanWait, secondRarity, nextRarity, queues, room } = state.stations
  const s = meetings.station[i]
  const ahead = meetings.ahead[i]
  if (meanWait[s] === Infinity || room[s] < Infinity) return 1 + Math.floor(Math.floor(ahead) / queues[s])
  const usual = Math.min(BACKLOG, ahead / meanWait[s])
  const beyond = ahead / meanWait[s] - usual
  const odd = (secondRarity[s] - nextRarity[s]) / (1 - KEEPS)
  let more = 0
  let keeps = 1
  while (more < ROUNDS_MANY) {
    keeps *= KEEPS
    if ((more + 1) * nextRarity[s] + odd * (1 - keeps) > usual) break
    more++
  }
  if (more === ROUNDS_MANY) more = Math.max(more, Math.floor((usual - odd) / nextRarity[s]))
  return 1 + more + Math.floor((beyond * meanWait[s]) / queues[s])
}

/** Long services in front make those behind them late, too: of what the first round has too much, the next keep this. */
const LONG_KEEP = 0.75
const SHORT_KEEP = 0.2

/**
 * The wait of meeting `i` for so many rounds: a gamma variable, or a lognormal one, with the rounds' mean and variance.
 */
export function waitForRounds(state: SimState, i: number, rounds: number, stream: Stream): void {
  const { departureS, serviceScv, firstRound, firstScv, laterExcess, laterScv } = state.stations
  const { queues, workersPerQueue, lognormalP } = state.stations
  const s = meetings.station[i]
  const roundS = departureS[s] * queues[s]
  const keep = laterExcess[s] > 0 ? LONG_KEEP : SHORT_KEEP
  const later = rounds - 1 + (laterExcess[s] * (1 - powerOf(keep, rounds - 1))) / (1 - keep)
  if (serviceScv[s] < CONSTANT) {
    meetings.waitS[i] = roundS * (later + partLeft(firstRound[s], workersPerQueue[s], stream))
    return
  }
  const mean = firstRound[s] + later
  const variance = firstScv[s] * firstRound[s] * firstRound[s] + (rounds - 1) * laterScv[s]
  drawLike(variance / (mean * mean), lognormalP[s], stream)
  meetings.waitS[i] = roundS * mean * drawn
}

let drawn = 0

/** A lognormal variable with this chance, else a gamma or, beyond scv 1, a hyperexponential one; of mean 1. */
function drawLike(scv: number, lognormalP: number, stream: Stream): void {
  if (lognormalP > 0 && stream.uniform() < lognormalP) {
    const logVariance = dlog(1 + scv)
    drawn = dexp(Math.sqrt(logVariance) * normal(stream) - logVariance / 2)
  } else if (scv > 1) {
    // With balanced means: either of two exponential laws makes half of the mean.
    const short = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2
    drawn = exponential(stream) / (2 * (stream.uniform() < short ? short : 1 - short))
  } else {
    gammaVariable.shape = 1 / scv
    drawGamma(stream)
    drawn = gammaVariable.x * scv
  }
}

const CONSTANT = 0.01

/** Of constant services under way, what is left of that which is done first, in rounds: no more than all of it. */
function partLeft(firstRound: number, workers: number, stream: Stream): number {
  const mean = Math.min(0.95, firstRound / workers)
  return workers * (1 - dpow(1 - stream.uniform(), mean / (1 - mean)))
}

function powerOf(base: number, power: number): number {
  let result = 1
  for (let i = 0; i < power && result > 1e-4; i++) result *= base
  return result
}
