import { describe, expect, test } from 'vitest'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { moveSites, nearCopies } from '../../src/architecture/replication/near.ts'
import { lagS } from '../../src/architecture/theory/replica.ts'
import { componentById, type Topology } from '../../src/architecture/topology.ts'
import { SUBTICK_S } from '../../src/sim/step.ts'
import { PAGE, WRITE } from '../support/scenario.ts'
import { play, twoSites, worldOf } from '../support/sites.ts'

const kinds = { page: { ...PAGE, share: 0.5 }, write: { ...WRITE, share: 0.5, storesKb: 0 } }

/** Two datacentres, each with its users, and a copy of the data in Tokyo. */
function copied(policies: Record<string, string> = {}): Topology {
  const { components, links, ...rest } = twoSites({ dns: { routing: 'nearest' }, db: { policies } })
  const copy = { ...components[6], id: 'copy', kind: 'replica', site: 'tokyo', policies: {} } as const
  return { ...rest, components: [...components, copy], links: [...links, { from: 'db', to: 'copy' }] }
}

const near = (topology: Topology, caller: string) => {
  const { copies, isPrimaryNear } = nearCopies(
    topology,
    componentById(topology, caller),
    componentById(topology, 'db')!,
  )
  return [copies.map(({ id }) => id), isPrimaryNear]
}

describe('reads', () => {
  test('go to the copy next door, or to the primary where that is nearer', () => {
    expect(near(copied(), 'web-tokyo')).toEqual([['copy'], false])
    expect(near(copied(), 'web')).toEqual([[], true])
  })

  test('go to any copy where there are no places', () => {
    const { sites: _, ...topology } = copied()
    expect(near(topology, 'web')).toEqual([['copy'], true])
  })

  test('of far users are answered there, writes at the primary', () => {
    const { visits } = play(worldOf(copied(), kinds), 30, 100)
    // A quarter of the requests are Tokyo's reads, beside the writes that are applied.
    expect(visits.copy / visits.db).toBeCloseTo(1 / 3, 1)
  })

  test('come to the primary while the copy is dead, once that is noticed', () => {
    const world = worldOf(copied(), kinds)
    play(world, 10, 100)
    FAULTS['server-crash'].begin(world, { on: 'copy', server: 0, factor: 1, lengthTicks: 100 })
    play(world, 10, 100)
    const { regions, visits } = play(world, 20, 100)
    expect(visits.copy ?? 0).toBe(0)
    expect(regions.asia.failed / regions.asia.arrived).toBeLessThan(0.01)
  })
})

test('the far copy follows a one-way trip and the work of applying behind', () => {
  const world = worldOf(copied(), kinds)
  let behindS = 0
  for (let i = 0; i < 60; i++) {
    play(world, 1, 100)
    const { log, nodes } = world.clusters.db
    if (i >= 20) behindS += lagS(nodes[0], log, (world.sim.subtick + 1) * SUBTICK_S) / 40
  }
  // 72.5 ms, a quarter of one in the datacentre, a log in order, and an entry to apply.
  expect(behindS).toBeGreaterThan(0.0725)
  expect(behindS).toBeLessThan(0.085)
})

describe('a write at home', () => {
  test('waits a round trip where commits are synchronous, and not at all where they are not', () => {
    const asynchronous = play(worldOf(copied(), { write: { ...kinds.write, share: 1 } }), 60, 100)
    const waiting = worldOf(copied({ commit: 'semi-synchronous' }), { write: { ...kinds.write, share: 1 } })
    const longerMs = play(waiting, 60, 100).regions.us.meanMs - asynchronous.regions.us.meanMs
    // 145 ms to Tokyo and back, half a millisecond of hops, one and a half to receive and flush.
    expect(Math.abs(longerMs - 147)).toBeLessThan(5)
  })
})

describe('a primary that is promoted elsewhere', () => {
  test('stands there from then on, and the dead machine where it was', () => {
    const topology = copied()
    const state = { 'moved to copy': 1 }
    const moved = moveSites(topology, componentById(topology, 'db')!, state)!
    expect(componentById(moved, 'db')!.site).toBe('tokyo')
    expect(componentById(moved, 'copy')!.site).toBe('home')
    expect(state).toEqual({})
    expect(moveSites(moved, componentById(moved, 'db')!, state)).toBeUndefined()
  })
})
