import { describe, expect, test } from 'vitest'
import { hinder } from '../../../src/architecture/fault.ts'
import { networkOf } from '../../../src/architecture/network-of.ts'
import { maxOverMean } from '../../../src/architecture/theory/shard-load.ts'
import type { PolicyValue, Topology } from '../../../src/architecture/topology.ts'
import { changeTopology, type World } from '../../../src/architecture/world.ts'
import { readLab } from '../../../src/levelfile/read-lab.ts'
import { makeLab } from '../../../src/levelfile/write-lab.ts'
import { runExact } from '../../../src/sim/exact.ts'
import { chain, errorRate, meanMs, off, PAGE, running, WRITE } from '../../support/scenario.ts'

const READS = { ...PAGE, cpuMs: 1, queries: 1, queryMs: 4, share: 0.8 }
const WRITES = { ...WRITE, cpuMs: 1, queries: 1, queryMs: 4, share: 0.2, storesKb: 1 }

interface Shape {
  servers?: number
  policies?: Record<string, PolicyValue>
  diskGb?: number
}

const sharded = ({ servers = 4, policies = {}, diskGb = 500 }: Shape = {}): Topology =>
  chain(
    { id: 'web', kind: 'web-server', size: 'm7g.4xlarge' },
    { id: 'db', kind: 'sharded-database', size: 'm7g.large', servers, diskGb, policies },
  )

const play = (topology: Topology, more: Partial<Parameters<typeof running>[0]> = {}) =>
  running({
    topology,
    requestsPerSecond: 600,
    requests: { read: READS, write: WRITES },
    dataGb: 20,
    secondsPerTick: 60,
    ...more,
  })

/** Busy share of each shard in the last tick. */
function busy({ plan, last }: World): number[] {
  const group = plan.groupIds.indexOf('db')
  const first = plan.serverStart[group]
  return Array.from(last.serverBusyS.slice(first, first + plan.servers[group]), (busyS) => busyS / 2)
}

const stored = ({ parts }: World, shards: number): number[] =>
  Array.from({ length: shards }, (_, i) => parts.db[`gb${i + 1}`])

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

describe('a sharded database', () => {
  test('carries n times the writes of one server', () => {
    const errors = [1, 4].map((servers) => {
      const { play: on } = play(sharded({ servers }), { requestsPerSecond: 1200 })
      on(20)
      return errorRate(on(20))
    })
    expect(errors[0]).toBeGreaterThan(0.4)
    expect(errors[1]).toBe(0)
  })

  test('keeps what is written where its key says, and nothing is lost', () => {
    const { world, play: on } = play(sharded(), { secondsPerTick: 3600 })
    on(30)
    expect(sum(stored(world, 4))).toBeCloseTo(world.parts.db.dataGb, 6)
    expect(world.parts.db.dataGb).toBeGreaterThan(20)
    for (const gb of stored(world, 4)) expect(off(gb, world.parts.db.dataGb / 4)).toBeLessThan(0.5)
  })

  test.each([
    ['user-hash', 1.6],
    ['user-range', 1.6],
  ])('by %s is about even', (shardKey, most) => {
    const { world, play: on } = play(sharded({ policies: { shardKey } }))
    on(10)
    expect(maxOverMean(busy(world))).toBeLessThan(most)
  })

  test('by time writes to the newest alone, and reads thin out', () => {
    const { world, play: on } = play(sharded({ policies: { shardKey: 'time' } }), { requestsPerSecond: 200 })
    on(10)
    const shares = busy(world)
    expect(shares[3] / sum(shares)).toBeGreaterThan(0.9)
    const before = stored(world, 4)
    on(10)
    const gained = stored(world, 4).map((gb, i) => gb - before[i])
    expect(gained.slice(0, 3).every((gb) => Math.abs(gb) < 1e-9)).toBe(true)
    expect(gained[3]).toBeGreaterThan(0)
  })

  test('by region is as uneven as the regions', () => {
    const { world, play: on } = play(sharded({ policies: { shardKey: 'region' } }), {
      requestsPerSecond: 200,
    })
    on(10)
    expect(maxOverMean(busy(world))).toBeCloseTo(4, 1)
  })

  test('by ranges fills the last shard with whoever comes later', () => {
    const { world, play: on } = play(sharded({ policies: { shardKey: 'user-range' } }), {
      secondsPerTick: 86_400,
      requestsPerSecond: 300,
    })
    on(60)
    const gb = stored(world, 4)
    expect(gb[3]).toBeGreaterThan(1.3 * Math.max(...gb.slice(0, 3)))
  })

  test('whose first shard is full fails the writes that belong there, and no others', () => {
    const { world, play: on } = play(sharded({ policies: { virtualNodes: 1 }, diskGb: 20 }), { dataGb: 40 })
    on(5)
    const full = stored(world, 4).map((gb) => gb + 8 >= 20)
    expect(full.filter(Boolean).length).toBeGreaterThan(0)
    expect(full.filter(Boolean).length).toBeLessThan(4)
    const span = on(20)
    const writes = 0.2 * span.arrived
    expect(span.failed['disk-full']).toBeGreaterThan(0.1 * writes)
    expect(span.failed['disk-full']).toBeLessThan(0.9 * writes)
  })

  test('loses the requests of a shard that is dead', () => {
    const { world, play: on } = play(sharded())
    on(5)
    const { shares } = world.plan
    const [db] = world.plan.visits.flatMap((visit, v) =>
      world.plan.groupIds[visit.group] === 'db' ? [v] : [],
    )
    const owned = shares[db]![2] / sum(Array.from(shares[db]!))
    world.fleets.db.upAgain[2] = 1e9
    world.sim.up[world.plan.serverStart[world.plan.groupIds.indexOf('db')] + 2] = 0
    changeTopology(world, world.compiled.topology)
    on(2)
    expect(errorRate(on(30))).toBeCloseTo(owned, 1)
  })
})

describe('a join across shards', () => {
  const joined = { page: { ...READS, joins: 2, share: 1 } }

  test('asks every shard and waits for the slowest; denormalised it asks one', () => {
    const load = { requests: joined, requestsPerSecond: 200 }
    const scattered = play(sharded({ servers: 8 }), load)
    const single = play(sharded({ servers: 8, policies: { denormalised: 'yes' } }), load)
    scattered.play(5)
    single.play(5)
    expect(sum(busy(scattered.world)) / sum(busy(single.world))).toBeCloseTo(
      (8 * 0.25 + 0.75) * (1 + 0.8 * 2),
      0,
    )
  })

  test('has a tail that grows with the shards it asks', () => {
    const p99 = [2, 16].map((servers) => {
      const constants = { 'sharded-database': { scatterFixedShare: 0.99 } }
      const { play: on } = play(sharded({ servers }), { requests: joined, requestsPerSecond: 30, constants })
      on(5)
      return on(60).latency.quantile(0.5)
    })
    expect(p99[1]).toBeGreaterThan(p99[0] * 1.1)
  })

  test('of one region needs no other shard', () => {
    const { world, play: on } = play(sharded({ policies: { shardKey: 'region' } }), {
      requests: joined,
      requestsPerSecond: 50,
    })
    on(5)
    expect(busy(world).filter((share) => share > 0)).toHaveLength(1)
  })

  test('is paid for by writes once denormalised', () => {
    const load = { requests: { write: { ...WRITES, share: 1 } }, requestsPerSecond: 200 }
    const plain = play(sharded({ servers: 8 }), load)
    const copied = play(sharded({ servers: 8, policies: { denormalised: 'yes' } }), load)
    plain.play(5)
    copied.play(5)
    expect(sum(busy(copied.world)) / sum(busy(plain.world))).toBeCloseTo(3, 0)
  })
})

describe('resharding', () => {
  const grown = (world: World, servers: number, policies = {}) =>
    changeTopology(world, sharded({ servers, policies }))

  test.each([
    ['ring', 1 / 5],
    ['modulo', 4 / 5],
  ])('with a %s moves %f of the rows to five shards, and takes its time', (placing, moved) => {
    const policies = { placing }
    const { world, play: on } = play(sharded({ policies }), { dataGb: 200, requestsPerSecond: 100 })
    on(5)
    const before = stored(world, 4)
    grown(world, 5, policies)
    let seconds = 0
    on(200, () => {
      if (world.parts.db.done < 1) seconds++
    })
    const after = stored(world, 5)
    expect(world.parts.db.done).toBe(1)
    expect(sum(after)).toBeCloseTo(world.parts.db.dataGb, 6)
    // What a shard that stays has given and got nets out; the new one's part shows.
    expect(off(after[4] / sum(after), 1 / 5)).toBeLessThan(0.35)
    const movedGb = placing === 'ring' ? after[4] : moved * sum(before)
    // Moved bytes over (sources or the one that receives) × 4 GB/s × a quarter.
    expect(off(seconds, movedGb / (placing === 'ring' ? 1 : 4))).toBeLessThan(0.35)
  })

  test('slows the shards while rows move', () => {
    const { world, play: on } = play(sharded({ policies: { placing: 'modulo' } }), { dataGb: 200 })
    on(10)
    const usual = meanMs(on(10))
    grown(world, 5, { placing: 'modulo' })
    on(10)
    expect(world.parts.db.done).toBeLessThan(1)
    expect(meanMs(on(10))).toBeGreaterThan(usual * 1.05)
  })

  test('by time begins a new shard and moves nothing', () => {
    const policies = { shardKey: 'time' }
    const { world, play: on } = play(sharded({ policies }), { dataGb: 200, requestsPerSecond: 100 })
    on(5)
    grown(world, 5, policies)
    on(5)
    expect(world.parts.db.done).toBe(1)
    expect(stored(world, 5)[4]).toBeLessThan(1)
    // All writes: 20 a second of 4 ms on two processors.
    expect(busy(world)[4]).toBeGreaterThan(0.035)
  })
})

describe('a celebrity', () => {
  const starred = (policies: Record<string, PolicyValue> = {}, servers = 8) => {
    const { world, play: on } = play(sharded({ servers, policies }), { requestsPerSecond: 500 })
    hinder(world, { kind: 'celebrity', on: 'db', amount: 0.4 }, 1000)
    on(5)
    return { world, on }
  }

  test('makes one shard hot while the others idle', () => {
    expect(maxOverMean(busy(starred().world))).toBeCloseTo(0.4 * 8 + 0.6, 0)
  })

  test('on a shard of its own hurts nobody else', () => {
    const { world } = starred({ celebrity: 'own-shard' }, 9)
    const shares = busy(world)
    expect(shares[8] / sum(shares)).toBeCloseTo(0.4, 1)
    expect(maxOverMean(shares.slice(0, 8))).toBeLessThan(1.5)
  })

  test('cached is hardly read, but written as before', () => {
    const shares = busy(starred({ celebrity: 'cached' }).world)
    expect(maxOverMean(shares)).toBeLessThan(2.5)
    expect(maxOverMean(shares)).toBeGreaterThan(1.1)
  })

  test('split spreads, and every read of it gathers its pieces', () => {
    const [whole, split] = [starred(), starred({ celebrity: 'split' })]
    expect(maxOverMean(busy(split.world))).toBeLessThan(0.7 * maxOverMean(busy(whole.world)))
    expect(sum(busy(split.world))).toBeGreaterThan(1.15 * sum(busy(whole.world)))
  })
})

test('as a bare network it is what the exact twin makes of it, class by class', () => {
  const requests = { read: { ...READS, share: 0.6 }, write: WRITES, list: { ...READS, joins: 1, share: 0.1 } }
  const { world, play: on } = play(sharded({ policies: { shardKey: 'time' } }), {
    requests,
    requestsPerSecond: 250,
  })
  on(60)
  const seen = on(600)
  const exact = runExact({ network: networkOf(world), horizon: 660, warmup: 60 }, 'twin')
  expect(off(seen.latency.quantile(0.5), exact.all.latency.p50)).toBeLessThan(0.05)
  expect(off(seen.latency.quantile(0.95), exact.all.latency.p95)).toBeLessThan(0.08)

  const text = makeLab({ network: networkOf(world), horizon: 60 })
  const { experiment, diagnostics } = readLab(text, 'network.yaml')
  expect(diagnostics).toEqual([])
  expect(experiment?.network).toEqual(networkOf(world))
})
