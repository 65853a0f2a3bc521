import { describe, expect, test } from 'vitest'
import { edgesOf, missesOf, oldShare } from '../../../src/architecture/theory/edges.ts'
import { cacheFigures } from '../../../src/architecture/theory/hit-ratio.ts'
import { CacheTwin, type TwinSetting } from './cache-twin.ts'
import { KeyStream } from './key-stream.ts'
import { keysFor, SHOP, settingFor } from './shop-cache.ts'

const EDGES = 8
const DEPLOYS = 10
const EDGE: TwinSetting = { ...SHOP, capacity: 1000, ttl: 8000 }
const SHIELD: TwinSetting = { ...SHOP, capacity: 3000, ttl: 30_000 }

describe('edges with a shield before the origin, against real keys', () => {
  const keys = new KeyStream(SHOP.objects, SHOP.exponent, 'edges')
  const edges = Array.from({ length: EDGES }, (_, i) => new CacheTwin({ ...EDGE, seed: `edge ${i}` }))
  const shield = new CacheTwin({ ...SHIELD, seed: 'shield' })
  const model = edgesOf(keysFor(EDGE), settingFor(EDGE))
  const misses = missesOf(model)

  /** Shares of the look-ups that the edges and the shield answered, and that got what is older than `since`. */
  function run(lookups: number, changedAt?: readonly number[]) {
    let atEdge = 0
    let atShield = 0
    let old = 0
    for (let i = 0; i < lookups; i++) {
      const rank = keys.next()
      const edge = Math.floor((i * 0.618033988749895 * EDGES) % EDGES)
      const found = edges[edge].ask(rank)
      if (found) atEdge++
      else if (shield.ask(rank)) atShield++
      if (found && changedAt && found.filledAt <= changedAt[edge]) old++
    }
    return { edge: atEdge / lookups, shield: atShield / lookups, old: old / lookups }
  }

  run(200_000)
  for (const edge of edges) edge.scatter()
  run(200_000)
  const real = run(400_000)

  test('each edge is a cache of its own, with a part of the look-ups', () => {
    expect(Math.abs(model.steady.hit[0] - real.edge)).toBeLessThan(0.01)
    expect(misses.share).toBeCloseTo(1 - model.steady.hit[0], 6)
  })

  test('the shield sees what the edges miss', () => {
    const { hit } = cacheFigures(misses.keys, settingFor(SHIELD))
    // The stream is more regular than a Poisson one.
    expect(Math.abs(misses.share * hit[0] - real.shield)).toBeLessThan(0.015)
  })

  test('after a deploy under the same names edges answer with old objects until they expire', () => {
    const part = 1000
    const old = new Float64Array(9)
    for (let deploy = 0; deploy < DEPLOYS; deploy++) {
      for (const edge of edges) edge.scatter()
      const changedAt = edges.map((edge) => edge.now)
      for (let i = 0; i < old.length; i++) old[i] += run(part * EDGES, changedAt).old / DEPLOYS
    }
    for (const [i, share] of old.entries())
      expect(Math.abs(oldShare(model, (i + 0.5) * part)[0] - share)).toBeLessThan(0.015)
    expect(oldShare(model, EDGE.ttl)[0]).toBeCloseTo(0, 9)
    expect(oldShare(model, 0)[0]).toBeCloseTo(model.steady.hit[0], 6)
  })
})
