import { describe, expect, test } from 'vitest'
import { EVENT_WORDS, type EventKind } from '../../src/game/event.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { fill } from '../../src/locale/format.ts'
import { type SmallLevel, smallLevel } from '../support/levels.ts'
import { balanced, oneBox, twoTiers, WRITE } from '../support/scenario.ts'

const played = (changes: SmallLevel): Run => {
  const run = startRun(smallLevel(changes))
  playTo(run, 200)
  return run
}
const ticksOf = (run: Run, kind: EventKind) =>
  run.events.filter((event) => event.kind === kind).map(({ tick }) => tick)
const crashAt = (tick: number, on: string, server = 0) => ({
  scripted: [{ fault: 'server-crash' as const, tick, on, server, lengthTicks: 20 }],
  random: [],
})

describe('the log says', () => {
  test('when a server dies, is left out, runs again and is readmitted', () => {
    const policies = { healthIntervalS: 5, healthThreshold: 2 }
    const run = played({ topology: balanced({ web: { servers: 2 }, policies }), faults: crashAt(50, 'web') })
    const [crashed] = ticksOf(run, 'server-crashed')
    const [leftOut] = ticksOf(run, 'server-left-out')
    const [back] = ticksOf(run, 'server-back')
    const [readmitted] = ticksOf(run, 'server-readmitted')
    expect(crashed).toBe(50)
    expect(leftOut).toBeGreaterThanOrEqual(55)
    expect(leftOut).toBeLessThanOrEqual(60)
    expect(back).toBe(70)
    expect(readmitted).toBeGreaterThanOrEqual(75)
    expect(readmitted).toBeLessThanOrEqual(80)
  })

  test('that the other servers of a tier are busy once the dead one is left out', () => {
    const policies = { healthIntervalS: 2, healthThreshold: 1 }
    const topology = balanced({ web: { servers: 2, size: 'm7g.medium' }, policies })
    const run = played({ topology, requestsPerSecond: 92, faults: crashAt(50, 'web') })
    expect(ticksOf(run, 'component-busy').some((tick) => tick >= 50 && tick <= 80)).toBe(true)
  })

  test('that the disk fills, and that it is full', () => {
    const write = { ...WRITE, storesKb: 20 }
    const run = played({ topology: oneBox({ diskGb: 40 }), requests: { write }, dataGb: 10 })
    const [filling] = ticksOf(run, 'disk-filling')
    const [full] = ticksOf(run, 'disk-full')
    // 20 writes/s of 20 kB, an hour a tick: 1.44 GB. 80 % of 40 GB less 8 for the system are 14 GB more.
    expect(filling).toBe(9)
    expect(full).toBe(15)
  })

  test('that a copy slows its source, which is no lack of memory', () => {
    const run = startRun(smallLevel({ topology: twoTiers(), dataGb: 20, upgrades: { 'add-replica': {} } }))
    playTo(run, 100, [{ tick: 10, command: { do: 'add-replica' } }])
    expect(run.events.filter(({ kind }) => kind === 'copy-slows')).toMatchObject([
      { on: 'db', figures: { slowdown: 2 } },
    ])
    expect(ticksOf(run, 'reads-from-disk')).toEqual([])
  })

  test('once that a figure is over its threshold, not every time it trembles', () => {
    const run = played({ topology: oneBox({ size: 'm7g.medium' }), requestsPerSecond: 61 })
    const busy = ticksOf(run, 'component-busy').length
    expect(busy).toBeGreaterThan(0)
    expect(busy - ticksOf(run, 'component-relieved').length).toBeLessThanOrEqual(1)
    expect(busy).toBeLessThan(5)
  })

  test('which incident is the first of its kind', () => {
    const topology = balanced({ web: { servers: 2 } })
    const scripted = [crashAt(30, 'web').scripted[0], crashAt(100, 'web', 1).scripted[0]]
    const run = played({ topology, faults: { scripted, random: [] } })
    const crashes = run.events.filter(({ kind }) => kind === 'server-crashed')
    expect(crashes.map(({ incident }) => incident ?? false)).toEqual([true, false])
  })

  test('a rush with its cause, from its first tick to the one after its last', () => {
    const cause = { en: 'A film star', ko: '배우' }
    const run = played({ users: { spikes: [{ tick: 20, lengthTicks: 30, factor: 2, cause }] } })
    expect(ticksOf(run, 'spike-started')).toEqual([20])
    expect(ticksOf(run, 'spike-ended')).toEqual([50])
    expect(run.events.find(({ kind }) => kind === 'spike-started')?.figures).toEqual({ cause, factor: 2 })
  })
})

test('a missed goal is told in its own unit', () => {
  const run = played({ goals: [{ metric: 'p95Ms', limit: 20 }] })
  const { kind, figures } = run.events.at(-1)!
  expect(fill(EVENT_WORDS[kind].en, figures, 'en')).toMatch(/^Not won: p95 \d+ ms, the goal was 20 ms$/)
  expect(fill(EVENT_WORDS[kind].ko, figures, 'ko')).toMatch(/p95 \d+ ms, 목표는 20 ms$/)
})

test.each(Object.entries(EVENT_WORDS))('%s says the same in both languages, politely', (_, { en, ko }) => {
  const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort()
  expect(names(ko)).toEqual(names(en))
  expect(ko, 'a sentence that is not polite').not.toMatch(/(?<!니)다(?=[.!]|$)/)
})
