import { describe, expect, test } from 'vitest'
import { advance } from '../../src/game/advance.ts'
import type { Command } from '../../src/game/command.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { sumOf } from '../../src/game/tally.ts'
import { type SmallLevel, smallLevel } from '../support/levels.ts'
import { balanced, oneBox, twoTiers } from '../support/scenario.ts'

/** A run in which the command is given at tick 10. */
function ordered(command: Command, level: SmallLevel): Run {
  const run = startRun(smallLevel(level))
  expect(playTo(run, 11, [{ tick: 10, command }])).toEqual([])
  return run
}

/** Plays on while a condition holds, and gives the tick at which it does no more. */
function tickAfter(run: Run, holds: (run: Run) => boolean): number {
  while (holds(run) && run.status === 'running') advance(run)
  return run.tick
}

const failed = (run: Run): number => sumOf(run.totals.tally.failed)
const sizeOf = (run: Run, component: string) =>
  run.design.topology.components.find(({ id }) => id === component)?.size
const held = (run: Run, component: string) => run.world.fleets[component]?.held.includes(1)

describe('a bigger server', () => {
  const order = () => ordered({ do: 'bigger-server' }, { topology: oneBox() })

  test('is prepared for two ticks, restarts for five, and is there when it was said to be', () => {
    const run = order()
    const [{ doneTick, workTick }] = run.design.operations
    expect([workTick, doneTick]).toEqual([12, 17])
    expect(tickAfter(run, () => !held(run, 'server'))).toBe(12 + 1)
    expect(tickAfter(run, () => sizeOf(run, 'server') === 'm7g.large')).toBe(17 + 1)
    expect(sizeOf(run, 'server')).toBe('m7g.xlarge')
    expect(held(run, 'server')).toBe(false)
  })

  test('answers nobody meanwhile, and everybody before and after', () => {
    const run = order()
    playTo(run, 60)
    const wrong = run.samples.filter(({ errorRate }) => errorRate > 0).map(({ tick }) => tick)
    expect(wrong).toEqual([12, 13, 14, 15, 16])
    expect(run.samples[14].errorRate).toBeCloseTo(1, 6)
  })

  test('is in the log: ordered, begun, done', () => {
    const run = order()
    playTo(run, 20)
    const work = run.events.filter(({ kind }) => kind.startsWith('work-'))
    expect(work.map(({ kind, tick, figures }) => [kind, tick, figures.ticks])).toEqual([
      ['work-ordered', 10, 7],
      ['work-begun', 12, 5],
      ['work-done', 17, 0],
    ])
  })
})

describe('a restart behind a load balancer', () => {
  const rolling = () =>
    ordered({ do: 'bigger-server', on: 'web' }, { topology: balanced({ web: { servers: 3 } }) })

  test('takes one server at a time, each for five ticks', () => {
    const run = rolling()
    expect(run.design.operations[0]).toMatchObject({ workTick: 12, doneTick: 12 + 3 * 5 })
    const seen: number[][] = []
    playTo(run, 12)
    while (run.tick < 27) {
      advance(run)
      seen.push([...run.world.fleets.web.held])
    }
    const first = Array.from({ length: 5 }, () => [1, 0, 0])
    const second = Array.from({ length: 5 }, () => [0, 1, 0])
    const third = Array.from({ length: 5 }, () => [0, 0, 1])
    expect(seen).toEqual([...first, ...second, ...third])
  })

  test('is said to be one, and taking a server away to be that', () => {
    const said = (run: Run) => {
      playTo(run, 20)
      return run.events.filter(({ tick }) => tick > 10).map(({ kind }) => kind)
    }
    expect(said(rolling())).toEqual(['work-rolling'])
    const fewer = ordered({ do: 'remove-web-server' }, { topology: balanced({ web: { servers: 3 } }) })
    expect(fewer.events.at(-1)).toMatchObject({
      kind: 'server-leaving',
      figures: { server: 'web-3', ticks: 4 },
    })
  })

  test('loses not a single request while the others can carry the load', () => {
    const run = rolling()
    playTo(run, 60)
    expect(sizeOf(run, 'web')).toBe('m7g.xlarge')
    expect(failed(run)).toBe(0)
  })
})

describe('a load balancer', () => {
  test('is there once the last client has forgotten the old address, and nobody notices', () => {
    const run = ordered({ do: 'add-load-balancer' }, { topology: twoTiers() })
    expect(tickAfter(run, ({ world }) => world.fleets.lb === undefined)).toBe(10 + 5 + 60 + 1)
    playTo(run, 120)
    expect(failed(run)).toBe(0)
    expect(run.design.topology.links).toContainEqual({ from: 'lb', to: 'web' })
    expect(run.design.topology.links).not.toContainEqual({ from: 'clients', to: 'web' })
  })
})

describe('another web server', () => {
  test('takes its share as soon as it has booted', () => {
    const run = ordered({ do: 'add-web-server' }, { topology: balanced(), requestsPerSecond: 150 })
    expect(run.world.last.serverBusyS).toHaveLength(3)
    playTo(run, 21)
    const web = run.world.plan.serverStart[run.world.plan.groupIds.indexOf('web')]
    const [first, second] = run.world.last.serverBusyS.slice(web, web + 2)
    expect(first).toBeCloseTo(second, 6)
    expect(failed(run)).toBe(0)
  })

  test('less: it leaves the rotation, finishes what it has, and nothing is lost', () => {
    const run = ordered({ do: 'remove-web-server' }, { topology: balanced({ web: { servers: 3 } }) })
    expect(run.world.fleets.web.held).toEqual([0, 0, 1])
    playTo(run, 40)
    expect(run.world.fleets.web.held).toEqual([0, 0])
    expect(failed(run)).toBe(0)
  })
})

test('a new server has no past: nobody says that it runs again when its namesake had died', () => {
  const scripted = [{ fault: 'server-crash' as const, tick: 5, on: 'web', server: 2, lengthTicks: 500 }]
  const topology = balanced({ web: { servers: 3 } })
  const run = ordered({ do: 'remove-web-server' }, { topology, faults: { scripted, random: [] } })
  playTo(run, 60, [{ tick: 20, command: { do: 'add-web-server' } }])
  expect(run.world.fleets.web.upAgain).toEqual([0, 0, 0])
  expect(run.events.map(({ kind }) => kind)).not.toContain('server-back')
})

describe('splitting the tiers', () => {
  const split = (dataGb: number) => ordered({ do: 'split-tiers' }, { topology: oneBox(), dataGb })

  test('takes longer the more there is to copy', () => {
    const done = (dataGb: number) => split(dataGb).design.operations[0].doneTick
    expect(done(40) - done(4)).toBe((40 - 4) / 4)
  })

  test('moves all the data to the database, whose queries no longer fight with pages', () => {
    const run = split(20)
    const doneTick = tickAfter(run, ({ world }) => world.fleets.server !== undefined) - 1
    expect(doneTick).toBe(10 + 8 + 5 + 4)
    playTo(run, 80)
    expect(run.world.parts).toMatchObject({ db: { dataGb: 20 } })
    expect(run.world.parts).not.toHaveProperty('server')
    expect(sumOf(run.totals.tally.timeS, (key) => key === 'db/service')).toBeGreaterThan(0)
    expect(run.samples.at(-1)?.errorRate).toBe(0)
  })
})

describe('a bigger disk', () => {
  test('grows while the server runs', () => {
    const run = ordered({ do: 'bigger-disk' }, { topology: oneBox({ diskGb: 20 }) })
    playTo(run, 30)
    expect(run.design.topology.components.at(-1)?.diskGb).toBe(40)
    expect(failed(run)).toBe(0)
  })
})
