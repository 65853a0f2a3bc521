import { describe, expect, test } from 'vitest'
import { crash, hinder } from '../../src/architecture/fault.ts'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import type { PolicyValue } from '../../src/architecture/topology.ts'
import { balanced, errorRate, off, running, STATIC } from '../support/scenario.ts'

interface Watched {
  sees?: string
  policies?: Record<string, PolicyValue>
  constants?: Record<string, number>
  pipeline?: boolean
  requestsPerSecond?: number
}

/** Four web servers behind a balancer that is slow to notice a dead one, and what watches them. */
function watched({ sees, policies = {}, constants = {}, pipeline, requestsPerSecond = 200 }: Watched) {
  const slow = { healthIntervalS: 30, healthThreshold: 5 }
  const topology = balanced({ web: { servers: 4 }, policies: slow })
  const aside = (kind: 'monitoring' | 'pipeline', own = {}) => ({ id: kind, kind, servers: 0, policies: own })
  const components = [
    ...topology.components,
    ...(sees ? [aside('monitoring', { sees, ...policies })] : []),
    ...(pipeline ? [aside('pipeline')] : []),
  ]
  return running({
    topology: { ...topology, components },
    requests: { page: STATIC },
    requestsPerSecond,
    constants: { 'web-server': { ...constants } },
  })
}

const alarms = ({ sees, happens }: { sees: string; happens: 'errors' | 'crash' | 'busy' }) => {
  const { world, play } = watched({ sees, requestsPerSecond: happens === 'busy' ? 760 : 200 })
  play(40)
  if (happens === 'errors') hinder(world, { kind: 'errors', on: 'web', amount: 0.2 }, 60)
  if (happens === 'crash') crash(world, 'web', 0, 60)
  play(60)
  return world.parts.monitoring.alerts
}

describe('monitoring sees', () => {
  test.each([
    ['nothing', { errors: false, crash: false, busy: false }],
    ['logs', { errors: true, crash: false, busy: false }],
    ['hosts', { errors: true, crash: true, busy: true }],
    ['tiers', { errors: true, crash: true, busy: true }],
  ] as const)('%s: %o', (sees, expected) => {
    for (const [happens, isSeen] of Object.entries(expected) as ['errors' | 'crash' | 'busy', boolean][])
      expect(alarms({ sees, happens }) > 0, happens).toBe(isSeen)
  })

  test('a busy host as an alarm that nobody needed: false, and tiring', () => {
    const { world, play } = watched({ sees: 'hosts', requestsPerSecond: 760 })
    play(100)
    const { alerts, falseAlerts, fatigue } = world.parts.monitoring
    expect(falseAlerts).toBe(alerts)
    expect(fatigue).toBeGreaterThan(0.2)
  })
})

describe('a bad release', () => {
  const share = 0.2
  const release = (setup: Watched) => {
    const scenario = watched({ ...setup, constants: { releaseErrorShare: share, ...setup.constants } })
    scenario.play(40)
    const begun = FAULTS['bad-release'].begin(scenario.world, {
      on: 'web',
      server: 0,
      factor: 0,
      lengthTicks: 1000,
    })
    expect(begun).toBe(true)
    return scenario
  }

  test('breaks its share of the requests', () => {
    const span = release({}).play(20)
    expect(span.failed['bad-release'] / span.arrived).toBeCloseTo(share, 2)
  })

  test('lasts until the alarm, the decision and the rollback', () => {
    const { world, play } = release({ sees: 'logs' })
    play(300)
    const { unnoticedS, brokenS } = world.parts.web
    // Δ (m − ½ + threshold / share), respond, roll back.
    expect(Math.abs(unnoticedS - 10 * (1.5 + 0.1))).toBeLessThan(6)
    expect(Math.abs(brokenS - unnoticedS - 15 - 40)).toBeLessThan(1)
    expect(errorRate(play(20))).toBe(0)
  })

  test('is noticed late where only users complain', () => {
    const { world, play } = release({})
    play(400)
    // Letters: 200 × .2 × .002 a second, forgotten in 120 s; five are enough: −120 ln(1 − 5 / 9.6).
    expect(off(world.parts.web.unnoticedS, -120 * Math.log(1 - 5 / 9.6))).toBeLessThan(0.05)
  })

  test('is taken back by a button with CI automation', () => {
    const { world, play } = release({ sees: 'logs', pipeline: true })
    play(300)
    const { unnoticedS, brokenS } = world.parts.web
    expect(Math.abs(brokenS - unnoticedS - 15 - 5)).toBeLessThan(1)
  })

  test.each([
    [false, 0.3],
    [true, 0.09],
  ])('comes as often as chance has it; with tests (%s) a share of %d', (pipeline, expected) => {
    const { world, play } = watched({ pipeline, requestsPerSecond: 1, constants: { releaseEveryS: 2 } })
    play(3000)
    const { releases, badReleases } = world.parts.web
    expect(releases).toBe(1500)
    expect(Math.abs(badReleases / releases - expected)).toBeLessThan(0.035)
  })
})
