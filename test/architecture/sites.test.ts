import { describe, expect, test } from 'vitest'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import { answersOf } from '../../src/architecture/sites/policy.ts'
import type { Component, PolicyValue, Topology } from '../../src/architecture/topology.ts'
import { changeTopology, type World } from '../../src/architecture/world.ts'
import { STATIC } from '../support/scenario.ts'
import { play, twoSites, worldOf } from '../support/sites.ts'

const pages = { page: STATIC }
const share = (world: World, region: string, site: string) => world.parts.dns[`share ${region} ${site}`]
const set = (world: World, dns: Record<string, PolicyValue>) => changeTopology(world, twoSites({ dns }))
const befall = (world: World, fault: keyof typeof FAULTS, on: string, lengthTicks: number, to?: string) =>
  FAULTS[fault].begin(world, { on, server: 0, factor: 1, lengthTicks, ...(to && { to }) })

describe('DNS answers', () => {
  const sites = [
    { id: 'home', at: 'virginia' },
    { id: 'tokyo', at: 'tokyo' },
    { id: 'eu', at: 'ireland' },
  ] as const
  const all = [true, true, true]

  test.each([
    ['one', all, 'tokyo', [1, 0, 0]],
    ['one', [false, true, true], 'tokyo', [1, 0, 0]],
    ['failover', all, 'tokyo', [1, 0, 0]],
    ['failover', [false, true, true], 'sydney', [0, 1, 0]],
    ['round-robin', [true, true, false], 'tokyo', [0.5, 0.5, 0]],
    ['nearest', all, 'sydney', [0, 1, 0]],
    ['nearest', all, 'frankfurt', [0, 0, 1]],
    ['nearest', [true, true, false], 'frankfurt', [1, 0, 0]],
    ['nearest', all, undefined, [1, 0, 0]],
    ['nearest', [false, false, false], 'tokyo', [0, 1, 0]],
  ] as const)('%s, healthy %j, to somebody in %s: %j', (routing, healthy, at, answers) => {
    expect(answersOf(routing, sites, healthy, at)).toEqual(answers)
  })
})

describe('users of two datacentres', () => {
  test('all come to the first while DNS knows but that', () => {
    const { visits } = play(worldOf(twoSites(), pages), 20, 100)
    expect(visits.lb).toBeGreaterThan(1000)
    expect(visits['lb-tokyo'] ?? 0).toBe(0)
  })

  test('come to the nearest, from the first moment, and save the round trip', () => {
    const far = play(worldOf(twoSites(), pages), 60, 100)
    const near = play(worldOf(twoSites({ dns: { routing: 'nearest' } }), pages), 60, 100)
    expect(near.visits['lb-tokyo'] / near.visits.lb).toBeCloseTo(1, 1)
    // 145 ms, and three times that for one request in ten: 174 ms.
    const saved = far.regions.asia.meanMs - near.regions.asia.meanMs
    expect(saved).toBeGreaterThan(165)
    expect(saved).toBeLessThan(183)
    expect(Math.abs(far.regions.us.meanMs - near.regions.us.meanMs)).toBeLessThan(6)
  })

  test('move over the TTL when the policy changes: max(0, 1 − t/TTL) are still at the old address', () => {
    const world = worldOf(twoSites({ dns: { ttlS: 60 } }), pages)
    play(world, 5, 100)
    set(world, { ttlS: 60, routing: 'nearest' })
    for (let t = 10; t <= 60; t += 10) {
      const { visits } = play(world, 10, 400)
      expect(share(world, 'asia', 'home')).toBeCloseTo(1 - t / 60, 6)
      expect(share(world, 'us', 'home')).toBe(1)
      // Half of the requests are asia's; in these ten seconds (t − 5) / 60 of them went to Tokyo.
      expect(visits['lb-tokyo'] / (visits.lb + visits['lb-tokyo'])).toBeCloseTo((t - 5) / 120, 1)
    }
    expect(Object.keys(world.parts.dns).filter((key) => key.startsWith('record'))).toEqual([])
  })

  test('of a dead datacentre move when its checks have failed, over the TTL, where there is room for them', () => {
    const dns = { routing: 'nearest', ttlS: 10, checkIntervalS: 10, checkThreshold: 3 }
    const world = worldOf(twoSites({ dns }), pages)
    play(world, 11, 200)
    befall(world, 'site-outage', 'tokyo', 100)
    const { regions } = play(world, 18, 200)
    expect(regions.asia.failed / regions.asia.arrived).toBeGreaterThan(0.98)
    expect(regions.us.failed).toBe(0)
    // Noticed by the third check, at 29 s; the last client follows ten seconds later.
    expect(world.parts.dns['out tokyo']).toBe(0)
    play(world, 22, 200)
    expect(world.parts.dns['out tokyo']).toBe(1)
    expect(play(world, 10, 200).regions.asia.failed).toBe(0)
    expect(share(world, 'asia', 'home')).toBe(1)
    play(world, 70, 200)
    expect(share(world, 'asia', 'tokyo')).toBe(1)
  })

  test('of a dead datacentre stay there when nobody checks it', () => {
    const world = worldOf(twoSites({ dns: { routing: 'nearest', ttlS: 10, checkIntervalS: 0 } }), pages)
    play(world, 5, 100)
    befall(world, 'site-outage', 'tokyo', 200)
    play(world, 100, 100)
    expect(play(world, 10, 100).regions.asia.failed).toBeGreaterThan(450)
  })
})

describe('a CDN in front of two datacentres', () => {
  const files = { page: { ...STATIC, share: 0.5 }, file: { ...STATIC, share: 0.5, static: true } }
  const cdn: Component = { id: 'cdn', kind: 'cdn', servers: 0, policies: {} }
  const inFrontOf = (doors: string[]): Topology => {
    const { components, links, sites } = twoSites({ dns: { routing: 'nearest' } })
    const direct = links.filter(({ from, to }) => from !== 'clients' || !doors.includes(to))
    const over = [{ from: 'clients', to: 'cdn' }, ...doors.map((to) => ({ from: 'cdn', to }))]
    return { components: [...components, cdn], links: [...direct, ...over], sites }
  }

  test.each([[['lb', 'lb-tokyo']], [['lb']], [['lb-tokyo']]])(
    'of %j sends each request to one of them',
    (doors) => {
      const { visits, regions } = play(worldOf(inFrontOf(doors), files), 40, 100)
      const pages = 40 * 100 * 0.5
      expect(visits.web + visits['web-tokyo']).toBeGreaterThanOrEqual(pages)
      expect(visits.web + visits['web-tokyo']).toBeLessThanOrEqual(2 * pages)
      expect(visits['web-tokyo']).toBeGreaterThan(0.4 * pages)
      expect(regions.us.failed + regions.asia.failed).toBeLessThan(20)
    },
  )
})

describe('faults of places', () => {
  test('without name servers the share of users that reach nobody grows as t/TTL', () => {
    const world = worldOf(twoSites({ dns: { ttlS: 60 } }), pages)
    play(world, 10, 200)
    befall(world, 'dns-outage', 'dns', 40)
    for (let t = 10; t <= 40; t += 10) {
      const { us } = play(world, 10, 200).regions
      expect(us.failed / us.arrived).toBeCloseTo((t - 5) / 60, 1)
    }
    // Those who found nobody ask again with their next request, 10 s later on average.
    play(world, 60, 200)
    const after = play(world, 10, 200).regions
    expect(after.us.failed).toBe(0)
    expect(world.parts.dns.stranded).toBeLessThan(0.01)
  })

  test('a zone takes every third server of a tier with it', () => {
    const world = worldOf(twoSites({ web: { servers: 6 } }), pages)
    befall(world, 'zone-outage', 'tokyo', 20)
    expect(world.fleets['web-tokyo'].upAgain.map((tick) => (tick > 0 ? 1 : 0))).toEqual([1, 0, 0, 1, 0, 0])
    expect(world.fleets['lb-tokyo'].upAgain).toEqual([0])
    expect(world.fleets.web.upAgain.every((tick) => tick === 0)).toBe(true)
  })

  test('a cut between datacentres fails what is called across it, and nothing else', () => {
    const world = worldOf(twoSites({ dns: { routing: 'nearest' } }))
    play(world, 5, 100)
    befall(world, 'region-cut', 'home', 50, 'tokyo')
    const { regions } = play(world, 20, 100)
    expect(regions.us.failed).toBe(0)
    expect(regions.asia.failed / regions.asia.arrived).toBeGreaterThan(0.9)
    expect(world.modifiers.every(({ kind }) => kind === 'cut')).toBe(true)
  })
})

test('the network of two datacentres has both ways, by the shares that hold now', () => {
  const world = worldOf(twoSites({ dns: { routing: 'round-robin' } }), pages)
  play(world, 5, 100)
  const [{ steps }] = networkOf(world).classes
  const choice = steps.find((step) => 'visit' in step && step.visit === 'lb')
  expect(choice).toMatchObject({ p: 0.5, else: expect.any(Array), after: expect.any(Array) })
})
