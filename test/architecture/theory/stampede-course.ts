import { filledAge, warmShare, warmUpOf } from '../../../src/architecture/theory/warm-up.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { KeyStream } from './key-stream.ts'
import { keysFor, SHOP, settingFor } from './shop-cache.ts'

export const STAMPEDE_S = 20
const STAMPEDE_PER_S = 10_000
const STORE_PER_S = 4500
const CATALOGUE = { ...SHOP, objects: 200_000, capacity: 200_000 }

/** A flushed cache in front of a store with one worker, request by request: hits per second and the longest line. */
export function stampede(coalesced: boolean, seed: string) {
  const keys = new KeyStream(CATALOGUE.objects, CATALOGUE.exponent, seed)
  const random = new Stream(seed, 'times')
  const cached = new Set<number>()
  const line: number[] = []
  const hit = new Float64Array(STAMPEDE_S)
  let served = 0
  let doneAt = Infinity
  let longest = 0
  const started = new Set<number>()
  for (let now = 0; ; ) {
    now += exponential(random) / STAMPEDE_PER_S
    if (now >= STAMPEDE_S) return { hit: hit.map((n) => n / STAMPEDE_PER_S), longest }
    while (doneAt <= now) {
      cached.add(line[served++])
      doneAt = served < line.length ? doneAt + exponential(random) / STORE_PER_S : Infinity
    }
    const key = keys.next()
    if (cached.has(key)) hit[Math.floor(now)]++
    else if (!coalesced || !started.has(key)) {
      started.add(key)
      line.push(key)
      if (doneAt === Infinity) doneAt = now + exponential(random) / STORE_PER_S
      longest = Math.max(longest, line.length - served)
    }
  }
}

/** The same by the formulas: the store's line as a fluid, the age of its head from what has gone in and out. */
export function modelStampede(coalesced: boolean) {
  const warmUp = warmUpOf(keysFor(CATALOGUE), settingFor(CATALOGUE))
  const hit = new Float64Array(STAMPEDE_S)
  const step = 0.01
  const entered = [0]
  let left = 0
  let head = 0
  let longest = 0
  for (let i = 0; i < STAMPEDE_S / step; i++) {
    const now = i * step
    const filled = filledAge(STAMPEDE_PER_S * now, now, now - head * step)
    const share = warmShare(warmUp.hit, 0, filled)
    const missed = coalesced ? 1 - warmShare(warmUp.hit, 0, STAMPEDE_PER_S * now) : 1 - share
    hit[Math.floor(now)] += share * step
    entered.push(entered[i] + missed * STAMPEDE_PER_S * step)
    left = Math.min(entered[i + 1], left + STORE_PER_S * step)
    while (head < i + 1 && entered[head + 1] <= left) head++
    longest = Math.max(longest, entered[i + 1] - left)
  }
  return { hit, longest }
}
