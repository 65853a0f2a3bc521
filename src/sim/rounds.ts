/** How long a request waits in the queue of a pool that it has joined: for a number of departures from it, rounds. */
import { dexp, dlog, dpow } from './math.ts'
import { meetings } from './meetings.ts'
import type { Stream } from './rng.ts'
import type { SimState } from './state.ts'
import { drawGamma, exponential, gammaVariable, normal } from './variates.ts'

/** From here on all rounds are equally rare. */
const ROUNDS_MANY = 12
/** A queue this many usual lengths long is a backlog: there, n departures are a round. */
const BACKLOG = 8

/** Rounds that meeting `i` waits for, from the work of the pool beyond its shift. */
export function roundsAhead(state: SimState, i: number): number {
  const { meanWait, secondRarity, thirdRarity, fourthRarity, nextRarity, queues, room } = state.stations
  const s = meetings.station[i]
  const ahead = meetings.ahead[i]
  const limited = room[s] < Infinity
  if (meanWait[s] === Infinity && !limited) return 1 + Math.floor(Math.floor(ahead) / queues[s])
  const next = nextRarity[s]
  // With a limit, rounds are lengths of the way up to it, not chances.
  let left = limited ? ahead : Math.min(BACKLOG, ahead / meanWait[s])
  const beyond = limited ? 0 : Math.max(0, ahead - BACKLOG * meanWait[s])
  // Towards the last, rarities go on as from the third round to the fourth.
  const odd = next - thirdRarity[s]
  const tends = !limited && Math.abs(odd) > 1e-9 * next
  const keeps = tends ? Math.min(1, Math.max(0, (next - fourthRarity[s]) / odd)) : 0
  let rarity = secondRarity[s]
  let rounds = 1
  while (left >= rarity && rounds < ROUNDS_MANY) {
    left -= rarity
    rounds++
    if (rounds === 2) rarity = thirdRarity[s]
    else if (rounds === 3) rarity = fourthRarity[s]
    else rarity = next + (rarity - next) * keeps
  }
  if (rounds === ROUNDS_MANY) rounds += Math.floor(left / next)
  return rounds + Math.floor(beyond / queues[s])
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
  meetings.waitS[i] = roundS * mean * drawn[0]
}

/** The last draw: a number that a function returns would cost an allocation. */
const drawn = new Float64Array(1)

/** A lognormal variable with this chance, else a gamma or, beyond scv 1, a hyperexponential one; of mean 1. */
function drawLike(scv: number, lognormalP: number, stream: Stream): void {
  if (lognormalP > 0 && stream.uniform() < lognormalP) {
    const logVariance = dlog(1 + scv)
    drawn[0] = dexp(Math.sqrt(logVariance) * normal(stream) - logVariance / 2)
  } else if (scv > 1) {
    // With balanced means: either of two exponential laws makes half of the mean.
    const short = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2
    drawn[0] = exponential(stream) / (2 * (stream.uniform() < short ? short : 1 - short))
  } else {
    gammaVariable.shape = 1 / scv
    drawGamma(stream)
    drawn[0] = gammaVariable.x * scv
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
