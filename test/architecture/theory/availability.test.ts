import { describe, expect, test } from 'vitest'
import {
  alone,
  chained,
  pair,
  type Reliability,
  shared,
} from '../../../src/architecture/theory/availability.ts'
import { Stream } from '../../../src/sim/rng.ts'

/** Servers that fail and come back, second by second, and one request a second that goes through a chain of tiers. */
interface Tier {
  part: Reliability
  servers: number
  /** `pair`: one works; `shared`: a server at random, those that were noticed left out. */
  as: 'alone' | 'pair' | 'shared'
  noticedS: number
}

function simulate(tiers: readonly Tier[], seconds: number): number {
  const stream = new Stream('availability', 'simulated')
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

const PART = { mtbfS: 400, mttrS: 20 }
const SECONDS = 500_000

describe('availability, against servers that fail and are repaired', () => {
  test('of one, of a pair, of some behind checks', () => {
    const one = simulate([{ part: PART, servers: 1, as: 'alone', noticedS: 0 }], SECONDS)
    expect((1 - one) / (1 - alone(PART))).toBeCloseTo(1, 1)
    const two = simulate([{ part: PART, servers: 2, as: 'pair', noticedS: 5 }], SECONDS)
    expect(Math.abs((1 - two) / (1 - pair(PART, 5)) - 1)).toBeLessThan(0.12)
    const four = simulate([{ part: PART, servers: 4, as: 'shared', noticedS: 8 }], SECONDS)
    expect(Math.abs((1 - four) / (1 - shared(PART, 4, 8)) - 1)).toBeLessThan(0.12)
  })

  test('multiplies along the path', () => {
    const path: Tier[] = [
      { part: PART, servers: 2, as: 'pair', noticedS: 5 },
      { part: PART, servers: 3, as: 'shared', noticedS: 8 },
      { part: { mtbfS: 500, mttrS: 25 }, servers: 1, as: 'alone', noticedS: 0 },
    ]
    const whole = chained([pair(PART, 5), shared(PART, 3, 8), alone(path[2].part)])
    expect(Math.abs((1 - simulate(path, SECONDS)) / (1 - whole) - 1)).toBeLessThan(0.06)
    // Three parts alone: the chain is worse than its worst link.
    const chain = chained([alone(PART), alone(PART), alone(PART)])
    expect(chain).toBeLessThan(alone(PART))
    expect(1 - chain).toBeCloseTo(3 * (1 - alone(PART)), 1)
  })
})
