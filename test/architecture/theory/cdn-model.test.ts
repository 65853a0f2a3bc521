import { describe, expect, test } from 'vitest'
import { cdnAnswers, cdnModel, oldAssets } from '../../../src/architecture/theory/cdn-model.ts'
import { NEVER } from '../../../src/architecture/theory/key-life.ts'
import { CacheTwin } from './cache-twin.ts'
import { KeyStream } from './key-stream.ts'
import { keysFor, SHOP } from './shop-cache.ts'

const EDGES = 8
const PER_S = 800
const SECONDS = 60

/** [second] shares of the look-ups that edges and origin answer, from empty, with real keys. */
function fill(shield: boolean) {
  const keys = new KeyStream(SHOP.objects, SHOP.exponent, 'cdn')
  const twin = (name: string, capacity: number) =>
    new CacheTwin({ ...SHOP, capacity, ttl: NEVER, seed: name })
  const edges = Array.from({ length: EDGES }, (_, i) => twin(`edge ${i}`, 2000))
  const middle = twin('shield', 20_000)
  const answered = { edge: new Float64Array(SECONDS), origin: new Float64Array(SECONDS) }
  for (let i = 0; i < SECONDS * PER_S; i++) {
    const second = Math.floor(i / PER_S)
    const rank = keys.next()
    if (edges[Math.floor((i * Math.SQRT2 * EDGES) % EDGES)].ask(rank)) answered.edge[second] += 1 / PER_S
    else if (!shield || !middle.ask(rank)) answered.origin[second] += 1 / PER_S
  }
  return answered
}

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
