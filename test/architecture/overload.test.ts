import { describe, expect, test } from 'vitest'
import { hinder } from '../../src/architecture/fault.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import type { PolicyValue } from '../../src/architecture/topology.ts'
import { changeTopology } from '../../src/architecture/world.ts'
import { runExact } from '../../src/sim/exact.ts'
import { chain, errorRate, meanMs, off, type Running, running, STATIC } from '../support/scenario.ts'

const PAGE = { ...STATIC, cpuMs: 20 }

interface Shop {
  requestsPerSecond: number
  clients?: Record<string, PolicyValue>
  web?: Record<string, PolicyValue>
  room?: number
}

/** One web server of four processors: about 195 pages a second. */
function shop({ requestsPerSecond, clients = {}, web = {}, room = 1000 }: Shop): Running {
  const topology = chain({ id: 'web', kind: 'web-server', size: 'm7g.xlarge', policies: web })
  const components = topology.components.map((c) => (c.kind === 'client' ? { ...c, policies: clients } : c))
  return running({
    topology: { ...topology, components },
    requests: { page: PAGE },
    requestsPerSecond,
    constants: { 'web-server': { maxRequests: room } },
  })
}

const IMPATIENT = { timeoutS: 1, retries: 3, backoffS: 0.1 }

/** Errors a minute after the web server was five times as slow for ten seconds. */
function errorsAfterwards(
  clients: Record<string, PolicyValue>,
  web: Record<string, PolicyValue> = {},
): number {
  const { world, play } = shop({ requestsPerSecond: 120, clients, web })
  play(20)
  hinder(world, { kind: 'slow', on: 'web', amount: 5 }, 10)
  play(70)
  return errorRate(play(20))
}

describe('impatient clients', () => {
  test('who neither give up nor try again are as they were', () => {
    const patient = shop({ requestsPerSecond: 120 })
    const { requestClasses } = { requestClasses: patient.world.compiled.network.classes }
    expect(requestClasses[0]).not.toHaveProperty('timeout')
    expect(requestClasses[0]).not.toHaveProperty('retries')
  })

  test('who try again hide errors: f^(R + 1), at 1 + f + f² … times the load', () => {
    const { world, play } = shop({ requestsPerSecond: 60, clients: { retries: 3, backoffS: 0.1 } })
    hinder(world, { kind: 'errors', on: 'web', amount: 0.3 }, 1000)
    play(20)
    const busyBefore = world.last.busyS[0]
    expect(busyBefore).toBeGreaterThan(0)
    const span = play(200)
    expect(Math.abs(errorRate(span) - 0.3 ** 4)).toBeLessThan(0.003)
    const attempts = world.last.attempts[0] / world.last.arrived[0]
    expect(off(attempts, 1 + 0.3 + 0.09 + 0.027)).toBeLessThan(0.15)
  })

  test('keep an overload going when its cause is long gone', () => {
    expect(errorsAfterwards(IMPATIENT)).toBeGreaterThan(0.9)
    expect(errorsAfterwards({ timeoutS: 1 })).toBeLessThan(0.01)
  })

  test('with a retry budget do not', () => {
    expect(errorsAfterwards({ ...IMPATIENT, retryBudget: '10%' })).toBeLessThan(0.01)
  })

  test('of the compiled architecture are those of the exact twin', () => {
    const { world, play } = shop({
      requestsPerSecond: 185,
      clients: { timeoutS: 0.3, retries: 1, backoffS: 0.5 },
    })
    play(120)
    const errors = errorRate(play(600))
    const network = networkOf(world)
    const exact = runExact({ network, horizon: 720, warmup: 120, seeds: 3 }, 'twin').all
    expect(network.classes[0].retries).toBe(1)
    expect(Math.abs(errors - exact.errorRate)).toBeLessThan(0.03)
  })
})

describe('load shedding', () => {
  test('lets in what can be answered in the wait that is allowed, and calls the others shed', () => {
    const timely = shop({ requestsPerSecond: 400, web: { shedWaitS: 0.25 } })
    timely.play(30)
    const span = timely.play(60)
    expect(meanMs(span)).toBeLessThan(45 + 20 + 250 + 30)
    expect(span.failed.shed / span.arrived).toBeGreaterThan(0.45)
    expect(span.failed['queue-full']).toBe(0)
    const everybody = shop({ requestsPerSecond: 400 })
    everybody.play(30)
    expect(meanMs(everybody.play(60))).toBeGreaterThan(4000)
  })

  test('ends an overload of naive retries with its cause', () => {
    expect(errorsAfterwards(IMPATIENT, { shedWaitS: 0.25 })).toBeLessThan(0.01)
  })

  test('turns nobody away while there is room', () => {
    const { play } = shop({ requestsPerSecond: 60, web: { shedWaitS: 0.25 } })
    play(20)
    expect(play(60).failed.shed).toBeLessThan(1)
  })
})

describe('a circuit breaker', () => {
  const tiers = (breaker: string, more = {}) =>
    running({
      topology: chain(
        { id: 'web', kind: 'web-server', size: 'm7g.xlarge', policies: { breaker } },
        { id: 'db', kind: 'database', size: 'm7g.large', diskGb: 50 },
      ),
      requests: { page: { ...STATIC, cpuMs: 2, queries: 2, queryMs: 2 } },
      requestsPerSecond: 200,
      ...more,
    })

  test('that is closed changes nothing', () => {
    const [off_, on] = ['off', 'on'].map((breaker) => tiers(breaker).play(120))
    expect(off(meanMs(on), meanMs(off_))).toBeLessThan(0.01)
    expect(errorRate(on)).toBe(0)
  })

  test('opens where the database fails, spares it, and closes when it answers again', () => {
    const { world, play } = tiers('on')
    play(20)
    hinder(world, { kind: 'down', on: 'db', amount: 1 }, 60)
    const during = play(60)
    expect(during.failed['breaker-open'] / during.arrived).toBeGreaterThan(0.8)
    expect(during.failed['part-down'] / during.arrived).toBeLessThan(0.2)
    play(20)
    expect(errorRate(play(30))).toBe(0)
  })

  test('goes when it is turned off', () => {
    const { world, play } = tiers('on')
    play(5)
    const { topology } = tiers('off').world.compiled
    changeTopology(world, topology)
    expect(world.plan.groupIds).toEqual(['web', 'db'])
    expect(errorRate(play(20))).toBe(0)
  })
})
