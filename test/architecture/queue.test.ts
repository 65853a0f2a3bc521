import { describe, expect, test } from 'vitest'
import { crash, hinder } from '../../src/architecture/fault.ts'
import type { PolicyValue } from '../../src/architecture/topology.ts'
import type { Truth } from '../../src/architecture/truth.ts'
import { chain, errorRate, meanMs, off, running, STATIC } from '../support/scenario.ts'
import { JobLine } from './theory/job-line.ts'

const JOB_MS = 200
const UPLOAD = { ...STATIC, jobMs: JOB_MS }

interface Shop {
  requestsPerSecond: number
  workers?: number
  queued?: boolean
  policies?: Record<string, PolicyValue>
  constants?: Record<string, number>
}

/** Web servers that take photos; they scale them on their own, or leave that to workers of one processor each. */
function shop({ requestsPerSecond, workers = 4, queued = true, policies = {}, constants = {} }: Shop) {
  const web = { id: 'web', kind: 'web-server', size: 'm7g.2xlarge', servers: 1 } as const
  const behind = [
    { id: 'queue', kind: 'queue', policies },
    { id: 'worker', kind: 'worker', size: 'm7g.medium', servers: workers },
  ] as const
  const scenario = running({
    topology: chain(web, ...(queued ? behind : [])),
    requests: { upload: UPLOAD },
    requestsPerSecond,
    constants: { queue: { errorP: 0, poisonShare: 0, ...constants } },
  })
  const truths: Partial<Record<Truth, number>> = {}
  const play = (ticks: number) =>
    scenario.play(ticks, () => {
      for (const [key, n] of Object.entries(scenario.world.last.truths)) {
        const truth = key.slice(key.indexOf('/') + 1) as Truth
        truths[truth] = (truths[truth] ?? 0) + n
      }
    })
  return { ...scenario, play, truths, part: () => scenario.world.parts.queue }
}

const lineOf = (perS: number, workers: number, rules = {}) =>
  new JobLine({ rateAt: () => perS, rateMost: perS, workers, serviceS: JOB_MS / 1000, ...rules }, 'line')

/** Mean over seeds of what every single job comes to after `lengthS`. */
function meanOf(figure: (seed: number) => number, seeds = 40): number {
  return Array.from({ length: seeds }, (_, i) => figure(i)).reduce((a, b) => a + b, 0) / seeds
}

describe('slow work behind a queue', () => {
  test('lets the request answer at once, and the result come later', () => {
    const inline = meanMs(shop({ requestsPerSecond: 15, queued: false }).play(100))
    const queued = shop({ requestsPerSecond: 15 })
    const answered = meanMs(queued.play(100))
    expect(inline - answered).toBeGreaterThan(JOB_MS * 0.9)
    const exact = meanOf((seed) => {
      const line = new JobLine({ rateAt: () => 15, rateMost: 15, workers: 4, serviceS: 0.2 }, `${seed}`)
      line.runUntil(100)
      return line.waiting.length / 15
    }, 400)
    expect(Math.abs(queued.part().resultS - 0.2 - exact)).toBeLessThan(0.06)
  })

  test('absorbs a burst that drowns the web servers, and drains it as every single job does', () => {
    const behind = shop({ requestsPerSecond: 35 })
    expect(errorRate(behind.play(60))).toBe(0)
    const line = lineOf(35, 4)
    line.runUntil(60)
    expect(off(behind.part().waiting, line.waiting.length)).toBeLessThan(0.1)
    expect(off(behind.part().resultS, line.oldestAgeS + 0.2)).toBeLessThan(0.1)
    expect(errorRate(shop({ requestsPerSecond: 60, queued: false }).play(120))).toBeGreaterThan(0.05)
  })

  test('keeps account of every job', () => {
    const { play, part, truths } = shop({
      requestsPerSecond: 25,
      constants: { errorP: 0.1, poisonShare: 0.02 },
    })
    const { served } = play(200)
    const { jobs, doneJobs, published } = part()
    expect(off(published, served)).toBeLessThan(0.01)
    expect(Math.abs(published - doneJobs - jobs)).toBeLessThan(1e-6 * published)
    expect(truths.deadLetters! / doneJobs).toBeCloseTo(0.02 + 0.98 * 0.001, 4)
    expect(truths.lostJobs ?? 0).toBe(0)
  })

  test('takes what the workers cannot do while they are down, and loses nothing', () => {
    const { world, play, part, truths } = shop({ requestsPerSecond: 12 })
    play(20)
    for (let server = 0; server < 4; server++) crash(world, 'worker', server, 50)
    expect(errorRate(play(50))).toBe(0)
    expect(off(part().waiting, 12 * 50)).toBeLessThan(0.03)
    expect(off(part().resultS, 50)).toBeLessThan(0.03)
    // Q / (cμ − λ) = 600 / (20 − 12)
    let drainS = 0
    while (part().waiting > 10) {
      play(1)
      drainS++
    }
    expect(off(drainS, (12 * 50) / 8)).toBeLessThan(0.06)
    expect(truths.lostJobs ?? 0).toBe(0)
  })
})

test('a dead worker takes nothing up: the others do what they can', () => {
  const { world, play, part } = shop({ requestsPerSecond: 12 })
  play(20)
  crash(world, 'worker', 0, 400)
  play(20)
  const before = part().doneJobs
  play(200)
  expect(off(part().doneJobs - before, 12 * 200)).toBeLessThan(0.01)
  const line = lineOf(12, 3)
  line.runUntil(2000)
  expect(part().waiting).toBeLessThan(12)
  const busy = shop({ requestsPerSecond: 30 })
  crash(busy.world, 'worker', 0, 400)
  busy.play(100)
  // Three of four: 15 a second.
  expect(off(busy.part().doneJobs, 15 * 100)).toBeLessThan(0.03)
})

describe('a broker that dies', () => {
  const after = (durability: string) => {
    const scenario = shop({ requestsPerSecond: 40, policies: { durability } })
    scenario.play(30)
    const waiting = scenario.part().jobs
    crash(scenario.world, 'queue', 0, 10)
    return { ...scenario, waiting, errors: errorRate(scenario.play(10)) }
  }

  test('on disk, keeps its jobs; who wants to publish meanwhile fails', () => {
    const { part, truths, waiting, errors } = after('durable')
    expect(waiting).toBeGreaterThan(500)
    expect(errors).toBeGreaterThan(0.95)
    expect(off(part().jobs, waiting)).toBeLessThan(0.05)
    expect(truths.lostJobs ?? 0).toBe(0)
  })

  test('in memory, loses every one of them', () => {
    const { truths, waiting } = after('in-memory')
    expect(off(truths.lostJobs!, waiting)).toBeLessThan(0.1)
  })

  test('in memory, publishing is quicker', () => {
    const ms = (durability: string) =>
      meanMs(shop({ requestsPerSecond: 10, policies: { durability } }).play(60))
    expect(ms('durable') - ms('in-memory')).toBeCloseTo(0.15, 1)
  })
})

describe('delivery', () => {
  test('at most once loses what a dying worker had in hand, at least once does it again', () => {
    const lost = (delivery: string) => {
      const { world, play, truths } = shop({ requestsPerSecond: 30, policies: { delivery } })
      play(30)
      crash(world, 'worker', 0, 10)
      play(10)
      return truths.lostJobs ?? 0
    }
    expect(lost('at-least-once')).toBe(0)
    // One processor, busy with one job.
    expect(lost('at-most-once')).toBeCloseTo(1, 1)
  })

  test.each([
    [1, 15],
    [1, 19],
  ])('a visibility timeout of %d s does jobs twice, as many as one by one at %d/s', (visibilityS, perS) => {
    const slow = { requestsPerSecond: perS, workers: 8, policies: { visibilityS, tries: 5 } }
    const { world, play, truths, part } = shop(slow)
    play(10)
    hinder(world, { kind: 'slow', on: 'worker', amount: 2 }, 1000)
    const before = part().doneJobs
    play(200)
    const line = lineOf(perS, 8, { serviceS: 0.4, visibilityS, tries: 5 })
    line.runUntil(400)
    const share = truths.duplicateJobs! / (part().doneJobs - before)
    expect(Math.abs(share - line.duplicates / line.done)).toBeLessThan(0.015)
  })
})

test('a bounded queue refuses what it has no room for, so that what it takes is done in time', () => {
  const { play, part } = shop({ requestsPerSecond: 60, policies: { maxJobs: 1000 } })
  play(60)
  const { failed, arrived } = play(100)
  expect(off(failed['backlog-full'] / arrived, 1 - 20 / 60)).toBeLessThan(0.03)
  expect(off(part().resultS, 1000 / 20)).toBeLessThan(0.05)
})
