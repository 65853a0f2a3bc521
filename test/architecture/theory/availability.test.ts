import { describe, expect, test } from 'vitest'
import { alone, chained, pair, shared } from './closed-forms.ts'
import { simulate, type Tier } from './failing-servers.ts'

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
