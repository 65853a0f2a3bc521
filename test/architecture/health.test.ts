import { describe, expect, test } from 'vitest'
import { crash } from '../../src/architecture/fault.ts'
import { emptyFleet, rotation } from '../../src/architecture/fleet.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import type { PolicyValue } from '../../src/architecture/topology.ts'
import { runExact } from '../../src/sim/exact.ts'
import { balanced, chain, errorRate, failures, off, running, STATIC, twoTiers } from '../support/scenario.ts'

interface Checks {
  servers: number
  requestsPerSecond: number
  policies?: Record<string, PolicyValue>
  timeoutS?: number
  size?: string
}

/** Web servers behind a balancer; a page takes 10 ms, so one processor serves 100 pages a second. */
const behindBalancer = ({
  servers,
  requestsPerSecond,
  policies = {},
  timeoutS = 1,
  size = 'm7g.medium',
}: Checks) =>
  running({
    topology: chain(
      { id: 'lb', kind: 'load-balancer', policies },
      { id: 'web', kind: 'web-server', size, servers },
    ),
    requests: { page: STATIC },
    requestsPerSecond,
    constants: { 'load-balancer': { healthTimeoutS: timeoutS } },
  })

describe('behind round robin, a dead server', () => {
  test.each([2, 4, 7])('of %d fails its share of the requests until it is left out, then none', (servers) => {
    const policies = { healthIntervalS: 5, healthThreshold: 2 }
    const { world, play } = behindBalancer({ servers, requestsPerSecond: 20 * servers, policies })
    play(20)
    crash(world, 'web', 0, 100)
    const atOnce = play(5)
    // What was in it when it died comes on top of what it refuses.
    expect((failures(atOnce) - atOnce.failed.crashed) / atOnce.arrived).toBeCloseTo(1 / servers, 2)
    play(5)
    expect(world.fleets.web.healthy[0]).toBe(0)
    expect(failures(play(80))).toBe(0)
  })

  test.each([
    [2, 1],
    [5, 3],
    [10, 2],
  ])('asked every %d s is left out after %d failed checks in a row', (interval, threshold) => {
    const policies = { healthIntervalS: interval, healthThreshold: threshold }
    const { world, play } = behindBalancer({ servers: 3, requestsPerSecond: 60, policies })
    play(interval)
    crash(world, 'web', 1, 1000)
    let outAfterS = 0
    play(interval * threshold + 1, () => {
      if (world.fleets.web.healthy[1] === 1) outAfterS++
    })
    expect(outAfterS).toBeGreaterThanOrEqual(interval * (threshold - 1))
    expect(outAfterS).toBeLessThanOrEqual(interval * threshold)
  })

  test('runs again, and gets requests once it has passed enough checks', () => {
    const policies = { healthIntervalS: 5, healthThreshold: 1 }
    const { world, play } = behindBalancer({ servers: 2, requestsPerSecond: 60, policies })
    crash(world, 'web', 0, 30)
    play(30)
    expect(world.fleets.web.upAgain[0]).toBeGreaterThan(0)
    play(5)
    expect(world.fleets.web).toMatchObject({ upAgain: [0, 0], healthy: [0, 1] })
    play(6)
    expect(world.fleets.web.healthy).toEqual([1, 1])
    const span = play(20)
    expect(failures(span)).toBe(0)
    expect(world.last.serverBusyS[world.plan.serverStart[1]]).toBeGreaterThan(0)
  })

  test('loses what it was working on: what waited there and what was in service', () => {
    const { world, play } = behindBalancer({ servers: 2, requestsPerSecond: 180 })
    play(120)
    crash(world, 'web', 0, 10)
    const { failed } = play(1)
    // At 90 % of one processor there are 9 requests in the server on average, and never more than 128.
    expect(failed.crashed).toBeGreaterThan(0.5)
    expect(failed.crashed).toBeLessThan(128)
    expect(play(9).failed.crashed).toBe(0)
  })
})

test('under load, least connections sends nearly everything to the dead server: it looks idle', () => {
  const policies = { balancing: 'least-connections', healthIntervalS: 30 }
  const { world, play } = behindBalancer({
    servers: 4,
    requestsPerSecond: 2400,
    policies,
    size: 'm7g.2xlarge',
  })
  play(30)
  crash(world, 'web', 2, 25)
  play(5)
  const share = errorRate(play(15))
  expect(share).toBeGreaterThan(0.85)
  const exact = runExact({ network: networkOf(world), horizon: 40, warmup: 10 }, 'dead')
  expect(Math.abs(share - exact.all.errorRate)).toBeLessThan(0.015)
})

describe('a check that is', () => {
  // 88 % busy: now and then an answer takes longer than .3 s, and five of them in a row hardly ever.
  const busy = { servers: 4, requestsPerSecond: 352, timeoutS: 0.3 }
  const leftOut = (policies: Record<string, PolicyValue>) => {
    const { world, play } = behindBalancer({ ...busy, policies })
    let serverTicks = 0
    const span = play(600, () => {
      serverTicks += world.fleets.web.healthy.filter((healthy) => healthy === 0).length
    })
    return { share: serverTicks / (4 * 600), span }
  }

  test('too eager takes out servers that are only busy, and the others drown', () => {
    const { share, span } = leftOut({ healthIntervalS: 2, healthThreshold: 1 })
    expect(share).toBeGreaterThan(0.1)
    expect(errorRate(span)).toBeGreaterThan(0.05)
    expect(span.latency.quantile(0.95)).toBeGreaterThan(1)
  })

  test('patient leaves them alone', () => {
    const { share, span } = leftOut({ healthIntervalS: 10, healthThreshold: 5 })
    expect(share).toBe(0)
    expect(errorRate(span)).toBe(0)
    expect(span.latency.quantile(0.95)).toBeLessThan(0.3)
  })
})

describe('when every server has failed its checks', () => {
  test('the balancer sends to any of them', () => {
    const fleet = { ...emptyFleet(), healthy: [0, 0, 0], held: [0, 0, 1] }
    expect(rotation(fleet)).toEqual([true, true, false])
    expect(rotation({ ...fleet, healthy: [0, 1, 1] })).toEqual([false, true, false])
  })

  test('requests fail for a dead server, not for want of one', () => {
    const { world, play } = behindBalancer({ servers: 2, requestsPerSecond: 50 })
    crash(world, 'web', 0, 200)
    crash(world, 'web', 1, 200)
    play(60)
    const span = play(20)
    expect(span.failed['server-down'] / span.arrived).toBeCloseTo(1, 6)
  })
})

describe('without a load balancer', () => {
  test('everything fails until the server runs again', () => {
    const { world, play } = running({ topology: twoTiers(), requestsPerSecond: 50 })
    play(10)
    crash(world, 'web', 0, 15)
    const down = play(15)
    expect(errorRate(down)).toBeCloseTo(1, 2)
    expect(down.failed['server-down'] / down.arrived).toBeCloseTo(1, 6)
    expect(errorRate(play(15))).toBe(0)
  })

  test('a dead database fails what needs it, at the database', () => {
    const { world, play } = running({ topology: balanced(), requestsPerSecond: 50 })
    crash(world, 'db', 0, 15)
    const span = play(15)
    expect(off(span.failed['server-down'], span.arrived)).toBeLessThan(0.01)
  })
})

describe('a crash', () => {
  test('of a server that is not there, or is dead already, is none', () => {
    const { world } = running({ topology: twoTiers(), requestsPerSecond: 1 })
    expect(crash(world, 'cache', 0, 5)).toBe(false)
    expect(crash(world, 'web', 1, 5)).toBe(false)
    expect(crash(world, 'web', 0, 5)).toBe(true)
    expect(crash(world, 'web', 0, 5)).toBe(false)
  })
})
