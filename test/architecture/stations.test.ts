/** The architecture's stations are held against closed forms: what a tick measures is what theory says. */
import { describe, expect, test } from 'vitest'
import { bufferMissSlowdown } from '../../src/architecture/components/data-machine.ts'
import { lookupShare } from '../../src/architecture/components/dns.ts'
import { conditionOf } from '../../src/architecture/conditions.ts'
import { crash } from '../../src/architecture/fault.ts'
import { contention, swapping } from '../../src/architecture/machine.ts'
import { componentById } from '../../src/architecture/topology.ts'
import { mmc } from '../support/queueing.ts'
import {
  chain,
  errorRate,
  meanMs,
  off,
  oneBox,
  PAGE,
  running,
  type Scenario,
  STATIC,
  serviceMs,
  twoTiers,
} from '../support/scenario.ts'

/** Nothing but one web server: no way, no look-up, no contention. */
const alone = (size: string, rho: number, vcpus: number): Scenario => ({
  topology: chain({ id: 'web', kind: 'web-server', size }),
  requests: { page: { ...STATIC, cpuMs: 20, sendsKb: 0 } },
  requestsPerSecond: rho * vcpus * 50,
  roundTripMs: 0,
  constants: { 'web-server': { webSigma: 0, webKappa: 0, maxRequests: 10_000 }, dns: { lookupMs: 0 } },
})

describe('one web server is M/M/c', () => {
  test.each<[string, number, number]>([
    ['m7g.medium', 1, 0.7],
    ['m7g.large', 2, 0.8],
    ['m7g.2xlarge', 8, 0.9],
  ])('%s with %d processors, busy to %d: mean and percentiles', (size, vcpus, rho) => {
    const { play } = running(alone(size, rho, vcpus))
    play(300)
    const span = play(16_000)
    const theory = mmc(rho * vcpus * 50, 50, vcpus)
    expect(off(meanMs(span) / 1000, theory.meanS), 'mean').toBeLessThan(0.04)
    for (const p of [0.5, 0.95, 0.99])
      expect(off(span.latency.quantile(p), theory.quantile(p)), `p${p * 100}`).toBeLessThan(0.04)
  })
})

describe('processors contend', () => {
  test('as the Universal Scalability Law says', () => {
    expect(contention(1, 0.05, 0.001)).toBe(1)
    expect(contention(4, 0.05, 0.001)).toBeCloseTo(1 + 0.05 * 3 + 0.001 * 12, 12)
    const capacity = (n: number) => n / contention(n, 0.02, 0.0005)
    const peak = Math.sqrt((1 - 0.02) / 0.0005)
    expect(capacity(Math.round(peak))).toBeGreaterThan(capacity(Math.round(peak) - 4))
    expect(capacity(Math.round(peak))).toBeGreaterThan(capacity(Math.round(peak) + 4))
  })

  test.each([
    ['m7g.medium', 1],
    ['m7g.xlarge', 4],
    ['m7g.4xlarge', 16],
  ])('so that a page takes longer on %s', (size, vcpus) => {
    const { world, play } = running({
      topology: chain({ id: 'web', kind: 'web-server', size }),
      requests: { page: STATIC },
      requestsPerSecond: 20,
    })
    let sumMs = 0
    play(200, () => {
      sumMs += serviceMs(world, 'web')
    })
    expect(off(sumMs / 200, 10 * contention(vcpus, 0.01, 0.00005))).toBeLessThan(0.03)
  })
})

describe('memory', () => {
  test('that is there costs nothing; what is short is paid for in time', () => {
    expect(swapping(1, 20)).toBe(1)
    expect(swapping(1.5, 20)).toBe(11)
  })

  test('fills with requests in progress, and the server swaps', () => {
    const { world, play } = running({
      topology: chain({ id: 'web', kind: 'web-server', size: 'm7g.medium' }),
      requests: { page: STATIC },
      requestsPerSecond: 300,
      constants: { 'web-server': { requestMb: 50 } },
    })
    play(60)
    const condition = conditionOf(world, componentById(world.compiled.topology, 'web')!)!
    // 128 requests of 50 MB beside 1200 MB of system and application in 4000 MB.
    expect(condition.memory).toBeCloseTo((1200 + 128 * 50) / 4000, 1)
    expect(condition.slowdown).toBeCloseTo(swapping(condition.memory!, 20), 9)
    expect(serviceMs(world, 'web')).toBeGreaterThan(100)
  })

  test('is held by those in service as well as by those who wait: Little’s law', () => {
    const { world, play } = running({
      topology: chain({ id: 'web', kind: 'web-server', size: 'm7g.2xlarge' }),
      requests: { page: STATIC },
      requestsPerSecond: 300,
      constants: { 'web-server': { requestMb: 1000, webSigma: 0, webKappa: 0 } },
    })
    play(30)
    const { memory } = conditionOf(world, componentById(world.compiled.topology, 'web')!)!
    // 300 requests/s of 10 ms are 3 at a time on 8 processors, and nobody waits.
    expect(memory).toBeCloseTo((1200 + 3 * 1000) / 32_000, 2)
  })

  test('of a dead server holds nobody: those that live are as full as if they were alone', () => {
    const memoryWith = (servers: number, dead: number) => {
      const web = { id: 'web', kind: 'web-server', size: 'm7g.medium', servers } as const
      const { world, play } = running({
        topology: chain({ id: 'lb', kind: 'load-balancer' }, web),
        requests: { page: STATIC },
        requestsPerSecond: 150,
        constants: { 'web-server': { requestMb: 100 } },
      })
      for (let server = 0; server < dead; server++) crash(world, 'web', server, 1000)
      let sum = 0
      play(200)
      play(400, () => {
        sum += conditionOf(world, componentById(world.compiled.topology, 'web')!)!.memory!
      })
      return sum / 400
    }
    expect(off(memoryWith(4, 2), memoryWith(2, 0))).toBeLessThan(0.05)
  })

  test('too small for the hot data sends part of the reads to the disk', () => {
    // Of 20 GB hot data 5 GB fit: three reads in four miss, and take six times as long.
    expect(bufferMissSlowdown(100, 5, 0.2, 6)).toBeCloseTo(1 + 0.75 * 5, 12)
    expect(bufferMissSlowdown(20, 5, 0.2, 6)).toBe(1)
    const constants = { database: { dataSigma: 0, dataKappa: 0 } }
    const { world, play } = running({
      topology: twoTiers({ db: { size: 'm7g.medium' } }),
      requestsPerSecond: 20,
      dataGb: 60,
      constants,
    })
    let sumMs = 0
    play(400, () => {
      sumMs += serviceMs(world, 'db')
    })
    const { dataSlowdown } = conditionOf(world, componentById(world.compiled.topology, 'db')!)!
    // 4 GB less the system's 400 MB and a connection or none: about 3.6 GB buffer for 12 GB.
    expect(dataSlowdown).toBeCloseTo(bufferMissSlowdown(60, 3.6, 0.2, 6), 1)
    expect(off(sumMs / 400, PAGE.queries * PAGE.queryMs * dataSlowdown)).toBeLessThan(0.03)
  })
})

describe('the way to us', () => {
  const silent = { ...STATIC, cpuMs: 0.001, sendsKb: 0 }

  test('a request in 1 + TTL/gap pays for a look-up', () => {
    expect(lookupShare(60, 10)).toBeCloseTo(1 / 7, 12)
    const { play } = running({
      topology: oneBox(),
      requests: { page: silent },
      requestsPerSecond: 100,
      roundTripMs: 0,
      constants: { dns: { ttlS: 30, lookupMs: 50 } },
    })
    expect(off(meanMs(play(1000)), 50 / 4)).toBeLessThan(0.03)
  })

  test('a round trip on a kept connection, two more to open one, and the answer over the line', () => {
    const { play } = running({
      topology: oneBox(),
      requests: { page: { ...silent, client: 'mobile', sendsKb: 60 } },
      requestsPerSecond: 100,
      roundTripMs: 45,
      constants: { dns: { lookupMs: 0 } },
    })
    const expectedMs = 45 * (1 + 2 * 0.3) + (60 * 8) / 12
    const span = play(500)
    expect(off(meanMs(span), expectedMs)).toBeLessThan(0.02)
    expect(errorRate(span)).toBe(0)
  })
})
