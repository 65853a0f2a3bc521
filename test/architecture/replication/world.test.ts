import { describe, expect, test } from 'vitest'
import { crash } from '../../../src/architecture/fault.ts'
import { FAULTS } from '../../../src/architecture/faults/index.ts'
import { tick } from '../../../src/architecture/tick.ts'
import type { Component, PolicyValue } from '../../../src/architecture/topology.ts'
import type { Truth } from '../../../src/architecture/truth.ts'
import { changeTopology, cloneWorld, hashWorld, type World } from '../../../src/architecture/world.ts'
import { Hasher } from '../../../src/sim/hash.ts'
import { errorRate, PAGE, replicated, running, type Span, WRITE } from '../../support/scenario.ts'

const work = { cpuMs: 1, queries: 4, queryMs: 1 }
const requests = {
  page: { ...PAGE, ...work, share: 0.8 },
  write: { ...WRITE, ...work, share: 0.2, storesKb: 0 },
}
const WRITES_PER_S = 60

/** A primary and replicas of two processors, under 240 reads and 60 writes a second. */
function copied(policies: Record<string, PolicyValue> = {}, replicas: Partial<Component> = {}) {
  const { world, play } = running({
    topology: replicated({ policies, db: { size: 'm7g.large' } }, { size: 'm7g.large', ...replicas }),
    requestsPerSecond: 5 * WRITES_PER_S,
    requests,
    secondsPerTick: 60,
  })
  const truths: Partial<Record<Truth, number>> = {}
  const count = (): void => {
    for (const [key, n] of Object.entries(world.last.truths)) {
      const truth = key.slice(key.indexOf('/') + 1) as Truth
      truths[truth] = (truths[truth] ?? 0) + n
    }
  }
  const on = (ticks: number): Span => play(ticks, count)
  return { world, truths, play: on }
}

const hashOf = (world: World): string => {
  const hasher = new Hasher()
  hashWorld(world, hasher)
  return hasher.digest()
}

/** Requests that visited a component in the last tick. */
const visits = ({ compiled, last }: World, at: string): number =>
  compiled.visits.reduce(
    (sum, leg, v) =>
      sum +
      (leg.component === at && leg.work === 'data' && compiled.firstVisits[v] ? last.visitArrived[v] : 0),
    0,
  )

describe('reads', () => {
  test('go where the policy says: to the primary, to all alike, to the replicas', () => {
    for (const [reads, atPrimary] of [
      ['primary', 240],
      ['spread', 80],
      ['replicas', 0],
    ] as const) {
      const { world, play } = copied({ reads })
      play(10)
      expect(visits(world, 'db') / (atPrimary + WRITES_PER_S), reads).toBeCloseTo(1, 1)
    }
  })

  test('of one’s own writes go to the primary first where that is wanted', () => {
    const { world, truths, play } = copied({ reads: 'own-first' })
    play(20)
    // 30 % of 60 writes are looked at again.
    expect(visits(world, 'db')).toBeCloseTo(WRITES_PER_S * 1.3, -1)
    const everywhere = copied({ reads: 'replicas' })
    everywhere.play(20)
    expect(truths.staleReads!).toBeLessThan(everywhere.truths.staleReads! / 2)
  })

  test('move to the primary when the only replica dies, once that is noticed', () => {
    const { world, play } = copied({ reads: 'replicas' }, { servers: 1 })
    play(10)
    crash(world, 'replicas', 0, 60)
    expect(errorRate(play(6))).toBeGreaterThan(0.7)
    expect(errorRate(play(10))).toBeLessThan(0.2)
    expect(visits(world, 'db')).toBeGreaterThan(4 * WRITES_PER_S)
  })
})

test('every replica applies every write, which keeps it busy', () => {
  const { world, play } = copied({ reads: 'primary' })
  play(20)
  const group = world.plan.groupIds.indexOf('replicas')
  const busy = world.last.busyS[group] / world.plan.servers[group] / world.plan.workers[group]
  // 60 writes × 4 ms × ½, on two processors that share rows (σ = .03).
  expect(busy / ((WRITES_PER_S * 0.002 * 1.03) / 2)).toBeCloseTo(1, 1)
})

describe('a primary that dies', () => {
  test('is replaced by itself where failover is automatic, and its machine stands apart when it is back', () => {
    const { world, truths, play } = copied({ failover: 'automatic' })
    play(20)
    crash(world, 'db', 0, 40)
    const outage = play(20)
    expect(outage.failed['server-down'] / WRITES_PER_S).toBeGreaterThan(10)
    expect(world.clusters.db.promotions).toBe(1)
    expect(world.clusters.db.nodes.filter(({ state }) => state === 'apart')).toHaveLength(1)
    expect(errorRate(play(60))).toBeLessThan(0.01)
    expect(truths.lostWrites!).toBeGreaterThan(0)
    expect(truths.lostWrites!).toBeLessThan(1)
  })

  test('is waited for where it is not, and loses nothing', () => {
    const { world, truths, play } = copied()
    play(20)
    crash(world, 'db', 0, 40)
    play(60)
    expect(world.clusters.db.promotions).toBe(0)
    expect(truths.lostWrites ?? 0).toBe(0)
  })
})

test('semi-synchronous writes wait for a round trip, and stall when nobody is there to answer', () => {
  const { world, play } = copied({ commit: 'semi-synchronous', syncTimeoutS: 3600 })
  play(10)
  for (const server of [0, 1]) crash(world, 'replicas', server, 30)
  play(20)
  expect(world.clusters.db.sync.stalledS).toBeGreaterThan(19)
  play(20)
  expect(world.clusters.db.sync.stalledS).toBe(0)
  expect(errorRate(play(5))).toBeLessThan(0.01)
})

test('a lost disk is filled from the last backup; a replica’s is seeded when it rejoins', () => {
  const { world, truths, play } = copied({ backupEveryH: 1 })
  play(80)
  FAULTS['disk-loss'].begin(world, { on: 'db', server: 0, factor: 1, lengthTicks: 10 })
  play(20)
  // Backups at the first sub-tick and 60 ticks later.
  expect(truths.lostWrites! / WRITES_PER_S).toBeCloseTo(20, -1)
  expect(world.clusters.db.nodes.every(({ state }) => state === 'apart')).toBe(true)
})

test('where every node takes writes, a lost disk costs only what nobody else had', () => {
  const { world, truths, play } = copied({ writers: 'all', conflictRule: 'merge' })
  play(30)
  const conflicts = truths.conflicts ?? 0
  FAULTS['disk-loss'].begin(world, { on: 'db', server: 0, factor: 1, lengthTicks: 10 })
  expect(errorRate(play(5))).toBeCloseTo(1 / 3, 1)
  play(5)
  expect(errorRate(play(10))).toBeLessThan(0.01)
  expect(truths.conflicts!).toBeGreaterThan(conflicts)
  expect(truths.lostWrites!).toBeLessThan(0.2 * truths.conflicts! + 2)
})

test('a copy of the world goes on exactly as it would, and a new replica is seeded', () => {
  const { world, play } = copied({ writers: 'one' })
  play(10)
  const copy = cloneWorld(world)
  for (let i = 0; i < 10; i++) tick(copy, 5 * WRITES_PER_S)
  play(10)
  expect(hashOf(copy)).toBe(hashOf(world))
  const topology = replicated({ db: { size: 'm7g.large' } }, { size: 'm7g.large', servers: 3 })
  changeTopology(world, topology)
  expect(world.clusters.db.nodes.map(({ state }) => state)).toEqual(['follows', 'follows', 'copies'])
  play(10)
  expect(world.clusters.db.nodes.map(({ state }) => state)).toEqual(['follows', 'follows', 'follows'])
})
