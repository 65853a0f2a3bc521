import { describe, expect, test } from 'vitest'
import { crash } from '../../src/architecture/fault.ts'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import { componentById } from '../../src/architecture/topology.ts'
import { changeTopology, type World } from '../../src/architecture/world.ts'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { runExact } from '../../src/sim/exact.ts'
import { runLab } from '../../src/sim/lab.ts'
import { cached, errorRate, off, PAGE, running, type Scenario, WRITE } from '../support/scenario.ts'
import { CacheTwin } from './theory/cache-twin.ts'
import { SHOP } from './theory/shop-cache.ts'

const PER_S = 400
const ARTICLES = { objects: 20_000, popularity: 0.9, objectKb: 99.9, share: 1 }
const READ = { ...PAGE, cpuMs: 1, queryMs: 0.3, cacheable: 1, data: 'articles' }
const EDIT = { ...WRITE, cpuMs: 1, queryMs: 0.3, data: 'articles', share: 0.05 }
/** Room for a tenth of the articles, with what stands around each. */
const POLICIES = { memoryGb: 0.2, ttlS: 7200 }

const nodes = (servers: number, policies = {}) =>
  cached(
    { servers, policies: { ...POLICIES, memoryGb: 0.2 / servers, ...policies } },
    { web: { size: 'm7g.2xlarge' } },
  )

const shop = (changes: Partial<Scenario> = {}) =>
  running({
    topology: nodes(1),
    requestsPerSecond: PER_S,
    requests: { read: READ },
    dataSets: { articles: ARTICLES },
    ...changes,
  })

const hitRatio = ({ parts }: World): number => parts.cache.hitRatio

/** Requests that came to a component in the last tick. */
const cameTo = ({ compiled, last }: World, id: string): number =>
  compiled.visits.reduce(
    (sum, visit, v) => sum + (visit.component === id && compiled.firstVisits[v] ? last.visitArrived[v] : 0),
    0,
  )

describe('a cache before a database', () => {
  test('fills, and refills after a flush, as a real one does with real keys', () => {
    const { world, play } = shop()
    const twins = Array.from({ length: 20 }, (_, i) => new CacheTwin({ ...SHOP, seed: `component ${i}` }))
    const gaps: number[] = []
    for (let second = 0; second < 40; second++) {
      if (second === 20) {
        UPGRADES['flush-cache'].act!(world, componentById(world.compiled.topology, 'cache')!)
        for (const twin of twins) twin.flush()
      }
      const before = hitRatio(world) || 0
      play(1)
      const real = twins.reduce((sum, twin) => sum + twin.run(PER_S).hit / twins.length, 0)
      if (second % 20 > 1) gaps.push((before + hitRatio(world)) / 2 - real)
    }
    for (const gap of gaps) expect(Math.abs(gap)).toBeLessThan(0.035)
    expect(Math.abs(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)).toBeLessThan(0.01)
  })

  test('takes its hits off the database, and loses no request', () => {
    const { world, play } = shop()
    const span = play(60)
    expect(errorRate(span)).toBe(0)
    expect(cameTo(world, 'cache')).toBeCloseTo(PER_S, 6)
    expect(cameTo(world, 'db') / PER_S).toBeCloseTo(1 - hitRatio(world), 2)
  })

  test('leaves to the database what may not be cached', () => {
    const { world, play } = shop({ requests: { read: { ...READ, cacheable: 0.5 } } })
    const { world: without, play: playWithout } = shop({ requests: { read: { ...READ, cacheable: 0 } } })
    play(60)
    playWithout(60)
    const busy = ({ last, plan }: World) => last.busyS[plan.groupIds.indexOf('db')]
    expect(busy(world) / busy(without)).toBeCloseTo(1 - 0.5 * hitRatio(world), 1)
    expect(cameTo(without, 'cache')).toBe(0)
  })

  test('is a network that the exact twin plays alike', () => {
    const { world, play } = shop({ requests: { read: { ...READ, share: 0.95 }, edit: EDIT } })
    play(60)
    const lab = { network: networkOf(world), horizon: 200, warmup: 20 }
    const [ours, exact] = [runLab(lab, 'cache'), runExact(lab, 'cache')]
    for (const name of ['read', 'edit'] as const) {
      expect(off(ours.classes[name].latency.mean, exact.classes[name].latency.mean)).toBeLessThan(0.04)
      expect(off(ours.classes[name].latency.p95, exact.classes[name].latency.p95)).toBeLessThan(0.04)
    }
    expect(off(ours.groups.db.utilisation, exact.groups.db.utilisation)).toBeLessThan(0.04)
  })
})

describe('a node that dies', () => {
  const lost = (servers: number, policies = {}) => {
    const { world, play } = shop({ topology: nodes(servers, policies) })
    play(120)
    const before = hitRatio(world)
    crash(world, 'cache', 0, 60)
    play(2)
    return { before, after: hitRatio(world), world, play }
  }

  test('takes its share of the hits with it, and no request fails of it', () => {
    for (const servers of [1, 2, 4]) {
      const { before, after, play } = lost(servers)
      expect(after / before).toBeCloseTo(1 - 1 / servers, 1)
      // In flight at that moment at most: a few microseconds' worth.
      expect(errorRate(play(20))).toBe(0)
    }
  })

  test('has its keys taken over by the others, cold at first', () => {
    const { before, after, world, play } = lost(4)
    play(50)
    expect(hitRatio(world)).toBeGreaterThan((after + before) / 2)
  })

  test('comes back cold', () => {
    const { before, world, play } = lost(1)
    play(55)
    expect(hitRatio(world)).toBeLessThan(0.05)
    play(4)
    expect(hitRatio(world)).toBeGreaterThan(0.1)
    expect(hitRatio(world)).toBeLessThan(before - 0.1)
    play(40)
    expect(hitRatio(world)).toBeCloseTo(before, 1)
  })

  test('is replaced by its copy, with all that it knew, where there is one', () => {
    const { before, world, play } = lost(1, { replicas: 1 })
    play(8)
    expect(hitRatio(world)).toBeCloseTo(before, 1)
  })
})

describe('nodes that come and go', () => {
  test('one more takes its share of the keys, cold; the others stay warm', () => {
    const { world, play } = shop({ topology: nodes(3) })
    play(120)
    const before = hitRatio(world)
    changeTopology(world, nodes(4))
    play(1)
    expect(hitRatio(world) / before).toBeGreaterThan(0.7)
    expect(hitRatio(world) / before).toBeLessThan(0.95)
    play(60)
    expect(hitRatio(world)).toBeGreaterThan(before - 0.03)
  })

  test('one less gives its share to the others, cold', () => {
    const { world, play } = shop({ topology: nodes(3) })
    play(120)
    const before = hitRatio(world)
    changeTopology(world, nodes(2, { memoryGb: 0.1 }))
    play(1)
    expect(hitRatio(world) / before).toBeLessThan(0.9)
    play(60)
    expect(hitRatio(world)).toBeCloseTo(before, 1)
  })
})

describe('a batch job that reads much once through the cache', () => {
  const scanned = (eviction: string) => {
    const { world, play } = shop({ topology: nodes(1, { eviction }) })
    play(200)
    const before = hitRatio(world)
    FAULTS['cache-scan'].begin(world, { on: 'cache', server: 0, factor: 0.15, lengthTicks: 2 })
    return { world, play, before }
  }

  test('pushes the same out of an LRU as out of a real one, which fills again as it does', () => {
    const { world, play } = scanned('lru')
    const twins = Array.from({ length: 20 }, (_, i) => new CacheTwin({ ...SHOP, seed: `scan ${i}` }))
    for (const twin of twins) {
      twin.run(20_000)
      for (let i = 0; i < 2 * PER_S; i++) {
        twin.scan(Math.floor((i + 1) * 1.875) - Math.floor(i * 1.875))
        twin.run(1)
      }
    }
    play(2)
    for (let second = 0; second < 15; second++) {
      const before = hitRatio(world)
      play(1)
      const real = twins.reduce((sum, twin) => sum + twin.run(PER_S).hit / twins.length, 0)
      expect(
        Math.abs((before + hitRatio(world)) / 2 - real),
        `second ${second}: ${real} ${hitRatio(world)}`,
      ).toBeLessThan(0.04)
    }
  })

  test('does nothing to an LFU', () => {
    const { world, play, before } = scanned('lfu')
    play(3)
    expect(hitRatio(world)).toBeGreaterThan(before - 0.01)
  })
})

describe('what is stale', () => {
  const staleShare = (writePolicy: string, ttlS: number) => {
    const { world, play } = shop({
      topology: nodes(1, { writePolicy, ttlS, memoryGb: 4 }),
      requests: { read: { ...READ, share: 0.95 }, edit: EDIT },
    })
    play(100)
    let stale = 0
    const span = play(50, () => {
      stale += world.last.truths['cache/staleReads'] ?? 0
    })
    return stale / span.arrived
  }

  test('is what was written since it was read, until it expires', () => {
    const twin = (ttlS: number) => {
      const setting = { ...SHOP, capacity: 20_000, ttl: ttlS * 0.95 * PER_S, writesPerLookup: 0.05 / 0.95 }
      const real = new CacheTwin({ ...setting, seed: 'stale' })
      real.run(Math.round(100 * 0.95 * PER_S))
      return 0.95 * real.run(Math.round(50 * 0.95 * PER_S)).stale
    }
    for (const ttlS of [5, 30])
      expect(Math.abs(staleShare('expire', ttlS) - twin(ttlS)), `TTL ${ttlS}`).toBeLessThan(0.015)
  })

  test('nearly ends with deletion on writes, or writing through', () => {
    for (const policy of ['invalidate', 'write-through'])
      expect(staleShare(policy, 300)).toBeLessThan(staleShare('expire', 300) / 20)
  })
})
