import { describe, expect, test } from 'vitest'
import type { Topology } from '../../src/architecture/topology.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { Command } from '../../src/game/command.ts'
import { playTo } from '../../src/game/play.ts'
import { REFUSAL_WORDS, type RefusalReason } from '../../src/game/refusal.ts'
import { hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { type SmallLevel, smallLevel } from '../support/levels.ts'
import {
  balanced,
  cached,
  chain,
  oneBox,
  PAGE,
  replicated,
  STATIC,
  twoTiers,
  WRITE,
} from '../support/scenario.ts'
import { twoSites } from '../support/sites.ts'

/** How each refusal comes about: a run in which it is the answer to the command. */
const REFUSED: Record<RefusalReason, { run: () => Run; command: Command }> = {
  'run-over': { run: () => ended(), command: { do: 'bigger-disk' } },
  'not-on-offer': { run: () => box({ upgrades: {} }), command: { do: 'bigger-server' } },
  'no-such-component': { run: () => box(), command: { do: 'bigger-server', on: 'cache' } },
  'nothing-to-do': { run: () => tiers(), command: { do: 'split-tiers' } },
  'which-component': { run: () => tiers(), command: { do: 'bigger-server' } },
  'not-a-choice': { run: () => tiers(), command: { set: 'dns.ttlS', to: 61 } },
  'no-sandbox': {
    run: () => box({ kind: 'campaign' }),
    command: { summon: 'server-crash', on: 'server', lengthTicks: 5 },
  },
  'no-such-fault': { run: () => box(), command: { summon: 'flood', on: 'server', lengthTicks: 5 } },
  'cannot-befall': { run: () => box(), command: { summon: 'cache-scan', on: 'server', lengthTicks: 5 } },
  'nothing-to-befall': {
    run: () => box(),
    command: { summon: 'server-crash', on: 'server', server: 7, lengthTicks: 5 },
  },
  'already-set': { run: () => tiers(), command: { set: 'dns.ttlS', to: 60 } },
  'no-money': {
    run: () => box({ upgrades: { 'bigger-disk': { feeDollars: 5000 } } }),
    command: { do: 'bigger-disk' },
  },
  'work-under-way': { run: () => busy(), command: { do: 'bigger-disk' } },
  'largest-size': {
    run: () => box({ upgrades: { 'bigger-server': { maxSize: 'm7g.large' } } }),
    command: { do: 'bigger-server' },
  },
  'smallest-size': {
    run: () => box({ topology: oneBox({ size: 'm7g.medium' }) }),
    command: { do: 'smaller-server' },
  },
  'needs-load-balancer': { run: () => tiers(), command: { do: 'add-web-server' } },
  'has-load-balancer': { run: () => many(2), command: { do: 'add-load-balancer' } },
  'needs-own-web-tier': { run: () => box(), command: { do: 'add-load-balancer' } },
  'needs-own-database': { run: () => box({ upgrades: { 'add-cache': {} } }), command: { do: 'add-cache' } },
  'has-cdn': {
    run: () =>
      played(3, {
        topology: chain({ id: 'cdn', kind: 'cdn' }, { id: 'web', kind: 'web-server', size: 'm7g.large' }),
        upgrades: { 'add-cdn': {} },
        requests: { page: STATIC },
      }),
    command: { do: 'add-cdn' },
  },
  'has-cache': {
    run: () => played(3, { topology: cached(), upgrades: { 'add-cache': {} } }),
    command: { do: 'add-cache' },
  },
  'last-server': { run: () => many(1), command: { do: 'remove-web-server' } },
  'has-standby': {
    run: () =>
      played(3, { topology: balanced({ lb: { servers: 2 } }), upgrades: { 'double-load-balancer': {} } }),
    command: { do: 'double-load-balancer' },
  },
  'no-standby': {
    run: () => played(3, { topology: balanced(), upgrades: { 'single-load-balancer': {} } }),
    command: { do: 'single-load-balancer' },
  },
  'has-session-store': {
    run: () =>
      played(3, {
        topology: twoTiers({ web: { policies: { sessions: 'store' } }, db: { data: ['main', 'sessions'] } }),
        upgrades: { 'session-store': {} },
      }),
    command: { do: 'session-store' },
  },
  'needs-session-store': {
    run: () =>
      played(3, {
        topology: chain({ id: 'web', kind: 'web-server', size: 'm7g.large' }),
        policies: { 'web.sessions': ['memory', 'store'] },
      }),
    command: { set: 'web.sessions', to: 'store' },
  },
  'needs-router': {
    run: () => tiers({ upgrades: { 'split-service': { requests: ['page'] } } }),
    command: { do: 'split-service' },
  },
  'nothing-to-split': {
    run: () => played(3, { topology: balanced(), upgrades: { 'split-service': {} } }),
    command: { do: 'split-service' },
  },
  'most-servers': { run: () => many(64), command: { do: 'add-web-server' } },
  'rows-moving': { run: () => moving(), command: { do: 'add-shard' } },
  'has-replicas': {
    run: () =>
      played(3, { topology: twoTiers({ db: { servers: 2 } }), upgrades: { 'shard-by-user-hash': {} } }),
    command: { do: 'shard-by-user-hash' },
  },
  'graph-is-whole': {
    run: () =>
      played(3, {
        topology: chain(WEB, { ...SHARDS, kind: 'graph-store', servers: 1 }),
        upgrades: { 'add-store-node': {} },
      }),
    command: { do: 'add-store-node' },
  },
  'not-its-data': {
    run: () =>
      box({
        topology: twoTiers({ db: { data: ['main'] } }),
        upgrades: { 'move-to-key-value-store': { data: 'sessions' } },
      }),
    command: { do: 'move-to-key-value-store' },
  },
  'has-queue': { run: () => queued(), command: { do: 'add-queue' } },
  'jobs-waiting': { run: () => queued(), command: { do: 'remove-queue' } },
  'has-error-logs': {
    run: () => tiers({ topology: aside('monitoring', { sees: 'logs' }), upgrades: { 'add-error-logs': {} } }),
    command: { do: 'add-error-logs' },
  },
  'needs-error-logs': {
    run: () => tiers({ upgrades: { 'more-monitoring': {} } }),
    command: { do: 'more-monitoring' },
  },
  'sees-everything': {
    run: () =>
      tiers({ topology: aside('monitoring', { sees: 'business' }), upgrades: { 'more-monitoring': {} } }),
    command: { do: 'more-monitoring' },
  },
  'sees-nothing': {
    run: () => tiers({ upgrades: { 'less-monitoring': {} } }),
    command: { do: 'less-monitoring' },
  },
  'has-pipeline': {
    run: () => tiers({ topology: aside('pipeline'), upgrades: { 'add-pipeline': {} } }),
    command: { do: 'add-pipeline' },
  },
  'scales-itself': {
    run: () => played(3, { topology: balanced({ web: { servers: 2, policies: { autoscaling: 'on' } } }) }),
    command: { do: 'add-web-server' },
  },
  'has-datacentre': {
    run: () => abroad({ upgrades: { 'open-in-tokyo': {} } }),
    command: { do: 'open-in-tokyo' },
  },
  'datacentre-has-users': {
    run: () => abroad({ upgrades: { 'close-datacentre': {} } }),
    command: { do: 'close-datacentre' },
  },
  'has-local-replica': {
    run: () => {
      const { components, links, ...rest } = twoSites()
      const copy = { ...components[6], id: 'copy', kind: 'replica', site: 'tokyo' } as const
      const topology = {
        ...rest,
        components: [...components, copy],
        links: [...links, { from: 'db', to: 'copy' }],
      }
      return played(3, { topology, upgrades: { 'add-local-replica': {} } })
    },
    command: { do: 'add-local-replica' },
  },
  'datacentre-keeps-data': {
    run: () =>
      abroad({
        topology: twoSites({ dns: { routing: 'round-robin' }, db: { site: 'tokyo' } }),
        upgrades: { 'close-datacentre': {} },
      }),
    command: { do: 'close-datacentre' },
  },
  'largest-disk': {
    run: () => box({ topology: oneBox({ diskGb: 9000 }) }),
    command: { do: 'bigger-disk' },
  },
  'primary-is-up': { run: () => copied(), command: { do: 'promote-replica' } },
  'none-to-promote': {
    run: () => copied({ faults: dying(['db', 'replicas']) }, 1),
    command: { do: 'promote-replica' },
  },
  'no-single-primary': { run: () => copied({}, 2, { writers: 'all' }), command: { do: 'promote-replica' } },
  'nothing-missing': { run: () => copied(), command: { do: 'recover-writes' } },
  'machine-down': { run: () => copied({ faults: losing('replicas') }), command: { do: 'rejoin-replicas' } },
  'none-apart': { run: () => copied(), command: { do: 'rejoin-replicas' } },
}

const WEB = { id: 'web', kind: 'web-server', size: 'm7g.large' } as const
const SHARDS = { id: 'db', kind: 'sharded-database', size: 'm7g.large', diskGb: 100, servers: 2 } as const

/** Rows on their way to a shard that has just been added. */
const moving = (): Run => {
  const run = played(3, { topology: chain(WEB, SHARDS), dataGb: 50, upgrades: { 'add-shard': {} } })
  applyCommand(run, { do: 'add-shard' })
  playTo(run, 15)
  return run
}

const played = (ticks: number, level: Parameters<typeof smallLevel>[0]): Run => {
  const run = startRun(smallLevel(level))
  playTo(run, ticks)
  return run
}
const box = (level: Parameters<typeof smallLevel>[0] = {}): Run => played(3, level)
const tiers = (level: Parameters<typeof smallLevel>[0] = {}): Run =>
  played(3, { topology: twoTiers(), ...level })
/** Two tiers and something beside the requests' way. */
function aside(kind: 'monitoring' | 'pipeline', policies: Record<string, string> = {}): Topology {
  const { components, links } = twoTiers()
  return { components: [...components, { id: kind, kind, servers: 0, policies }], links }
}
/** A queue whose worker cannot keep up. */
const queued = (): Run =>
  played(20, {
    topology: chain(
      { id: 'web', kind: 'web-server', size: 'm7g.large' },
      { id: 'queue', kind: 'queue' },
      { id: 'worker', kind: 'worker', size: 'm7g.medium' },
    ),
    requests: { upload: { ...STATIC, jobMs: 200 } },
    upgrades: { 'add-queue': {}, 'remove-queue': {} },
  })
/** Two datacentres, with half of the users each. */
const abroad = (level: Parameters<typeof smallLevel>[0]): Run =>
  played(3, { topology: twoSites({ dns: { routing: 'round-robin' } }), ...level })
const many = (servers: number): Run => played(3, { topology: balanced({ web: { servers } }) })
const copied = (level: SmallLevel = {}, servers = 2, policies: Record<string, string> = {}): Run =>
  played(5, {
    topology: replicated({ policies }, { servers }),
    requests: { page: PAGE, write: { ...WRITE, share: 0.1 } },
    upgrades: { 'promote-replica': {}, 'recover-writes': {}, 'rejoin-replicas': {} },
    ...level,
  })
const faultsOf = (fault: 'server-crash' | 'disk-loss', parts: string[]): Run['level']['faults'] => ({
  scripted: parts.map((on) => ({ fault, tick: 2, on, server: 0, lengthTicks: 50 })),
  random: [],
})
const dying = (parts: string[]) => faultsOf('server-crash', parts)
const losing = (part: string) => faultsOf('disk-loss', [part])
const ended = (): Run => played(5, { lengthTicks: 5 })
const busy = (): Run => {
  const run = box()
  applyCommand(run, { do: 'bigger-server' })
  return run
}

describe.each(Object.entries(REFUSED))('refused: %s', (reason, { run: prepare, command }) => {
  test('the command says why, in both languages, and changes nothing', () => {
    const run = prepare()
    const before = { hash: hashRun(run), events: run.events.length, commands: run.commands.length }
    const refusal = applyCommand(run, command)
    expect(refusal?.reason).toBe(reason)
    expect({ hash: hashRun(run), events: run.events.length, commands: run.commands.length }).toEqual(before)
    const { en, ko } = REFUSAL_WORDS[reason as RefusalReason]
    expect(en).toMatch(/[.}]$/)
    expect(ko).toMatch(/(니다|세요|요: \{\w+\}|\{\w+\})\.$/)
  })

  test('and has a figure for each of its placeholders', () => {
    const refusal = applyCommand(prepare(), command)!
    for (const words of Object.values(refusal.words))
      for (const [, name] of words.matchAll(/\{(\w+)/g)) expect(refusal.figures).toHaveProperty(name)
  })
})

describe('a refused command', () => {
  test.each<Command>([
    { do: 'constructor' },
    { do: '__proto__', on: 'web' },
    { set: '__proto__', to: 1 },
    { set: 'constructor.name', to: 'x' },
    { set: 'dns', to: 60 },
    { set: 'lb.balancing', to: 'random' },
  ])('%j names nothing of ours, whatever it is called', (command) => {
    expect(applyCommand(tiers(), command)?.reason).toBe('not-on-offer')
  })

  test('may speak of what is not there yet', () => {
    expect(applyCommand(tiers(), { set: 'lb.healthIntervalS', to: 2 })?.reason).toBe('no-such-component')
  })
})

test('a setting changes nothing of what the screen shows of the last tick', () => {
  const run = many(3)
  const before = snapshotOf(run).components
  expect(applyCommand(run, { set: 'lb.healthIntervalS', to: 2 })).toBeNull()
  const { components } = snapshotOf(run)
  expect(components.map(({ servers }) => servers)).toEqual(before.map(({ servers }) => servers))
  expect(components[1].servers[0].utilisation).toBeGreaterThan(0)
})

describe('commands of one tick', () => {
  test('keep their order and are numbered in it', () => {
    const run = many(3)
    applyCommand(run, { set: 'dns.ttlS', to: 10 })
    applyCommand(run, { do: 'cache' })
    applyCommand(run, { set: 'dns.ttlS', to: 300 })
    expect(run.commands).toEqual([
      { tick: 3, seq: 0, command: { set: 'dns.ttlS', to: 10 } },
      { tick: 3, seq: 1, command: { set: 'dns.ttlS', to: 300 } },
    ])
    expect(run.design.topology.components.find(({ id }) => id === 'dns')?.policies).toEqual({ ttlS: 300 })
    playTo(run, 4)
    applyCommand(run, { set: 'dns.ttlS', to: 10 })
    expect(run.commands.at(-1)).toMatchObject({ tick: 4, seq: 0 })
  })

  test('of a plan are given before their tick, those refused are handed back', () => {
    const run = startRun(smallLevel({ topology: twoTiers() }))
    const refused = playTo(run, 20, [
      { tick: 5, command: { set: 'dns.ttlS', to: 10 } },
      { tick: 5, command: { do: 'add-web-server' } },
      { tick: 20, command: { set: 'dns.ttlS', to: 300 } },
    ])
    expect(run.commands.map(({ tick }) => tick)).toEqual([5])
    expect(refused.map(({ tick, refusal }) => [tick, refusal.reason])).toEqual([[5, 'needs-load-balancer']])
  })
})

test('what costs nothing at once can be had without money', () => {
  const run = box({ money: { cashDollars: 0, dollarsPerUserMonth: 0, graceTicks: 50 } })
  expect(run.money.cashDollars).toBeLessThan(0)
  expect(applyCommand(run, { do: 'smaller-server' })).toBeNull()
})
