import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../src/game/apply.ts'
import type { Level } from '../../src/game/level.ts'
import { playTo } from '../../src/game/play.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { smallLevel } from '../support/levels.ts'
import { balanced, chain, STATIC, twoTiers } from '../support/scenario.ts'

const SCALING = { autoscaling: 'on', scaleTarget: 0.6, scaleLeast: 2, scaleMost: 16, scaleCooldownS: 60 }

const scaling = (requestsPerSecond: number, changes: Partial<Level> = {}, policies = {}): Run =>
  startRun(
    smallLevel({
      topology: balanced({ web: { servers: 4, policies: { ...SCALING, ...policies } } }),
      requests: { page: STATIC },
      requestsPerSecond,
      lengthTicks: 1000,
      ...changes,
    }),
  )

const webServers = (run: Run): number =>
  run.design.topology.components.find(({ id }) => id === 'web')!.servers
const events = (run: Run, kind: string) => run.events.filter((event) => event.kind === kind)

describe('an autoscaled tier', () => {
  test.each([200, 600, 1500])('has the servers that bring %d requests a second to the target', (perS) => {
    const run = scaling(perS)
    playTo(run, 400)
    // Two processors a server, 10.1 ms a page.
    expect(Math.abs(webServers(run) - (perS * 0.0101) / 2 / 0.6)).toBeLessThan(1.6)
  })

  test('says what it does, and its servers cost rent', () => {
    const run = scaling(1500)
    playTo(run, 200)
    const [first] = events(run, 'scaled-out')
    expect(first.figures).toMatchObject({ on: 'web', before: 4 })
    // A period, then a boot.
    expect(first.tick).toBeGreaterThanOrEqual(15 + 20)
    expect(first.tick).toBeLessThan(15 + 20 + 3)
    expect(run.world.fleets.web.upAgain).toHaveLength(webServers(run))
  })

  test('waits while somebody works on it', () => {
    const run = scaling(1500)
    playTo(run, 10)
    applyCommand(run, { do: 'bigger-server', on: 'web' })
    const { doneTick } = run.design.operations[0]
    playTo(run, doneTick)
    expect(webServers(run)).toBe(4)
    playTo(run, doneTick + 120)
    expect(webServers(run)).toBeGreaterThan(4)
  })

  test('without a balancer stays one server', () => {
    const topology = twoTiers({ web: { policies: SCALING } })
    const run = startRun(smallLevel({ topology, requestsPerSecond: 300 }))
    playTo(run, 150)
    expect(webServers(run)).toBe(1)
  })

  test('goes on alike in a copy', () => {
    const run = scaling(1200, { users: { ...smallLevel().users, wave: 0.5 } })
    playTo(run, 47)
    const copy = cloneRun(run)
    playTo(run, 150)
    playTo(copy, 150)
    expect(hashRun(copy)).toBe(hashRun(run))
  })
})

describe('workers', () => {
  const UPLOAD = { ...STATIC, jobMs: 200 }
  const shop = (policies = {}) =>
    startRun(
      smallLevel({
        topology: chain(
          { id: 'web', kind: 'web-server', size: 'm7g.xlarge' },
          { id: 'queue', kind: 'queue' },
          { id: 'worker', kind: 'worker', size: 'm7g.medium', policies },
        ),
        requests: { upload: UPLOAD },
        requestsPerSecond: 20,
        lengthTicks: 600,
        upgrades: { 'add-worker': {}, 'remove-worker': {}, 'remove-queue': {}, 'bigger-server': {} },
      }),
    )

  test('scale by themselves until they keep up', () => {
    const run = shop({ ...SCALING, scaleLeast: 1 })
    playTo(run, 500)
    const { servers } = run.design.topology.components.find(({ id }) => id === 'worker')!
    expect(Math.abs(servers - (20 * 0.2) / 0.6)).toBeLessThan(1.5)
    expect(run.world.parts.queue.waiting).toBeLessThan(5)
    expect(events(run, 'backlog-late')).toHaveLength(1)
    expect(events(run, 'backlog-drained')).toHaveLength(1)
  })

  test('are bought one by one, and the queue goes when nothing waits in it', () => {
    const run = shop()
    playTo(run, 20)
    for (let i = 0; i < 5; i++) {
      expect(applyCommand(run, { do: 'add-worker' })).toBeNull()
      playTo(run, run.tick + 12)
    }
    playTo(run, 400)
    expect(run.world.parts.queue.waiting).toBeLessThan(5)
    expect(applyCommand(run, { do: 'remove-queue' })).toBeNull()
    playTo(run, 500)
    expect(run.design.topology.components.map(({ id }) => id)).toEqual(['clients', 'dns', 'web'])
    expect(run.design.topology.links.map(({ to }) => to)).not.toContain('queue')
  })
})

test('CI automation halves the time that other work takes to prepare', () => {
  const { components, links } = balanced()
  const lead = (more: typeof components) => {
    const run = startRun(smallLevel({ topology: { components: [...components, ...more], links } }))
    applyCommand(run, { do: 'add-web-server' })
    const [{ startTick, workTick }] = run.design.operations
    return workTick - startTick
  }
  expect(lead([{ id: 'pipeline', kind: 'pipeline', servers: 0, policies: {} }])).toBe(lead([]) / 2)
})
