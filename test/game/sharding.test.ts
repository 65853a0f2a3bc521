import { describe, expect, test } from 'vitest'
import type { Component } from '../../src/architecture/topology.ts'
import { applyCommand } from '../../src/game/apply.ts'
import { playTo } from '../../src/game/play.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { smallLevel } from '../support/levels.ts'
import { chain, twoTiers, WRITE } from '../support/scenario.ts'

const OFFERS = [
  'shard-by-user-hash',
  'shard-by-time',
  'add-shard',
  'remove-shard',
  'own-shard-for-celebrity',
  'split-celebrity-key',
  'cache-celebrity',
  'denormalise',
  'move-to-key-value-store',
  'move-to-graph-store',
  'add-store-node',
]

const level = (changes: Parameters<typeof smallLevel>[0] = {}) =>
  smallLevel({
    topology: twoTiers(),
    dataGb: 40,
    clock: { secondsPerTick: 60, startMs: 0 },
    requests: { write: WRITE },
    upgrades: Object.fromEntries(OFFERS.map((name) => [name, {}])),
    policies: { 'db.shardKey': ['user-hash', 'time'], 'db.moveShare': [0.1, 0.25, 0.5] },
    ...changes,
  })

const db = (run: Run): Component => run.design.topology.components.find(({ id }) => id === 'db')!
const stored = (run: Run): number[] => {
  const part = run.world.parts.db
  return Array.from({ length: db(run).servers }, (_, i) => part[`gb${i + 1}`])
}
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)

const sharded = (): Run => {
  const run = startRun(level())
  expect(applyCommand(run, { do: 'shard-by-user-hash' })).toBeNull()
  playTo(run, 80)
  return run
}

describe('a database that is sharded', () => {
  test('becomes two shards, and half of its rows move', () => {
    const run = sharded()
    expect(db(run)).toMatchObject({ kind: 'sharded-database', servers: 2 })
    expect(sum(stored(run))).toBeCloseTo(run.world.parts.db.dataGb, 6)
    for (const gb of stored(run)) expect(gb / sum(stored(run))).toBeCloseTo(0.5, 0)
    expect(run.world.parts.db.movedGb).toBeGreaterThan(15)
  })

  test('grows by a shard, and is itself again without it', () => {
    const run = sharded()
    expect(applyCommand(run, { do: 'add-shard' })).toBeNull()
    playTo(run, 120)
    expect(stored(run)).toHaveLength(3)
    expect(Math.min(...stored(run))).toBeGreaterThan(5)
    expect(applyCommand(run, { do: 'remove-shard' })).toBeNull()
    playTo(run, 180)
    expect(stored(run)).toHaveLength(2)
    expect(sum(stored(run))).toBeCloseTo(run.world.parts.db.dataGb, 6)
    expect(run.world.parts.db.leaving).toBe(0)
  })

  test('changes its key by moving nearly everything once more', () => {
    const run = sharded()
    const before = run.world.parts.db.movedGb
    expect(applyCommand(run, { set: 'db.shardKey', to: 'time' })).toBeNull()
    playTo(run, 140)
    expect(run.world.parts.db.movedGb - before).toBeGreaterThan(15)
  })

  test('takes settings only once it is one', () => {
    const run = startRun(level())
    expect(applyCommand(run, { set: 'db.moveShare', to: 0.5 })?.reason).toBe('no-such-component')
  })

  test('cures a celebrity one way or the other', () => {
    const run = sharded()
    expect(applyCommand(run, { do: 'own-shard-for-celebrity' })).toBeNull()
    playTo(run, 95)
    expect(db(run).servers).toBe(3)
    expect(stored(run)[2]).toBeLessThan(1)
    expect(applyCommand(run, { do: 'own-shard-for-celebrity' })?.reason).toBe('already-set')
    expect(applyCommand(run, { do: 'split-celebrity-key' })).toBeNull()
    playTo(run, 105)
    expect(db(run)).toMatchObject({ servers: 2, policies: { celebrity: 'split' } })
  })

  test('goes on from a keyframe as it does, also while rows move', () => {
    const run = sharded()
    applyCommand(run, { do: 'add-shard' })
    playTo(run, 95)
    const copy = cloneRun(run)
    playTo(run, 110)
    playTo(copy, 110)
    expect(hashRun(copy)).toBe(hashRun(run))
    snapshotOf(run)
  })
})

describe('a data set that moves to another store', () => {
  const run = startRun(
    level({
      dataSets: {
        main: { objects: 1e5, popularity: 0.9, objectKb: 4, share: 0.75 },
        sessions: { objects: 1e5, popularity: 0.9, objectKb: 4, share: 0.25 },
      },
      requests: { write: { ...WRITE, share: 0.5 }, session: { ...WRITE, share: 0.5, data: 'sessions' } },
      upgrades: { 'move-to-key-value-store': { data: 'sessions' } },
    }),
  )

  test('takes its bytes and its requests along', () => {
    expect(applyCommand(run, { do: 'move-to-key-value-store' })).toBeNull()
    playTo(run, 60)
    const kv = run.design.topology.components.find(({ kind }) => kind === 'key-value-store')!
    expect(kv).toMatchObject({ data: ['sessions'], servers: 3 })
    expect(run.world.parts.kv.dataGb).toBeCloseTo(10, 0)
    expect(run.world.parts.db.dataGb).toBeCloseTo(30, 0)
    const { plan, last } = run.world
    const visits = (id: string) =>
      sum(plan.visits.map(({ group }, v) => (plan.groupIds[group] === id ? last.visitArrived[v] : 0)))
    expect(visits('kv') / visits('db')).toBeCloseTo(1, 1)
  })

  test('is refused a second time', () => {
    expect(applyCommand(run, { do: 'move-to-key-value-store' })?.reason).toBe('not-its-data')
  })
})

test('a store cannot be cut where its records point at each other', () => {
  const topology = chain(
    { id: 'web', kind: 'web-server', size: 'm7g.large' },
    { id: 'db', kind: 'graph-store', size: 'm7g.large', diskGb: 100 },
  )
  expect(applyCommand(startRun(level({ topology })), { do: 'add-store-node' })?.reason).toBe('graph-is-whole')
})

describe('the log says', () => {
  const kinds = (run: Run) => run.events.map(({ kind }) => kind)

  test('when rows begin to move and when they are there', () => {
    const run = sharded()
    expect(kinds(run)).toEqual(expect.arrayContaining(['rows-move', 'rows-moved']))
  })

  test('which shard is hot, and when no more', () => {
    const topology = chain(
      { id: 'web', kind: 'web-server', size: 'm7g.4xlarge' },
      { id: 'db', kind: 'sharded-database', size: 'm7g.large', servers: 8, diskGb: 100 },
    )
    const star = { fault: 'celebrity', on: 'db', tick: 20, server: 0, factor: 0.6, lengthTicks: 60 } as const
    const run = startRun(
      level({ topology, requestsPerSecond: 900, faults: { scripted: [star], random: [] } }),
    )
    playTo(run, 120)
    const hot = run.events.filter(({ kind }) => kind === 'shard-hot')
    expect(hot).toHaveLength(1)
    expect(hot[0].figures.server).toMatch(/^db-\d$/)
    expect(hot[0].figures.busy).toBeGreaterThan(0.9)
    expect(kinds(run)).toContain('shard-cool')
  })

  test('of no hot shard while rows are on their way to the new one', () => {
    const topology = chain(
      { id: 'web', kind: 'web-server', size: 'm7g.4xlarge' },
      { id: 'db', kind: 'database', size: 'm7g.large', diskGb: 100 },
    )
    const run = startRun(level({ topology, requestsPerSecond: 900 }))
    applyCommand(run, { do: 'shard-by-user-hash' })
    playTo(run, 30)
    expect(kinds(run)).toContain('rows-move')
    expect(kinds(run)).not.toContain('shard-hot')
  })

  test('which shard is full, while the others have room', () => {
    const topology = chain(
      { id: 'web', kind: 'web-server', size: 'm7g.4xlarge' },
      {
        id: 'db',
        kind: 'sharded-database',
        size: 'm7g.large',
        servers: 4,
        diskGb: 20,
        policies: { virtualNodes: 1 },
      },
    )
    const run = startRun(level({ topology, dataGb: 40 }))
    playTo(run, 10)
    expect(kinds(run)).toContain('shard-full')
    expect(kinds(run)).not.toContain('disk-full')
  })
})

test('only the shard that turns requests away looks full', () => {
  const topology = chain(
    { id: 'web', kind: 'web-server', size: 'm7g.4xlarge' },
    { id: 'db', kind: 'sharded-database', size: 'm7g.large', servers: 4, diskGb: 100 },
  )
  const star = { fault: 'celebrity', on: 'db', tick: 5, server: 0, factor: 0.8, lengthTicks: 90 } as const
  const run = startRun(level({ topology, requestsPerSecond: 900, faults: { scripted: [star], random: [] } }))
  playTo(run, 60)
  const shards = snapshotOf(run).components.find(({ id }) => id === 'db')!.servers
  expect(shards.filter(({ state }) => state === 'full')).toHaveLength(1)
})
