import { describe, expect, test } from 'vitest'
import {
  ROWS_PER_JOIN,
  racesPerS,
  STORE_MODELS,
  workOn,
} from '../../../src/architecture/theory/store-models.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { drawer, zipfWeights } from './real-keys.ts'

const READ = { queries: 2, queryMs: 1.2, joins: 0, writes: false }

/** Comments with their author and the author's city, in a store that gives a value for a key and nothing else. */
function joinInTheApplication(joins: number): number {
  const store = new Map([
    ['comment-1', { next: 'user-7' }],
    ['user-7', { next: 'city-3' }],
    ['city-3', { next: 'country-1' }],
    ['country-1', { next: 'continent-1' }],
  ])
  let trips = 0
  let key = 'comment-1'
  for (let i = 0; i <= joins; i++) {
    trips++
    key = store.get(key)!.next
  }
  return trips
}

describe('a store without joins', () => {
  test.each([0, 1, 2, 3])(
    'is asked once more for each of %i, since each answer names the next key',
    (joins) => {
      const work = workOn(STORE_MODELS['key-value'], { ...READ, queries: 1, joins })
      expect(work.roundTrips).toBe(joinInTheApplication(joins))
    },
  )

  test('that keeps related data in one record is asked less often', () => {
    const joined = { ...READ, queries: 1, joins: 2 }
    expect(workOn(STORE_MODELS.document, joined).roundTrips).toBe(2)
    expect(workOn(STORE_MODELS.column, joined).roundTrips).toBe(2)
  })

  test('works less by key, all the same', () => {
    const total = ({ roundTrips, busyMs }: ReturnType<typeof workOn>) => roundTrips * busyMs
    const relational = total(workOn(STORE_MODELS.relational, READ))
    expect(total(workOn(STORE_MODELS['key-value'], READ)) / relational).toBeCloseTo(0.1, 9)
    expect(total(workOn(STORE_MODELS.document, READ)) / relational).toBeCloseTo(0.6, 9)
  })
})

describe('what each is good at', () => {
  const busy = (name: keyof typeof STORE_MODELS, joins: number, writes: boolean) => {
    const { roundTrips, busyMs } = workOn(STORE_MODELS[name], { queries: 1, queryMs: 1, joins, writes })
    return roundTrips * busyMs
  }

  test('a relational database: its own unit, whatever is joined', () => {
    for (const joins of [0, 1, 5]) {
      const work = workOn(STORE_MODELS.relational, { ...READ, joins })
      expect(work.roundTrips).toBe(2)
      expect(work.busyMs).toBeCloseTo(1.2, 12)
    }
  })

  test('key-value: everything by key', () => {
    for (const name of ['relational', 'document', 'column', 'graph'] as const)
      expect(busy('key-value', 0, false)).toBeLessThan(busy(name, 0, false))
  })

  test('column: writes, not reads', () => {
    expect(busy('column', 0, true)).toBeLessThan(busy('relational', 0, true))
    expect(busy('column', 0, false)).toBeGreaterThan(busy('relational', 0, false))
  })

  test('graph: many joins, not one row', () => {
    expect(busy('graph', 0, false)).toBeGreaterThan(busy('relational', 0, false))
    expect(busy('graph', 4, false)).toBeLessThan(busy('relational', 4, false) / 2)
  })

  test('joins of the application read every row by its key, in as many places of the line', () => {
    const joined = workOn(STORE_MODELS['key-value'], { queries: 1, queryMs: 2.6, joins: 2, writes: false })
    expect(joined.roundTrips).toBe(3)
    expect(joined.roundTrips * joined.busyMs).toBeCloseTo((1 + 2 * ROWS_PER_JOIN) * 0.1, 9)
  })

  test('a document store is no place for many joins', () => {
    expect(busy('document', 0, false)).toBeLessThan(busy('relational', 0, false))
    expect(busy('document', 3, false)).toBeGreaterThan(1.4 * busy('relational', 3, false))
  })
})

describe('without transactions', () => {
  test('two that look, then write, collide as often as writes drawn one by one', () => {
    const [writesPerS, windowS, keys, horizonS] = [200, 0.02, 500, 2000]
    const weights = zipfWeights(keys, 0.6)
    const draw = drawer(weights, 'writes')
    const stream = new Stream('tests', 'arrivals')
    const recent = new Map<number, number[]>()
    let races = 0
    for (let now = 0; now < horizonS; now += exponential(stream) / writesPerS) {
      const key = draw()
      const open = (recent.get(key) ?? []).filter((begun) => begun > now - windowS)
      races += open.length
      recent.set(key, [...open, now])
    }
    const sameness = weights.reduce((sum, p) => sum + p * p, 0)
    expect(Math.abs(races / horizonS / racesPerS(writesPerS, windowS, sameness) - 1)).toBeLessThan(0.05)
  })
})
