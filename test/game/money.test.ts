import { describe, expect, test } from 'vitest'
import { lookupShare } from '../../src/architecture/components/dns.ts'
import { advance } from '../../src/game/advance.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { sumOf } from '../../src/game/tally.ts'
import { type SmallLevel, smallLevel } from '../support/levels.ts'
import { balanced, oneBox } from '../support/scenario.ts'
import { expectInvariants } from '../support/scenario-invariants.ts'

/** A run of a small level after so many ticks; a tick stands for an hour. */
function played(ticks: number, changes: SmallLevel = {}): Run {
  const run = startRun(smallLevel(changes))
  playTo(run, ticks)
  return run
}

describe('the bills', () => {
  test('of a server are its machine and its disk, by the hour', () => {
    const { bills } = played(24, { topology: oneBox({ size: 'm7g.large', diskGb: 100 }) }).money
    expect(bills['server/rent']).toBeCloseTo(24 * (0.0816 + (100 * 0.115) / 730), 9)
  })

  test('of traffic are by the gigabyte that left, for the calendar time a tick stands for', () => {
    const run = played(48, { topology: balanced(), requestsPerSecond: 50 })
    const answered = sumOf(run.totals.tally.served) * 3600
    expect(run.money.bills['web/egress']).toBeCloseTo(((answered * 5) / 1e6) * 0.09, 6)
    expect(run.money.bills['lb/traffic']).toBeCloseTo(((answered * 5) / 1e6) * 0.008, 6)
    expect(run.money.bills['dns/lookups']).toBeCloseTo(((answered * lookupShare(60, 10)) / 1e6) * 0.4, 6)
  })

  test('of traffic are paid once where tiers stand beside each other', () => {
    const { components, links } = balanced()
    const tier = { ...components.find(({ id }) => id === 'web')!, serves: ['page'] }
    const topology = {
      components: [...components, { ...tier, id: 'service' }],
      links: [...links, { from: 'lb', to: 'service' }, { from: 'service', to: 'db' }],
    }
    const run = played(48, { topology, requestsPerSecond: 50 })
    const answered = sumOf(run.totals.tally.served) * 3600
    const { 'web/egress': web = 0, 'service/egress': service } = run.money.bills
    expect(web + service).toBeCloseTo(((answered * 5) / 1e6) * 0.09, 6)
  })

  test('go on while nobody comes; the rent is due all the same', () => {
    const { bills, dollarsPerHour } = played(10, { requestsPerSecond: 0 }).money
    expect(Object.keys(bills)).toEqual(['server/rent'])
    expect(dollarsPerHour).toBeCloseTo(bills['server/rent'] / 10, 12)
  })

  test('contain the fee of an upgrade at once', () => {
    const run = startRun(smallLevel({ upgrades: { 'bigger-disk': { feeDollars: 30 } } }))
    playTo(run, 1, [{ tick: 0, command: { do: 'bigger-disk' } }])
    expect(run.money.bills['server/fee']).toBe(30)
  })
})

describe('revenue', () => {
  test('comes from users who are happy, a month of 30 days at a time', () => {
    const money = { cashDollars: 0, dollarsPerUserMonth: 0.72, graceTicks: 1000 }
    const run = played(100, { requestsPerSecond: 20, money })
    expect(run.audience.satisfaction).toBeGreaterThan(0.999)
    expect(run.money.earnedDollars / ((100 * 20 * 0.72) / 720)).toBeCloseTo(1, 3)
  })

  test('falls with their satisfaction', () => {
    const money = { cashDollars: 0, dollarsPerUserMonth: 0.72, graceTicks: 1000 }
    const drowning = played(100, { requestsPerSecond: 600, money })
    expect(drowning.audience.satisfaction).toBeLessThan(0.5)
    expect(drowning.money.earnedPerHour).toBeLessThan((600 * 0.72) / 720 / 2)
  })
})

describe('below zero', () => {
  const poor = { cashDollars: 1, dollarsPerUserMonth: 0, graceTicks: 12 }

  test('for longer than the grace period is bankruptcy, with no star left', () => {
    const run = startRun(smallLevel({ money: poor }))
    while (run.money.cashDollars >= 0) advance(run)
    const overdrawnTick = run.tick
    expect(run.events.filter(({ kind }) => kind === 'overdrawn')).toHaveLength(1)
    playTo(run, 200)
    expect(run.status).toBe('lost')
    expect(run.loss).toEqual({ reason: 'bankrupt' })
    expect(run.tick).toBe(overdrawnTick + 12)
  })

  test('for a while is survived, and the days of grace begin anew', () => {
    const run = startRun(smallLevel({ money: poor }))
    while (run.money.overdrawnTicks < 11) advance(run)
    run.money.cashDollars = 1
    advance(run)
    expect(run.money.overdrawnTicks).toBe(0)
    expect(run.status).toBe('running')
  })
})

test('in every tick cash is what there was, plus what was earned, less every single bill', () => {
  const run = startRun(smallLevel({ topology: balanced(), requestsPerSecond: 80 }))
  for (let i = 0; i < 60; i++) {
    advance(run)
    expectInvariants(run)
  }
})
