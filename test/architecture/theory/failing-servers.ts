import { Stream } from '../../../src/sim/rng.ts'
import type { Reliability } from './closed-forms.ts'

/** Servers that fail and come back, second by second, and one request a second that goes through a chain of tiers. */
export interface Tier {
  part: Reliability
  servers: number
  /** `pair`: one works; `shared`: a server at random, those that were noticed left out. */
  as: 'alone' | 'pair' | 'shared'
  noticedS: number
}

export function simulate(tiers: readonly Tier[], seconds: number, seed = 'availability'): number {
  const stream = new Stream(seed, 'simulated')
  const exp = (mean: number) => -mean * Math.log(stream.uniform())
  const fleets = tiers.map(({ part, servers }) =>
    Array.from({ length: servers }, () => ({ failsS: exp(part.mtbfS), backS: 0, sinceS: 0 })),
  )
  const active = tiers.map(() => 0)
  let answered = 0
  for (let s = 0; s < seconds; s++) {
    let works = true
    for (const [t, { part, as, noticedS }] of tiers.entries()) {
      for (const server of fleets[t]) {
        if (s >= server.failsS) {
          Object.assign(server, { sinceS: server.failsS, backS: server.failsS + part.mttrS })
          server.failsS = server.backS + exp(part.mtbfS)
        }
      }
      const isUp = (i: number) => s >= fleets[t][i].backS
      const isIn = (i: number) => isUp(i) || s < fleets[t][i].sinceS + noticedS
      if (as === 'pair') {
        if (!isIn(active[t]) && isUp(1 - active[t])) active[t] = 1 - active[t]
        works &&= isUp(active[t])
      } else {
        const all = fleets[t].map((_, i) => i)
        const some = all.filter(isIn)
        const from = some.length > 0 ? some : all
        works &&= isUp(from[Math.floor(stream.uniform() * from.length)])
      }
    }
    if (works) answered++
  }
  return answered / seconds
}
