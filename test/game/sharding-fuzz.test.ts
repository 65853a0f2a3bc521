import { expect, test } from 'vitest'
import { networkOf } from '../../src/architecture/network-of.ts'
import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { Command } from '../../src/game/command.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { Stream } from '../../src/sim/rng.ts'
import { smallLevel } from '../support/levels.ts'
import { PAGE, twoTiers, WRITE } from '../support/scenario.ts'

const LEAD = { leadTicks: 3 }
const UPGRADES = {
  'shard-by-user-hash': LEAD,
  'shard-by-user-range': LEAD,
  'shard-by-region': LEAD,
  'shard-by-time': LEAD,
  'add-shard': LEAD,
  'remove-shard': LEAD,
  'own-shard-for-celebrity': LEAD,
  'split-celebrity-key': LEAD,
  'cache-celebrity': LEAD,
  denormalise: LEAD,
  'move-to-key-value-store': { ...LEAD, data: 'sessions' },
  'move-to-document-store': LEAD,
  'move-to-column-store': LEAD,
  'move-to-graph-store': LEAD,
  'add-store-node': LEAD,
  'bigger-server': LEAD,
  'bigger-disk': LEAD,
}
const POLICIES = {
  'db.shardKey': ['user-hash', 'user-range', 'region', 'time'],
  'db.placing': ['modulo', 'ring'],
  'db.virtualNodes': [1, 16, 128, 512],
  'db.moveShare': [0.1, 0.25, 0.5, 0.75],
  'kv.moveShare': [0.1, 0.75],
}

const level = () =>
  smallLevel({
    topology: twoTiers(),
    dataGb: 40,
    requestsPerSecond: 300,
    lengthTicks: 150,
    clock: { secondsPerTick: 600, startMs: 0 },
    regions: {
      east: { share: 0.7, roundTripMs: { browser: 3, mobile: 4 } },
      west: { share: 0.3, roundTripMs: { browser: 3, mobile: 4 } },
    },
    dataSets: {
      main: { objects: 1e5, popularity: 0.9, objectKb: 4, share: 0.7 },
      sessions: { objects: 1e5, popularity: 0.6, objectKb: 1, share: 0.3 },
    },
    requests: {
      page: { ...PAGE, share: 0.4, joins: 2 },
      write: { ...WRITE, share: 0.3, joins: 1, storesKb: 5 },
      session: { ...WRITE, share: 0.3, data: 'sessions', storesKb: 1 },
    },
    upgrades: UPGRADES,
    policies: POLICIES,
    money: { cashDollars: 1e7, dollarsPerUserMonth: 0, graceTicks: 10 },
    faults: {
      scripted: [{ fault: 'celebrity', on: 'db', tick: 50, server: 0, factor: 0.4, lengthTicks: 120 }],
      random: ['db', 'kv', 'docs', 'columns', 'graph'].map((on) => {
        return { fault: 'server-crash' as const, on, mtbfDays: 1.5, lengthTicks: 8 }
      }),
    },
  })

/** Whatever the level offers, on anything. */
function anyCommand({ design }: Run, luck: Stream): Command {
  const pick = <T>(values: readonly T[]): T => values[luck.below(values.length)]
  if (luck.uniform() < 0.3) {
    const set = pick(Object.keys(POLICIES) as (keyof typeof POLICIES)[])
    return { set, to: pick<string | number>(POLICIES[set]) }
  }
  return { do: pick(Object.keys(UPGRADES)), on: pick(design.topology.components.map(({ id }) => id)) }
}

/** Every number is one, and the shards hold together what is stored. */
function expectWhole({ world }: Run): void {
  for (const [id, part] of Object.entries(world.parts)) {
    for (const [name, value] of Object.entries(part))
      expect(value, `${id}.${name}`).toSatisfy(Number.isFinite)
    if (part.isServers === undefined) continue
    let sum = 0
    for (const [name, gb] of Object.entries(part)) if (/^gb\d/.test(name)) sum += gb
    expect(Math.abs(sum - part.dataGb), id).toBeLessThan(1e-6 * Math.max(1, part.dataGb))
  }
}

test.each(['s1', 's2', 's3'])('whatever is ordered of stores, all stays whole: seed=%s', (seed) => {
  const run = startRun(level(), seed)
  const luck = new Stream(seed, 'keys')
  while (run.status === 'running') {
    luck.reseed(run.tick)
    while (luck.below(4) === 0) {
      const before = hashRun(run)
      if (applyCommand(run, anyCommand(run, luck))) expect(hashRun(run)).toBe(before)
    }
    const copy = run.tick % 37 === 0 ? cloneRun(run) : undefined
    advance(run)
    expectWhole(run)
    if (!copy) continue
    advance(copy)
    expect(hashRun(copy)).toBe(hashRun(run))
    snapshotOf(run)
    networkOf(run.world)
  }
  expect(run.commands.length).toBeGreaterThan(2)
})
