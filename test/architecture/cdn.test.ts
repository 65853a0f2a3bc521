import { describe, expect, test } from 'vitest'
import { LONG_AGO_S } from '../../src/architecture/caching/cdn-state.ts'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { componentById, type Topology } from '../../src/architecture/topology.ts'
import type { World } from '../../src/architecture/world.ts'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { chain, errorRate, meanMs, PAGE, running, type Scenario } from '../support/scenario.ts'

const PER_S = 400
const PHOTOS = { objects: 2000, popularity: 0.9, objectKb: 100, share: 1 }
const PHOTO = { ...PAGE, cpuMs: 2, queries: 0, queryMs: 0, static: true, data: 'photos', sendsKb: 100 }

const withCdn = (policies = {}): Topology =>
  chain({ id: 'cdn', kind: 'cdn', policies }, { id: 'web', kind: 'web-server', size: 'm7g.2xlarge' })

const site = (policies = {}, changes: Partial<Scenario> = {}) =>
  running({
    topology: withCdn(policies),
    requestsPerSecond: PER_S,
    requests: { photo: PHOTO },
    dataSets: { photos: PHOTOS },
    ...changes,
  })

const mishap = (factor = 1, lengthTicks = 30) => ({ on: 'cdn', server: 0, factor, lengthTicks })

/** Requests that came to the web servers in the last tick, of those that clients made. */
const atOrigin = ({ compiled, last }: World): number =>
  compiled.visits.reduce(
    (sum, { component }, v) => sum + (component === 'web' ? last.visitArrived[v] : 0),
    0,
  ) / last.arrived[0]

describe('a CDN', () => {
  test('answers what its edges have, and the origin the rest', () => {
    const { world, play } = site()
    expect(errorRate(play(200))).toBe(0)
    expect(world.parts.cdn.hitRatio).toBeGreaterThan(0.6)
    expect(atOrigin(world)).toBeCloseTo(1 - world.parts.cdn.hitRatio, 2)
  })

  test('asks the origin once for all edges where it has a shield', () => {
    const without = site({ ttlS: 60 })
    const shielded = site({ ttlS: 60, shield: 'on' })
    without.play(100)
    shielded.play(100)
    expect(shielded.world.parts.cdn.hitRatio).toBeCloseTo(without.world.parts.cdn.hitRatio, 2)
    expect(atOrigin(shielded.world)).toBeLessThan(atOrigin(without.world) / 4)
  })

  test('sends other requests on as they come', () => {
    const { world, play } = site({}, { requests: { page: { ...PAGE, queries: 0, queryMs: 0 } } })
    play(20)
    expect(atOrigin(world)).toBeCloseTo(1, 9)
  })

  test('brings files from near to users far away, and leaves alone those next door to the origin', () => {
    const mean = (at: 'tokyo' | 'virginia', cdn: boolean) => {
      const topology = cdn ? withCdn() : chain({ id: 'web', kind: 'web-server', size: 'm7g.2xlarge' })
      const { play, world } = site(
        {},
        { topology: { ...topology, sites: [{ id: 'east', at: 'virginia' }] }, at },
      )
      play(200)
      return { ms: meanMs(play(20)), hit: world.parts.cdn?.hitRatio ?? 0 }
    }
    const [near, far] = [mean('virginia', true), mean('tokyo', true)]
    const farWithout = mean('tokyo', false)
    // 145 ms from Tokyo to Virginia, and twice more for one connection in ten.
    expect(farWithout.ms - mean('virginia', false).ms).toBeCloseTo(145 * 1.2, 0)
    expect(farWithout.ms - far.ms).toBeGreaterThan(80)
    expect(near.ms).toBeCloseTo(mean('virginia', false).ms, 0)
  })
})

describe('after a release', () => {
  const released = (policies: object) => {
    const { world, play } = site(policies)
    play(200)
    const usual = atOrigin(world)
    FAULTS['asset-release'].begin(world, mishap())
    return { world, play, usual }
  }

  test('edges send old files until they expire, and pages break', () => {
    const { world, play } = released({ ttlS: 60 })
    const span = play(1)
    expect(errorRate(span)).toBeGreaterThan(0.03)
    expect(span.failed['old-asset']).toBeGreaterThan(0)
    expect(world.last.truths['cdn/oldAssets']).toBeGreaterThan(0.05 * PER_S)
    play(60)
    expect(errorRate(play(5))).toBe(0)
  })

  test('versioned names break nothing, and cost the origin some fetches', () => {
    const { world, play, usual } = released({ ttlS: 1800, names: 'versioned' })
    expect(errorRate(play(5))).toBe(0)
    expect(atOrigin(world)).toBeGreaterThan(usual + 0.03)
    play(300)
    expect(atOrigin(world)).toBeLessThan(usual + 0.02)
  })

  test('a purge ends old files, and the origin sends everything again', () => {
    const { world, play, usual } = released({ ttlS: 1800 })
    play(1)
    UPGRADES['purge-cdn'].act!(world, componentById(world.compiled.topology, 'cdn')!)
    expect(world.parts.cdn.sinceReleaseS).toBe(LONG_AGO_S)
    play(1)
    expect(errorRate(play(3))).toBe(0)
    expect(atOrigin(world)).toBeGreaterThan(usual + 0.2)
  })
})

describe('an outage of the CDN', () => {
  const out = (fallback: 'off' | 'on') => {
    const { world, play } = site({ fallback })
    play(60)
    FAULTS.outage.begin(world, mishap())
    return { world, play, span: play(20) }
  }

  test('fails every file where there is no way around', () => {
    const { span, play } = out('off')
    expect(errorRate(span)).toBeCloseTo(1, 2)
    play(12)
    expect(errorRate(play(5))).toBe(0)
  })

  test('puts all of it on the origin where there is one, later by the time it takes to give up', () => {
    const { span, world, play } = out('on')
    expect(errorRate(span)).toBeLessThan(0.01)
    expect(atOrigin(world)).toBeCloseTo(1, 2)
    const during = meanMs(span)
    play(12)
    expect(during - meanMs(play(5))).toBeGreaterThan(200)
  })
})
