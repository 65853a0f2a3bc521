import { describe, expect, test } from 'vitest'
import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { TimedCommand } from '../../src/game/command.ts'
import { playTo } from '../../src/game/play.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { buildPlan } from '../../src/sim/plan.ts'
import { campaignLevel, smallLevel } from '../support/levels.ts'
import { balanced } from '../support/scenario.ts'

const LEVEL = campaignLevel('03-one-of-many-dies')

function played(ticks: number, seed?: string, plan: readonly TimedCommand[] = LEVEL.par): Run {
  const run = startRun(LEVEL, seed)
  playTo(run, ticks, plan)
  return run
}

const hashes = (run: Run) => [...run.checkpoints, { tick: run.tick, hash: hashRun(run) }]

describe('a run', () => {
  test('is the same for the same seed and commands, at every checkpoint', () => {
    const first = played(200)
    expect(first.checkpoints.map(({ tick }) => tick)).toEqual([60, 120, 180])
    expect(hashes(played(200))).toEqual(hashes(first))
  })

  test('is another one for another seed, or another command', () => {
    const first = hashes(played(130))
    expect(hashes(played(130, 'luck2'))[0]).not.toEqual(first[0])
    const early = { tick: 20, command: { set: 'dns.ttlS', to: 10 } }
    expect(hashes(played(130, undefined, [early, ...LEVEL.par]))[0]).not.toEqual(first[0])
  })

  test('is not moved by looking at it', () => {
    const run = played(100)
    const before = hashRun(run)
    snapshotOf(run)
    expect(hashRun(run)).toBe(before)
  })

  test('that is over stays as it is', () => {
    const run = startRun(smallLevel({ lengthTicks: 20 }))
    playTo(run, 20)
    expect(run.status).toBe('won')
    const before = hashRun(run)
    advance(run)
    expect(hashRun(run)).toBe(before)
    expect(run.samples).toHaveLength(20)
  })
})

describe('a keyframe', () => {
  test.each([30, 130, 270])('taken at tick %d goes on as the run does, with the same commands', (at) => {
    const run = played(at)
    const copy = cloneRun(run)
    for (const each of [run, copy]) playTo(each, 300, LEVEL.par)
    expect(hashes(copy)).toEqual(hashes(run))
    expect(copy.events).toEqual(run.events)
    expect(copy.samples).toEqual(run.samples)
  })

  test('shares nothing that changes: what becomes of it leaves the run alone', () => {
    const run = played(100)
    const before = { hash: hashRun(run), snapshot: snapshotOf(run) }
    const copy = cloneRun(run)
    applyCommand(copy, { set: 'dns.ttlS', to: 300 })
    playTo(copy, 320)
    expect(hashRun(run)).toBe(before.hash)
    expect(snapshotOf(run)).toEqual(before.snapshot)
  })
})

describe('buying a web server changes nobody else’s luck', () => {
  const topology = balanced({ web: { servers: 2 } })
  const mtbfDays = 3
  const random = [{ fault: 'server-crash' as const, on: 'web', mtbfDays, lengthTicks: 5 }]
  const level = smallLevel({ topology, lengthTicks: 400, faults: { scripted: [], random } })

  /** Tick and server of every crash. */
  const crashes = (plan: TimedCommand[]) => {
    const run = startRun(level, 'luck')
    playTo(run, 400, plan)
    const events = run.events.filter(({ kind }) => kind === 'server-crashed')
    return events.map(({ tick, figures }) => `${tick} ${figures.server}`)
  }

  test('servers that were there die when they would have died', () => {
    const two = crashes([])
    const three = crashes([{ tick: 20, command: { do: 'add-web-server', on: 'web' } }])
    expect(two.length).toBeGreaterThan(5)
    expect(three.filter((crash) => !crash.endsWith('web-3'))).toEqual(two)
    expect(three.length).toBeGreaterThan(two.length)
  })

  test('the database and its visitors draw the same numbers', () => {
    const run = startRun(level, 'luck')
    const before = run.world.plan
    playTo(run, 40, [{ tick: 20, command: { do: 'add-web-server', on: 'web' } }])
    const after = run.world.plan
    expect(after.servers[after.groupIds.indexOf('web')]).toBe(3)
    const db = before.groupIds.indexOf('db')
    const visit = before.visits.findIndex(({ group }) => group === db)
    for (const plan of [before, after]) {
      plan.groupStreams[db].reseed(777)
      plan.visitStreams[visit].reseed(777)
      plan.arrivalStreams[0].reseed(777)
    }
    const draws = ({ groupStreams, visitStreams, arrivalStreams }: typeof before) =>
      [groupStreams[db], visitStreams[visit], arrivalStreams[0]].map((stream) => stream.uniform())
    expect(draws(after)).toEqual(draws(before))
    expect(draws(buildPlan(run.world.compiled.network, 'other'))).not.toEqual(draws(before))
  })
})
