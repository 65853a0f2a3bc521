import { describe, expect, test } from 'vitest'
import { crash } from '../../src/architecture/fault.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import { tick } from '../../src/architecture/tick.ts'
import { changeTopology, cloneWorld, hashWorld, type World } from '../../src/architecture/world.ts'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { makeLab } from '../../src/levelfile/write-lab.ts'
import { isUp } from '../../src/sim/control.ts'
import { Hasher } from '../../src/sim/hash.ts'
import { runLab } from '../../src/sim/lab.ts'
import { hashState } from '../../src/sim/state.ts'
import { balanced, chain, oneBox, PAGE, running, twoTiers, WRITE } from '../support/scenario.ts'

const hash = (world: World): string => {
  const hasher = new Hasher()
  hashWorld(world, hasher)
  return hasher.digest()
}

describe('a copy of a world', () => {
  test('goes on as the original does, to the last bit, also where memory is short', () => {
    // Swapping and disk reads depend on how many requests are in the server at this moment.
    const { world, play } = running({
      topology: oneBox({ size: 'm7g.medium' }),
      requestsPerSecond: 90,
      dataGb: 40,
    })
    play(30)
    const copy = cloneWorld(world)
    for (let i = 0; i < 20; i++) {
      tick(world, 90)
      tick(copy, 90)
      expect(hash(copy)).toBe(hash(world))
    }
  })

  test('is independent of it', () => {
    const { world, play } = running({ topology: twoTiers(), requestsPerSecond: 50 })
    play(10)
    const before = hash(world)
    const copy = cloneWorld(world)
    crash(copy, 'web', 0, 100)
    tick(copy, 500)
    expect(hash(world)).toBe(before)
    expect(hash(copy)).not.toBe(before)
  })
})

describe('a change of topology', () => {
  test('that changes nothing keeps every station as it is', () => {
    const { world, play } = running({ topology: balanced({ web: { servers: 3 } }), requestsPerSecond: 300 })
    play(30)
    const before = hashState(world.sim)
    const drained = changeTopology(world, balanced({ web: { servers: 3 }, policies: { healthIntervalS: 2 } }))
    expect(hashState(world.sim)).toBe(before)
    expect([...drained]).toEqual([0])
  })

  test('moves the data to where data is kept now', () => {
    const { world } = running({ topology: oneBox(), requestsPerSecond: 1, dataGb: 42 })
    changeTopology(world, twoTiers(), new Map([['server', 'web']]))
    expect(world.parts).toMatchObject({ db: { dataGb: 42 } })
    expect(world.parts).not.toHaveProperty('server')
  })

  test('does not raise the dead: a dead server is dead under its new name, too', () => {
    const { world, play } = running({ topology: oneBox(), requestsPerSecond: 50 })
    play(5)
    crash(world, 'server', 0, 20)
    play(5)
    changeTopology(world, twoTiers(), new Map([['server', 'web']]))
    const web = world.plan.groupIds.indexOf('web')
    expect(isUp(world.plan, world.sim, web, 0)).toBe(false)
    expect(play(10).served).toBe(0)
    play(6)
    expect(isUp(world.plan, world.sim, web, 0)).toBe(true)
    expect(play(5).served).toBeGreaterThan(200)
  })
})

describe('the network of a running system', () => {
  const lab = (world: World) => ({ network: networkOf(world), horizon: 60, warmup: 0, seeds: 1 })

  test('has the rates, machines and service times of this moment', () => {
    const { world, play } = running({
      topology: balanced({ web: { servers: 3 } }),
      requests: { page: { ...PAGE, share: 0.9 }, write: { ...WRITE, share: 0.1 } },
      requestsPerSecond: 200,
    })
    play(5)
    const { groups, classes, events } = networkOf(world)
    expect(groups.web).toEqual({ n: 3, c: 2, cap: 128, lb: 'rr' })
    expect(classes.map(({ name, rate }) => [name, rate])).toEqual([
      ['page', 180],
      ['write', 20],
    ])
    expect(events).toBeUndefined()
  })

  test('leaves out who is out of rotation, and crashes who is dead in it', () => {
    const { world, play } = running({ topology: balanced({ web: { servers: 3 } }), requestsPerSecond: 100 })
    world.fleets.web.held[0] = 1
    crash(world, 'web', 2, 50)
    play(1)
    const { groups, events } = networkOf(world)
    expect(groups.web.n).toBe(2)
    expect(events).toEqual([{ t: 0, group: 'web', crash: 0 }])
  })

  test('can be read as a lab file even while nobody answers, and then everything fails', () => {
    const { world, play } = running({
      topology: chain({ id: 'web', kind: 'web-server', size: 'm7g.large' }),
      requestsPerSecond: 20,
    })
    world.fleets.web.held[0] = 1
    play(1)
    const { experiment, diagnostics } = readLab(makeLab(lab(world)), 'lab.yaml')
    expect(diagnostics).toEqual([])
    expect(runLab(experiment!, 'held').all.errorRate).toBe(1)
  })
})
