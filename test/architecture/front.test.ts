import { describe, expect, test } from 'vitest'
import { crash } from '../../src/architecture/fault.ts'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import { singlePoints, singleSites } from '../../src/architecture/redundancy.ts'
import type { Component, Topology } from '../../src/architecture/topology.ts'
import { changeTopology, type World } from '../../src/architecture/world.ts'
import { runExact } from '../../src/sim/exact.ts'
import {
  balanced,
  chain,
  errorRate,
  failures,
  oneBox,
  PAGE,
  type Running,
  replicated,
  running,
  twoTiers,
} from '../support/scenario.ts'
import { play as playSites, twoSites, worldOf } from '../support/sites.ts'

const MEMBER = { ...PAGE, queries: 1, session: true }
const STICKY = { balancing: 'sticky', healthIntervalS: 2, healthThreshold: 2 }

function expectAsExact(world: World, play: Running['play']): void {
  const span = play(120)
  const network = networkOf(world)
  const exact = runExact({ network, horizon: 420, warmup: 20 }, 'sessions').all.latency
  expect(Math.abs(span.latencyS / span.served / exact.mean - 1)).toBeLessThan(0.04)
  expect(Math.abs(span.latency.quantile(0.95) / exact.p95 - 1)).toBeLessThan(0.05)
}

describe('sessions in memory', () => {
  test.each([2, 4])('of %d servers behind a balancer that does not stick are found once in as many', (n) => {
    const { world, play } = running({
      topology: balanced({ web: { servers: n, size: 'm7g.2xlarge' } }),
      requests: { page: MEMBER },
      requestsPerSecond: 40,
    })
    play(20)
    let loggedOut = 0
    const { served } = play(40, () => {
      loggedOut += world.last.truths['web/loggedOut'] ?? 0
    })
    expect(loggedOut / served).toBeCloseTo(1 - 1 / n, 2)
    // The logins are visits like any other: one network, and the exact twin agrees with it.
    expectAsExact(world, play)
  })

  test('stick to servers whose users are not all alike, and are all found', () => {
    const { world, play } = running({
      topology: balanced({ web: { servers: 4 }, policies: STICKY }),
      requests: { page: MEMBER },
      requestsPerSecond: 200,
    })
    play(60)
    const { aim1, aim2, aim3, aim4, missShare, users } = world.parts.web
    expect(missShare).toBeCloseTo(0, 6)
    expect(users).toBeCloseTo(2000, -2)
    const shares = [aim1, aim2, aim3, aim4].map((aim) => (4 * aim) / (aim1 + aim2 + aim3 + aim4))
    expect(Math.max(...shares)).toBeGreaterThan(1.05)
    const busy = world.last.serverBusyS.slice(1, 5)
    expectAsExact(world, play)
    for (const [i, s] of shares.entries())
      expect((4 * busy[i]) / busy.reduce((a, b) => a + b, 0)).toBeCloseTo(s, 1)
  })

  test('of a server that is taken away or restarts are lost, and nobody else’s', () => {
    const web = { servers: 4, size: 'm7g.xlarge' }
    const { world, play } = running({
      topology: balanced({ web, policies: STICKY }),
      requests: { page: MEMBER },
      requestsPerSecond: 200,
      constants: { 'web-server': { sessionStayS: 1e5 } },
    })
    play(30)
    let loggedOut = 0
    const count = () => {
      loggedOut += world.last.truths['web/loggedOut'] ?? 0
    }
    changeTopology(world, balanced({ web: { ...web, servers: 3 }, policies: STICKY }))
    play(80, count)
    expect(Math.abs(loggedOut - 500)).toBeLessThan(15)
    loggedOut = 0
    world.fleets.web.held[0] = 1
    play(3, count)
    world.fleets.web.held[0] = 0
    play(80, count)
    expect(Math.abs(loggedOut - 2000 / 3)).toBeLessThan(40)
  })

  test('of a single box are found until it restarts, and then nobody’s is', () => {
    const { world, play } = running({
      topology: oneBox({ size: 'm7g.2xlarge' }),
      requests: { page: MEMBER },
      requestsPerSecond: 50,
      constants: { server: { sessionStayS: 1e5 } },
    })
    let loggedOut = 0
    const count = () => {
      loggedOut += world.last.truths['server/loggedOut'] ?? 0
    }
    play(40, count)
    expect(loggedOut).toBeCloseTo(0, 6)
    crash(world, 'server', 0, 5)
    play(90, count)
    expect(Math.abs(loggedOut - 500)).toBeLessThan(20)
  })

  test('are all lost when they move to another place', () => {
    const at = (sessions: string) =>
      balanced({ web: { servers: 2, size: 'm7g.2xlarge', policies: { sessions } }, policies: STICKY })
    const { world, play } = running({
      topology: at('memory'),
      requests: { page: MEMBER },
      requestsPerSecond: 50,
      constants: { 'web-server': { sessionStayS: 1e5 } },
    })
    play(30)
    changeTopology(world, at('token'))
    let loggedOut = 0
    play(80, () => {
      loggedOut += world.last.truths['web/loggedOut'] ?? 0
    })
    expect(Math.abs(loggedOut - 500)).toBeLessThan(20)
  })
})

describe('sessions in a store', () => {
  const stored: Topology = (() => {
    const { components, links } = balanced({ web: { servers: 2, policies: { sessions: 'store' } } })
    const store: Component = {
      id: 'sessions',
      kind: 'key-value-store',
      size: 'm7g.medium',
      servers: 1,
      diskGb: 20,
      policies: {},
      data: ['sessions'],
    }
    return { components: [...components, store], links: [...links, { from: 'web', to: 'sessions' }] }
  })()

  test('are asked for by every request that has one, and by no other', () => {
    const { world, play } = running({
      topology: stored,
      requests: { page: { ...MEMBER, share: 0.75 }, front: { ...PAGE, share: 0.25 } },
      requestsPerSecond: 100,
    })
    play(20)
    const visits = world.compiled.visits.flatMap(({ component }, v) => (component === 'sessions' ? [v] : []))
    expect(visits.map((v) => world.compiled.visits[v].asked?.data)).toEqual(['sessions'])
    expect(world.last.visitArrived[visits[0]]).toBeCloseTo(75, -1)
    expect(singlePoints(world).sessions.share).toBeCloseTo(0.75, 6)
  })

  test('take none of the room that the requests’ own data take', () => {
    const write = { ...MEMBER, writes: true, login: true, storesKb: 1 }
    const topology = balanced({ web: { policies: { sessions: 'store' } } })
    const { world, play } = running({ topology, requests: { write }, requestsPerSecond: 10 })
    const before = world.parts.db.dataGb
    const { served } = play(50)
    expect((world.parts.db.dataGb - before) / ((served * 3600) / 1e6)).toBeCloseTo(1, 1)
  })
})

describe('a pair of balancers', () => {
  const pair = () =>
    running({ topology: balanced({ lb: { servers: 2 }, web: { servers: 2 } }), requestsPerSecond: 50 })

  test('is down until the other has taken the address, and not again when the first comes back', () => {
    const { world, play } = pair()
    play(20)
    crash(world, 'lb', 0, 20)
    expect(errorRate(play(3))).toBeGreaterThan(0.9)
    play(1)
    expect(errorRate(play(16))).toBe(0)
    expect(world.fleets.lb.healthy).toEqual([0, 1])
    expect(errorRate(play(20))).toBe(0)
    expect(world.fleets.lb.upAgain).toEqual([0, 0])
    expect(world.fleets.lb.healthy).toEqual([0, 1])
  })

  test('does not notice when the one that stands by dies, and is down with both', () => {
    const { world, play } = pair()
    play(20)
    crash(world, 'lb', 1, 30)
    expect(errorRate(play(10))).toBe(0)
    crash(world, 'lb', 0, 30)
    expect(errorRate(play(15))).toBeGreaterThan(0.98)
  })

  test('carries no more than one: the other has no work', () => {
    const { world, play } = pair()
    play(20)
    expect(world.last.serverBusyS[0]).toBeGreaterThan(0)
    expect(world.last.serverBusyS[1]).toBe(0)
  })
})

describe('an attack', () => {
  const attacked = (topology: Topology) => running({ topology, requestsPerSecond: 20, attacked: true })
  const flood = (world: Parameters<typeof crash>[0], on: string) =>
    FAULTS.attack.begin(world, { on, server: 0, factor: 300, lengthTicks: 60 })

  test('reaches what has a public address only', () => {
    const { world, play } = attacked(twoTiers())
    expect(flood(world, 'db')).toBe(false)
    expect(flood(world, 'web')).toBe(true)
    play(20)
    expect(world.last.busyS[world.plan.groupIds.indexOf('web')]).toBeGreaterThan(1.5)
    expect(world.last.busyS[world.plan.groupIds.indexOf('db')]).toBeLessThan(0.2)
    const behind = attacked(balanced())
    expect(flood(behind.world, 'web')).toBe(false)
    expect(flood(behind.world, 'lb')).toBe(true)
  })

  test('is taken off the web servers by a rate limit, which some real users pay for', () => {
    const open = attacked(balanced())
    const limited = attacked(balanced({ policies: { rateLimit: 'on' } }))
    for (const { world } of [open, limited]) flood(world, 'lb')
    open.play(20)
    expect(failures(limited.play(20)) / 400).toBeCloseTo(0.002, 3)
    const busy = ({ world }: typeof open) => world.last.busyS[world.plan.groupIds.indexOf('web')]
    expect(busy(open)).toBeGreaterThan(4 * busy(limited))
  })

  test('has no class where nobody attacks', () => {
    const { world } = running({ topology: balanced(), requestsPerSecond: 20 })
    expect(world.compiled.chores).toEqual([])
  })
})

describe('a service of its own', () => {
  test('answers its requests alone: they fail with it, and the others do not', () => {
    const { components, links } = balanced({ web: { servers: 2 } })
    const web = components.find(({ id }) => id === 'web')!
    const topology: Topology = {
      components: [...components, { ...web, id: 'service', serves: ['export'] }],
      links: [...links, { from: 'lb', to: 'service' }, { from: 'service', to: 'db' }],
    }
    const requests = { page: { ...PAGE, share: 0.9 }, export: { ...PAGE, share: 0.1 } }
    const { world, play } = running({ topology, requests, requestsPerSecond: 100 })
    const { arrived, served } = play(20)
    expect(served / arrived).toBeCloseTo(1, 1)
    expect(singlePoints(world).service.share).toBeCloseTo(0.1, 6)
    expect(singlePoints(world).web.share).toBeCloseTo(0.9, 6)
    FAULTS.outage.begin(world, { on: 'service', server: 0, factor: 1, lengthTicks: 100 })
    expect(errorRate(play(20))).toBeCloseTo(0.1, 1)
    expect(world.last.failed.length).toBeGreaterThan(0)
  })
})

describe('single points of failure', () => {
  test('are tiers without a spare that requests cannot do without', () => {
    const points = (topology: Topology) =>
      Object.entries(singlePoints(running({ topology, requestsPerSecond: 1 }).world))
        .filter(([, { single }]) => single)
        .map(([id]) => id)
    expect(points(balanced())).toEqual(['lb', 'web', 'db'])
    expect(points(balanced({ lb: { servers: 2 }, web: { servers: 2 } }))).toEqual(['db'])
    // Two servers that no balancer chooses between are no spare for each other.
    expect(points(twoTiers({ web: { servers: 2 } }))).toEqual(['web', 'db'])
    expect(points(chain({ id: 'web', kind: 'web-server', size: 'm7g.large' }))).toEqual(['web'])
  })

  test('are primaries that nobody replaces by himself, and no replicas', () => {
    const single = (policies: Record<string, string>) =>
      singlePoints(running({ topology: replicated({ policies }), requestsPerSecond: 1 }).world)
    expect(single({ failover: 'manual' }).db.single).toBe(true)
    expect(single({ failover: 'automatic' }).db.single).toBe(false)
    expect(single({ failover: 'automatic' }).replicas.single).toBe(false)
  })

  test('may be whole datacentres: for their own users, or for all where the data is', () => {
    const world = worldOf(twoSites({ dns: { routing: 'nearest' } }))
    playSites(world, 20, 20)
    const { home, tokyo } = singleSites(world)
    expect(tokyo.share).toBeCloseTo(0.5, 2)
    expect(home).toEqual({ share: 1, single: true })
    expect(singlePoints(world)['lb-tokyo'].share).toBeCloseTo(0.5, 2)
  })
})
