import { describe, expect, test } from 'vitest'
import { componentById } from '../../src/architecture/topology.ts'
import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { Command } from '../../src/game/command.ts'
import type { Level, ScriptedFault } from '../../src/game/level.ts'
import { playTo } from '../../src/game/play.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { Stream } from '../../src/sim/rng.ts'
import { smallLevel } from '../support/levels.ts'
import { balanced, PAGE, WRITE } from '../support/scenario.ts'
import { expectInvariants } from '../support/scenario-invariants.ts'
import { twoSites } from '../support/sites.ts'

const regions: Level['regions'] = {
  us: { share: 0.5, roundTripMs: { browser: 30, mobile: 45 }, at: 'virginia' },
  asia: { share: 0.5, roundTripMs: { browser: 30, mobile: 45 }, at: 'tokyo' },
}
const requests = {
  page: { ...PAGE, share: 0.8 },
  write: { ...WRITE, share: 0.2, storesKb: 0 },
}
const outage = (on: string, tick: number, lengthTicks: number): ScriptedFault => {
  return { fault: 'site-outage', on, tick, server: 0, lengthTicks }
}
const home = { ...balanced({ web: { servers: 2 } }), sites: [{ id: 'home', at: 'virginia' }] } as const
const events = (run: Run) => run.events.map(({ kind }) => kind)

test('a datacentre is opened, gets its users, loses them, and is closed', () => {
  const run = startRun(
    smallLevel({
      topology: home,
      regions,
      requests,
      requestsPerSecond: 60,
      lengthTicks: 400,
      upgrades: { 'open-in-tokyo': {}, 'close-datacentre': {} },
      policies: { 'dns.routing': ['one', 'nearest'], 'dns.ttlS': [10] },
    }),
  )
  const refused = playTo(run, 200, [
    { tick: 1, command: { do: 'open-in-tokyo' } },
    { tick: 2, command: { set: 'dns.ttlS', to: 10 } },
    { tick: 100, command: { set: 'dns.routing', to: 'nearest' } },
  ])
  expect(refused).toEqual([])
  expect(run.design.topology.sites?.map(({ id }) => id)).toEqual(['home', 'tokyo'])
  expect(componentById(run.design.topology, 'web-tokyo')).toMatchObject({ servers: 2, site: 'tokyo' })
  expect(run.world.parts.dns['share asia tokyo']).toBe(1)
  expect(events(run)).toContain('users-moved')
  expect(applyCommand(run, { do: 'close-datacentre' })?.reason).toBe('datacentre-has-users')
  const later = playTo(run, 300, [
    { tick: 201, command: { set: 'dns.routing', to: 'one' } },
    { tick: 240, command: { do: 'close-datacentre' } },
  ])
  expect(later).toEqual([])
  expect(run.design.topology.components.map(({ id }) => id)).not.toContain('web-tokyo')
  expect(run.design.topology.sites).toHaveLength(1)
  expectInvariants(run)
})

test('a primary whose datacentre dies is promoted in the other one, and stays there', () => {
  const { components, links, ...rest } = twoSites({
    dns: { routing: 'nearest', ttlS: 10, checkIntervalS: 10 },
    db: { policies: { failover: 'automatic' } },
  })
  const copy = { ...components[6], id: 'copy', kind: 'replica', site: 'tokyo', policies: {} } as const
  const run = startRun(
    smallLevel({
      topology: { ...rest, components: [...components, copy], links: [...links, { from: 'db', to: 'copy' }] },
      regions,
      requests,
      requestsPerSecond: 60,
      lengthTicks: 300,
      faults: { scripted: [outage('home', 40, 60)], random: [] },
    }),
  )
  playTo(run, 100)
  expect(events(run)).toEqual(expect.arrayContaining(['datacentre-left-out', 'primary-moved']))
  expect(componentById(run.design.topology, 'db')).toMatchObject({ site: 'tokyo' })
  expect(componentById(run.design.topology, 'copy')).toMatchObject({ site: 'home' })
  playTo(run, 250)
  expect(run.world.parts.dns['share us home']).toBe(1)
  expect(componentById(run.design.topology, 'db')).toMatchObject({ site: 'tokyo' })
})

test('what is sent to users is paid once, by the datacentre that sends it', () => {
  const egressOf = (routing: string) => {
    const topology = twoSites({ dns: { routing } })
    const run = startRun(smallLevel({ topology, regions, requests, requestsPerSecond: 60 }))
    playTo(run, 50)
    return ['web/egress', 'web-tokyo/egress'].map((key) => run.money.bills[key] ?? 0)
  }
  const [all, none] = egressOf('one')
  const [us, asia] = egressOf('nearest')
  expect(none).toBe(0)
  expect(asia / us).toBeCloseTo(1, 1)
  expect((us + asia) / all).toBeCloseTo(1, 1)
})

describe('whatever is done with datacentres', () => {
  const level = smallLevel({
    topology: home,
    regions,
    requests,
    requestsPerSecond: 120,
    lengthTicks: 300,
    upgrades: {
      'open-in-tokyo': {},
      'open-in-ireland': {},
      'close-datacentre': {},
      'add-local-replica': {},
      'add-replica': {},
      'remove-replica': {},
      'promote-replica': {},
      'add-web-server': {},
      'add-cdn': {},
      'remove-cdn': {},
      'add-pipeline': {},
    },
    policies: {
      'dns.routing': ['one', 'nearest', 'round-robin', 'failover'],
      'dns.ttlS': [10, 60, 300],
      'dns.checkIntervalS': [0, 10, 30],
      'db.failover': ['manual', 'automatic'],
      'db.commit': ['asynchronous', 'semi-synchronous'],
      'pipeline.canary': ['off', '25%'],
    },
    constants: { 'web-server': { releaseEveryS: 35 } },
    faults: {
      scripted: [
        outage('home', 120, 40),
        outage('tokyo', 200, 30),
        { fault: 'region-cut', on: 'home', to: 'tokyo', tick: 90, server: 0, lengthTicks: 20 },
        { fault: 'dns-outage', on: 'dns', tick: 60, server: 0, lengthTicks: 20 },
        { fault: 'zone-outage', on: 'ireland', tick: 170, server: 0, lengthTicks: 20 },
      ],
      random: [],
    },
  })

  test.each(['one', 'two', 'three', 'four'])('nothing is lost, made up or forgotten: seed=%s', (seed) => {
    const run = startRun(level, seed)
    const luck = new Stream(seed, 'keys')
    while (run.status === 'running') {
      luck.reseed(run.tick)
      if (luck.below(5) === 0) applyCommand(run, anyCommand(run, luck))
      const copy = run.tick % 40 === 0 ? cloneRun(run) : undefined
      advance(run)
      expectInvariants(run)
      if (!copy) continue
      advance(copy)
      expect(hashRun(copy)).toBe(hashRun(run))
    }
    expect(run.commands.length).toBeGreaterThan(5)
  })
})

function anyCommand({ level, design }: Run, luck: Stream): Command {
  const pick = <T>(values: readonly T[]): T => values[luck.below(values.length)]
  if (luck.uniform() < 0.4) {
    const set = pick(Object.keys(level.policies))
    return { set, to: pick(level.policies[set]) }
  }
  return { do: pick(Object.keys(level.upgrades)), on: pick(design.topology.components).id }
}
