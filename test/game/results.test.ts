import { describe, expect, test } from 'vitest'
import { judge } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { smallLevel } from '../support/levels.ts'
import { chain, off, STATIC } from '../support/scenario.ts'

/** Uploads with a fifth of a second of slow work, done in the request or behind a queue. */
function uploads(workers: number, requestsPerSecond = 10) {
  const run = startRun(
    smallLevel({
      topology: chain(
        { id: 'web', kind: 'web-server', size: 'm7g.2xlarge' },
        ...(workers > 0
          ? ([
              { id: 'queue', kind: 'queue' },
              { id: 'worker', kind: 'worker', size: 'm7g.medium', servers: workers },
            ] as const)
          : []),
      ),
      requests: { upload: { ...STATIC, jobMs: 200 } },
      requestsPerSecond,
      goals: [{ metric: 'resultMs', limit: 1000 }],
      lengthTicks: 400,
    }),
  )
  playTo(run, 300)
  const [{ value }] = judge(run, run.level.goals)
  return { run, value, p50: run.samples.at(-1)!.p50Ms }
}

describe('the time to a result', () => {
  test('is the latency where the request does the work itself', () => {
    const { value, p50 } = uploads(0)
    expect(value).toBeGreaterThan(200)
    expect(Math.abs(value - p50)).toBeLessThan(100)
  })

  test('behind a queue is later than the answer: its wait and the work come on top', () => {
    const { value, p50 } = uploads(5)
    expect(p50).toBeLessThan(80)
    expect(value - p50).toBeGreaterThan(190)
    expect(value).toBeLessThan(400)
  })

  test('shows as a line at the queue, and as jobs on the way to the workers', () => {
    const { run } = uploads(1)
    const { components, links } = snapshotOf(run)
    const queue = components.find(({ id }) => id === 'queue')!
    expect(off(queue.waiting, 5 * 300)).toBeLessThan(0.05)
    expect(queue.servers[0].waiting).toBeCloseTo(queue.waiting, 9)
    const { requestsPerSecond } = links.find(({ to }) => to === 'worker')!
    expect(off(requestsPerSecond, 5)).toBeLessThan(0.02)
  })

  test('grows with the backlog, and users mind', () => {
    const { run, value } = uploads(1)
    // 10 come and 5 are done a second: the oldest waits half of the time that has gone by, on average half of that.
    expect(off(value, (300 / 2 / 2) * 1000)).toBeLessThan(0.15)
    expect(run.audience.satisfaction).toBeLessThan(0.75)
    expect(uploads(5).run.audience.satisfaction).toBeGreaterThan(0.95)
  })
})
