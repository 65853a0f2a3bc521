import { describe, expect, test } from 'vitest'
import { conditionOf } from '../../src/architecture/conditions.ts'
import { hinder } from '../../src/architecture/fault.ts'
import { networkOf } from '../../src/architecture/network-of.ts'
import { componentById, type PolicyValue } from '../../src/architecture/topology.ts'
import { changeTopology } from '../../src/architecture/world.ts'
import { runExact } from '../../src/sim/exact.ts'
import { runLab } from '../../src/sim/lab.ts'
import { chain, errorRate, meanMs, off, type Running, running, STATIC } from '../support/scenario.ts'
import { playPool } from './theory/pool-line.ts'

const ABOUT = { ...STATIC, cpuMs: 5, share: 0.4 }
const PAGE = { ...STATIC, cpuMs: 10, queries: 2, queryMs: 5, share: 0.6 }

/** A web server of four processors and a database as big; 60 % of the requests need it. */
const tiers = (pool: PolicyValue, policies: Record<string, PolicyValue> = {}) =>
  chain(
    { id: 'web', kind: 'web-server', size: 'm7g.xlarge', policies: { pool, ...policies } },
    { id: 'db', kind: 'database', size: 'm7g.xlarge', diskGb: 50 },
  )

const shop = (pool: PolicyValue, requestsPerSecond: number, more = {}): Running =>
  running({
    topology: tiers(pool),
    requests: { page: PAGE, about: ABOUT },
    requestsPerSecond,
    constants: { database: { maxConnections: 1000 } },
    ...more,
  })

/** Share of a class's requests that failed in so many ticks. */
function failing({ world, play }: Running, name: string, ticks: number): number {
  const at = world.compiled.classes.findIndex(({ id }) => id === name)
  let [came, served] = [0, 0]
  play(ticks, () => {
    came += world.last.arrived[at]
    served += world.last.served[at]
  })
  return 1 - served / came
}

function slowDatabase(pool: PolicyValue, requestsPerSecond = 150, amount = 12): Running {
  const shop_ = shop(pool, requestsPerSecond)
  shop_.play(20)
  hinder(shop_.world, { kind: 'slow', on: 'db', amount }, 1e6)
  return shop_
}

describe('synchronous workers', () => {
  test('are there only where the level or the player has them', () => {
    const { world, play } = shop('asynchronous', 100)
    play(5)
    expect(world.compiled.network.groups.web).toEqual({ n: 1, c: 4, cap: 128, lb: 'random' })
    expect(world.parts.web).not.toHaveProperty('sharing')
  })

  test('share no processor with a worker each', () => {
    const { world, play } = shop(1, 150)
    play(20, () => expect(world.parts.web.sharing).toBe(1))
  })

  test('take the time of the simulation of every request', () => {
    for (const [pool, perS] of [
      [4, 120],
      [16, 120],
      [16, 170],
    ]) {
      const page = { ...STATIC, cpuMs: 20, queries: 2, queryMs: 5 }
      const { world, play } = shop(pool, perS, { requests: { page }, requestsPerSecond: perS })
      play(60)
      let [insideS, served] = [0, 0]
      play(300, () => {
        for (const times of [world.last.waitS, world.last.serviceS])
          insideS += times.reduce((sum, s) => sum + s, 0)
        served += world.last.served[0]
      })
      const ownS = 0.02 * (1 + 0.01 * 3 + 0.00005 * 12)
      const rules = {
        perS,
        workers: 4 * pool,
        processors: 4,
        ownS,
        dependencyS: 0.010924,
        servers: 4,
        room: 128,
      }
      expect(off(insideS / served, playPool(rules, 4000).meanS), `${pool} at ${perS}`).toBeLessThan(0.06)
    }
  })

  test('that wait for a slow database are missing for pages that need none', () => {
    const pool = slowDatabase(4)
    pool.play(30)
    expect(failing(pool, 'about', 60)).toBeGreaterThan(0.5)
    expect(pool.world.parts.web.waitingWorkers).toBeGreaterThan(0.8)
    const asynchronous = slowDatabase('asynchronous')
    asynchronous.play(30)
    expect(failing(asynchronous, 'about', 60)).toBeLessThan(0.01)
  })

  test('last longer when there are more of them, and pile more work on the database', () => {
    const [few, many] = [4, 16].map((pool) => {
      const { world, play } = slowDatabase(pool)
      const early = errorRate(play(2))
      play(60)
      return { early, calls: world.sim.stations.backlog[world.compiled.groupAt.get('db')!] }
    })
    expect(many.early).toBeLessThanOrEqual(few.early)
    expect(many.calls).toBeGreaterThan(3 * few.calls)
  })

  test('take memory while they are in use', () => {
    const memory = (pool: PolicyValue) => {
      const { world, play } = slowDatabase(pool)
      play(60)
      return conditionOf(world, componentById(world.compiled.topology, 'web')!)!.memory!
    }
    expect((memory(16) - memory(4)) * 16_000).toBeCloseTo(48 * 6, -2)
  })

  test('compute in turns: their throughput is that of the processors', () => {
    for (const pool of [1, 4, 16]) {
      const page = { ...STATIC, cpuMs: 20 }
      const { play } = shop(pool, 300, { requests: { page } })
      play(60)
      const span = play(200)
      expect(off(span.served / 200, 4 / 0.0206), `${pool}`).toBeLessThan(0.03)
      expect(meanMs(span)).toBeGreaterThan(500)
    }
  })

  test('of the compiled architecture fail as many requests as the exact twin', () => {
    for (const [pool, perS] of [
      [4, 150],
      [16, 150],
    ]) {
      const { world, play } = slowDatabase(pool, perS)
      play(60)
      const errors = errorRate(play(300))
      const network = networkOf(world)
      const exact = runExact({ network, horizon: 660, warmup: 60 }, 'twin').all
      expect(Math.abs(errors - exact.errorRate), `${pool} at ${perS}`).toBeLessThan(0.015)
    }
  })

  test('have the latencies and loads of the exact twin', () => {
    const { world, play } = shop(4, 250)
    play(60)
    const network = networkOf(world)
    const [engine, exact] = [runLab, runExact].map((run) =>
      run({ network, horizon: 660, warmup: 60 }, 'twin'),
    )
    for (const name of ['page', 'about'])
      for (const figure of ['mean', 'p50', 'p95', 'p99'] as const)
        expect(
          off(engine.classes[name].latency[figure], exact.classes[name].latency[figure]),
          `${name} ${figure}`,
        ).toBeLessThan(figure === 'p50' ? 0.05 : 0.04)
    expect(off(engine.groups.web.utilisation, exact.groups.web.utilisation)).toBeLessThan(0.03)
  })

  test('come and go while it runs', () => {
    const { world, play } = shop('asynchronous', 150)
    play(20)
    changeTopology(world, tiers(4))
    expect(errorRate(play(30))).toBe(0)
    expect(world.parts.web.taken).toBeGreaterThan(0)
    changeTopology(world, tiers('asynchronous', { sessions: 'token', breaker: 'on' }))
    expect(errorRate(play(30))).toBe(0)
    expect(world.parts.web).not.toHaveProperty('taken')
  })

  test('also hold the calls of logins, sessions and breakers', () => {
    const session = { ...PAGE, session: true }
    for (const sessions of ['memory', 'token']) {
      const topology = tiers(4, { sessions, breaker: 'on' })
      const { world, play } = running({ topology, requests: { page: session }, requestsPerSecond: 100 })
      play(20)
      expect(errorRate(play(60))).toBeLessThan(0.001)
      const calls = world.compiled.visits.filter(({ component }) => component === 'db').length
      expect(calls).toBeGreaterThan(0)
      const held = world.compiled.legs[0].flatMap((leg) => ('visit' in leg && leg.inner ? [leg.visit] : []))
      expect(held.length).toBe(sessions === 'token' ? 3 : 2)
    }
  })
})
