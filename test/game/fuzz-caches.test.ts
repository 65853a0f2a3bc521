import { expect, test } from 'vitest'
import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { Command } from '../../src/game/command.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { Stream } from '../../src/sim/rng.ts'
import { levelFrom } from '../support/levels.ts'
import { expectInvariants } from '../support/scenario-invariants.ts'

/** Everything that caches and a CDN may be told and may suffer, in front of a database with a replica. */
const LEVEL = `
id: fuzz
kind: sandbox
title: { en: x, ko: x }
clock: { tick: 1h }
length: t120
users: { points: [{ at: t0, users: 200000 }, { at: t120, users: 600000 }], wave: 40%, requestsPerUserPerDay: 86.4 }
regions: { a: { share: 50%, browser: 20ms, mobile: 30ms, at: virginia }, b: { share: 50%, browser: 20ms, mobile: 30ms, at: tokyo } }
requests:
  page: { cpu: 3ms, queries: 4, query: 1ms, cacheable: 70%, data: articles, sends: 5kB, share: 50% }
  user: { cpu: 3ms, queries: 2, query: 1ms, cacheable: 100%, data: users, sends: 5kB, share: 20% }
  edit: { cpu: 2ms, queries: 2, query: 1.5ms, writes: true, stores: 1kB, data: articles, sends: 1kB, share: 5% }
  photo: { cpu: 1ms, static: true, data: photos, sends: 100kB, share: 25% }
dataSets:
  articles: { objects: 100000, popularity: 0.9, object: 40kB, share: 50% }
  users: { objects: 1000000, popularity: 0.5, object: 1kB, share: 50% }
  photos: { objects: 3000, popularity: 1, object: 100kB, share: 0% }
start:
  data: 1GB
  sites: { east: virginia }
  components:
    - { id: cdn, kind: cdn }
    - { id: lb, kind: load-balancer }
    - { id: web, kind: web-server, size: m7g.xlarge, servers: 2 }
    - { id: cache, kind: cache, size: m7g.medium, servers: 2 }
    - { id: db, kind: database, size: m7g.xlarge, disk: 50GB }
    - { id: replicas, kind: replica, size: m7g.large, disk: 50GB }
money: { cash: $90000 }
upgrades: { add-cache: {}, remove-cache: {}, add-cache-node: {}, remove-cache-node: {}, flush-cache: {}, add-cdn: {}, remove-cdn: {}, purge-cdn: {}, bigger-server: {}, smaller-server: {}, add-web-server: {}, remove-web-server: {} }
policies:
  cache.memoryGb: [0.1, 0.5, 2, 32]
  cache.eviction: [lru, lfu, fifo]
  cache.ttlS: [2, 30, 300]
  cache.writePolicy: [expire, invalidate, write-through]
  cache.coalescing: ["off", "on"]
  cache.replicas: [0, 1]
  cdn.ttlS: [10, 60, 1800]
  cdn.names: [plain, versioned]
  cdn.fallback: ["off", "on"]
  cdn.shield: ["off", "on"]
  db.reads: [primary, replicas]
faults:
  - { fault: server-crash, on: cache, mtbf: 3d, for: t15 }
  - { fault: server-crash, on: web, mtbf: 6d, for: t15 }
  - { fault: server-crash, on: db, mtbf: 9d, for: t10 }
  - { fault: outage, on: cdn, mtbf: 4d, for: t15 }
  - { fault: outage, on: cache, mtbf: 6d, for: t15 }
  - { fault: asset-release, on: cdn, mtbf: 2d, for: t1 }
  - { fault: cache-scan, on: cache, mtbf: 2d, for: t5 }
  - { fault: cut-link, on: web, to: cache, mtbf: 6d, for: t9 }
`

const CLONE_TICKS = 40
const COMMAND_TICKS = 8

function anyCommand({ level, design }: Run, luck: Stream): Command {
  const pick = <T>(values: readonly T[]): T => values[luck.below(values.length)]
  const set = pick(Object.keys(level.policies))
  if (luck.uniform() < 0.5) return { set, to: pick(level.policies[set]) }
  return { do: pick(Object.keys(level.upgrades)), on: pick(design.topology.components.map(({ id }) => id)) }
}

function expectFinite({ world: { parts, plan } }: Run): void {
  for (const [id, part] of Object.entries(parts))
    for (const [name, value] of Object.entries(part))
      expect(value, `${id} ${name}`).toSatisfy(Number.isFinite)
  for (const p of plan.visitP) expect(p).toSatisfy((share: number) => share >= 0 && share <= 1)
}

test.each(['fuzz1', 'fuzz2'])(
  'whatever is done to caches and a CDN, nothing is lost or made up: %s',
  (seed) => {
    const run = startRun(levelFrom(LEVEL), seed)
    const luck = new Stream(seed, 'keys')
    while (run.status === 'running') {
      luck.reseed(run.tick)
      while (luck.below(COMMAND_TICKS) === 0) applyCommand(run, anyCommand(run, luck))
      const copy = run.tick % CLONE_TICKS === 0 ? cloneRun(run) : undefined
      advance(run)
      expectInvariants(run)
      expectFinite(run)
      if (!copy) continue
      advance(copy)
      expect(hashRun(copy)).toBe(hashRun(run))
      snapshotOf(run)
    }
    expect(run.commands.length).toBeGreaterThan(0)
  },
)
