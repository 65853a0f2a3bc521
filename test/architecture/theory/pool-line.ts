import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'

/** A machine with synchronous workers, whose requests compute and then wait for one dependency. */
export interface PoolRules {
  perS: number
  workers: number
  processors: number
  /** Processor time of a request alone on a processor, and service time of the dependency's `servers`, both exponential. */
  ownS: number
  dependencyS: number
  servers: number
  /** Most requests in the machine, waiting for a worker included. */
  room: number
}

/**
 * Every request by itself: those that compute share the processors equally, the dependency takes them one after the
 * other. Everything is exponential, so the numbers computing and waiting there are all there is to know.
 */
export function playPool(rules: PoolRules, lengthS: number, seed = 'pool') {
  const { perS, workers, processors, ownS, dependencyS, servers, room } = rules
  const stream = new Stream(seed, 'pool', 'requests')
  let [nowS, computing, waiting, line, came, refused, insideS, computingS, served] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  while (nowS < lengthS) {
    const own = Math.min(computing, processors) / ownS
    const there = Math.min(waiting, servers) / dependencyS
    const goneS = exponential(stream) / (perS + own + there)
    nowS += goneS
    insideS += (computing + waiting + line) * goneS
    computingS += computing * goneS
    const which = stream.uniform() * (perS + own + there)
    if (which < perS) {
      came++
      if (computing + waiting + line >= room) refused++
      else if (computing + waiting < workers) computing++
      else line++
    } else if (which < perS + own) {
      computing--
      waiting++
    } else {
      waiting--
      served++
      if (line > 0) {
        line--
        computing++
      }
    }
  }
  return { meanS: insideS / (came - refused), refused: refused / came, computing: computingS / nowS, served }
}
