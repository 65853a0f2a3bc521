import { NEVER } from '../../../src/architecture/theory/key-life.ts'
import { CacheTwin } from './cache-twin.ts'
import { KeyStream } from './key-stream.ts'
import { SHOP } from './shop-cache.ts'

export const EDGES = 8
export const PER_S = 800
export const SECONDS = 60

/** [second] shares of the look-ups that edges and origin answer, from empty, with real keys. */
export function fill(shield: boolean, seed = 'cdn') {
  const keys = new KeyStream(SHOP.objects, SHOP.exponent, seed)
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
