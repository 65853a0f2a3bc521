import { describe, expect, test } from 'vitest'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { tick } from '../../src/architecture/tick.ts'
import type { Component, PolicyValue, Topology } from '../../src/architecture/topology.ts'
import { changeTopology, createWorld, type World } from '../../src/architecture/world.ts'
import { STATIC } from '../support/scenario.ts'
import { twoSites, usersOfBoth } from '../support/sites.ts'

const pipeline = (policies: Record<string, PolicyValue> = {}): Component => {
  return { id: 'pipeline', kind: 'pipeline', servers: 0, policies }
}
const monitoring: Component = { id: 'eyes', kind: 'monitoring', servers: 0, policies: { sees: 'logs' } }

function deploying(constants: Record<string, number>, ...aside: Component[]): World {
  const { components, ...rest } = twoSites({ dns: { routing: 'nearest' } })
  const topology: Topology = { ...rest, components: [...components, ...aside] }
  const classes = usersOfBoth({ page: STATIC })
  const kinds = { 'web-server': constants }
  return createWorld({ seed: 'deploy', topology, classes, constants: kinds, secondsPerTick: 60, dataGb: 1 })
}

const play = (world: World, ticks: number) => {
  for (let i = 0; i < ticks; i++) tick(world, 200)
}
const begin = (world: World) =>
  FAULTS['bad-release'].begin(world, { on: 'web', server: 0, factor: 0, lengthTicks: 1000 })

describe('a release', () => {
  test('by hand leaves the second datacentre behind for as long as a datacentre takes', () => {
    const world = deploying({ releaseEveryS: 100, releaseBadP: 0, deployByHandS: 30 })
    play(world, 420)
    expect(world.parts.web.version).toBe(4)
    expect(world.parts['web-tokyo'].version).toBe(3)
    // Three times all of it, and the last is under way: since 400 s.
    expect(world.parts['web-tokyo'].skewS).toBeCloseTo(3 * 30 + 20, 0)
    play(world, 20)
    expect(world.parts['web-tokyo'].version).toBe(4)
  })

  test('by a pipeline is everywhere within seconds', () => {
    const world = deploying({ releaseEveryS: 100, releaseBadP: 0 }, pipeline())
    play(world, 420)
    expect(world.parts['web-tokyo'].version).toBe(4)
    expect(world.parts['web-tokyo'].skewS).toBeLessThan(10)
  })

  test('is what a new datacentre is set up with', () => {
    const world = deploying({ releaseEveryS: 100, releaseBadP: 0 })
    play(world, 250)
    const { components, links, sites } = world.compiled.topology
    const web = { ...components.find(({ id }) => id === 'web')!, id: 'web-3', site: 'eu' }
    changeTopology(world, {
      components: [...components, web],
      links: [...links, { from: 'clients', to: 'web-3' }, { from: 'web-3', to: 'db' }],
      sites: [...sites!, { id: 'eu', at: 'ireland' }],
    })
    play(world, 5)
    expect(world.parts['web-3']).toMatchObject({ version: 2, skewed: 0 })
  })
})

describe('a bad release', () => {
  test('reaches the second datacentre with the pipeline, and is taken back there as well', () => {
    const world = deploying({ releaseErrorShare: 0.5 }, pipeline(), monitoring)
    play(world, 5)
    begin(world)
    play(world, 6)
    expect(world.parts.web.broken).toBe(1)
    expect(world.parts['web-tokyo'].broken).toBe(1)
    play(world, 100)
    expect(world.parts.web).toMatchObject({ broken: 0, version: 0 })
    expect(world.parts['web-tokyo']).toMatchObject({ broken: 0, version: 0, skewed: 0 })
  })

  test('on a canary is found out after the errors that it takes, and never leaves it', () => {
    const seconds: number[] = []
    for (let i = 0; i < 20; i++) {
      const world = deploying({ releaseErrorShare: 0.5 }, pipeline({ canary: '5%' }), monitoring)
      play(world, 5 + i)
      begin(world)
      let waited = 0
      while (world.parts.web.noticed === 0 && waited++ < 100) play(world, 1)
      seconds.push(waited)
      play(world, 30)
      expect(world.parts['web-tokyo'].brokenS).toBe(0)
      expect(world.parts.web.broken).toBe(0)
    }
    // 100 requests a second there, a twentieth meets it, half of these fail: ten errors in four seconds.
    const mean = seconds.reduce((sum, s) => sum + s, 0) / seconds.length
    expect(mean).toBeGreaterThan(3)
    expect(mean).toBeLessThan(5.5)
  })

  test('on a canary that nobody watches goes everywhere', () => {
    const world = deploying({ releaseErrorShare: 0.05 }, pipeline({ canary: '25%' }))
    play(world, 5)
    begin(world)
    play(world, 70)
    expect(world.parts.web).toMatchObject({ broken: 1, exposed: 1 })
    expect(world.parts['web-tokyo'].broken).toBe(1)
  })
})
