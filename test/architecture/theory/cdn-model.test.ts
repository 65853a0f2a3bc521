import { describe, expect, test } from 'vitest'
import { cdnAnswers, cdnModel, oldAssets } from '../../../src/architecture/theory/cdn-model.ts'
import { NEVER } from '../../../src/architecture/theory/key-life.ts'
import { EDGES, fill, PER_S, SECONDS } from './edge-fill.ts'
import { keysFor, SHOP } from './shop-cache.ts'

describe('edges that fill from empty, against real keys', () => {
  test.each([false, true])('with a shield: %s', (shield) => {
    const real = fill(shield)
    const model = cdnModel(keysFor(SHOP), {
      edges: EDGES,
      edgeKb: 2000,
      shieldKb: shield ? 20_000 : 0,
      ttlS: 0,
    })
    for (let from = 1; from + 5 <= SECONDS; from += 5) {
      let edge = 0
      let origin = 0
      for (let s = from; s < from + 5; s++) {
        const answers = cdnAnswers(model, PER_S, (s + 0.5) * PER_S)
        edge += (answers.edge[0] - real.edge[s]) / 5
        origin += (answers.origin[0] - real.origin[s]) / 5
      }
      expect(Math.abs(edge), `edge from second ${from}`).toBeLessThan(0.02)
      expect(Math.abs(origin), `origin from second ${from}`).toBeLessThan(0.02)
    }
  })

  test('rarely used objects are not worth it: each edge fetches them for itself', () => {
    const hit = (objects: number) => {
      const model = cdnModel(keysFor({ ...SHOP, objects }), {
        edges: EDGES,
        edgeKb: 1e6,
        shieldKb: 0,
        ttlS: 60,
      })
      return cdnAnswers(model, PER_S, NEVER).edge[0]
    }
    expect(hit(200)).toBeGreaterThan(0.95)
    expect(hit(2e6)).toBeLessThan(0.5)
  })

  test('a short time to live ends old assets early', () => {
    const model = (ttlS: number) => cdnModel(keysFor(SHOP), { edges: EDGES, edgeKb: 2000, shieldKb: 0, ttlS })
    expect(oldAssets(model(60), PER_S, 30)[0]).toBeGreaterThan(0.15)
    expect(oldAssets(model(60), PER_S, 60)[0]).toBe(0)
    expect(oldAssets(model(20), PER_S, 30)[0]).toBe(0)
  })
})
