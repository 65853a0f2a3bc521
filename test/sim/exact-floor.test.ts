import { expect, test } from 'vitest'
import { Calendar } from '../../src/sim/exact/calendar.ts'
import { Floor } from '../../src/sim/exact/floor.ts'
import { ServerGroup } from '../../src/sim/exact/servers.ts'
import { Attempt, readySteps } from '../../src/sim/exact/walk.ts'
import type { Distribution, Group, Step } from '../../src/sim/network.ts'
import { Stream } from '../../src/sim/rng.ts'

/*
 * Schedules that can be worked out by hand: every service takes a fixed time, every start is given.
 * `1 ok`: it ended well at second 1; `1 failed`. Seconds are counted in the comments.
 */

const det = (mean: number): Distribution => ({ kind: 'det', mean })

/** Starts attempts on the steps at the given seconds, and tells how each ends; `?` where it never does. */
function outcomes(
  groups: Record<string, Group>,
  attempts: [startS: number, steps: Step[]][],
  changes: (calendar: Calendar, floor: Floor, groups: Map<string, ServerGroup>) => void = () => {},
): string[] {
  const calendar = new Calendar()
  const stream = new Stream('a')
  const floor = new Floor(calendar, stream, stream)
  const servers = new Map(Object.entries(groups).map(([name, g]) => [name, new ServerGroup(g, [0, 100])]))
  const network = { groups, classes: [] }
  const ends = attempts.map(() => '?')
  changes(calendar, floor, servers)
  for (const [i, [startS, steps]] of attempts.entries()) {
    const note = (how: string) => () => {
      ends[i] = `${Number(calendar.nowS.toFixed(9))} ${how}`
    }
    const owner = { succeeded: note('ok'), failed: note('failed') }
    calendar.at(startS, () => floor.proceed(new Attempt(owner, readySteps(steps, network, servers), 0, 0)))
  }
  while (calendar.advance(100));
  return ends
}

const crash = (group: string, index: number, atS: number) => {
  return (calendar: Calendar, floor: Floor, groups: Map<string, ServerGroup>) =>
    calendar.at(atS, () => floor.crash(groups.get(group)!.servers[index]))
}

test('a queue: each starts when the one before it ends', () => {
  const steps: Step[] = [{ visit: 'box' }, { net: det(0.5) }]
  const starts: [number, Step[]][] = [
    [0, steps],
    [1, steps],
    [9, steps],
  ]
  expect(outcomes({ box: { service: det(2) } }, starts)).toEqual(['2.5 ok', '4.5 ok', '11.5 ok'])
})

test('a held worker is busy for its own service and all inner steps', () => {
  const groups = { pool: { hold: true, service: det(1) }, store: { service: det(2) } }
  const visit: Step = { visit: 'pool', inner: [{ net: det(0.5) }, { visit: 'store' }] }
  // 1 + 0.5 + 2 each, one after the other, and the last step only once the worker is free.
  const starts: [number, Step[]][] = [
    [0, [visit]],
    [0, [visit, { net: det(10) }]],
  ]
  expect(outcomes(groups, starts)).toEqual(['3.5 ok', '17 ok'])
})

test('holds within holds', () => {
  const groups = {
    web: { c: 2, hold: true, service: det(1) },
    pool: { hold: true, service: det(0) },
    store: { service: det(3) },
  }
  const visit: Step = { visit: 'web', inner: [{ visit: 'pool', inner: [{ visit: 'store' }] }] }
  const attempts = [0, 0, 0].map((startS): [number, Step[]] => [startS, [visit]])
  // Two web workers; the second waits 3 s for the pool. The third gets a worker at 4, the pool at 7.
  expect(outcomes(groups, attempts)).toEqual(['4 ok', '7 ok', '10 ok'])
})

test('a fan takes as long as its slowest part', () => {
  const groups = { shards: { n: 3, lb: 'rr', service: det(1) } } satisfies Record<string, Group>
  const starts: [number, Step[]][] = [
    [0, [{ visit: 'shards' }]], // occupies server 0 for 5 s below
    [0.5, [{ visit: 'shards', fan: 3 }, { net: det(1) }]],
    [0.5, [{ visit: 'shards', fan: 7 }]],
  ]
  expect(outcomes(groups, starts)).toEqual(['1 ok', '3 ok', '3 ok'])
})

test('one refused part fails the fan at once, the others are worked on', () => {
  const groups = { shards: { n: 2, cap: 1, lb: 'rr', service: det(4) } } satisfies Record<string, Group>
  const starts: [number, Step[]][] = [
    [0, [{ visit: 'shards' }]],
    [1, [{ visit: 'shards', fan: 2 }, { visit: 'shards' }]], // server 0 is full; server 1 works until 5
    [4.5, [{ visit: 'shards' }]], // in turn: server 1
    [4.5, [{ visit: 'shards' }]],
  ]
  expect(outcomes(groups, starts)).toEqual(['4 ok', '1 failed', '4.5 failed', '8.5 ok'])
})

test('a refusal inside frees all workers on the way, and nothing later is begun', () => {
  const groups = {
    web: { hold: true, service: det(1) },
    pool: { hold: true, service: det(1) },
    store: { cap: 1, service: det(10) },
  }
  const visit: Step = {
    visit: 'web',
    inner: [{ visit: 'pool', inner: [{ visit: 'store' }] }, { visit: 'store' }],
  }
  const starts: [number, Step[]][] = [
    [0, [{ visit: 'store' }]],
    [0, [visit, { visit: 'store' }]],
    [8, [visit]], // web until 9, pool until 10; the store has just become free; then visits it again
  ]
  expect(outcomes(groups, starts)).toEqual(['10 ok', '2 failed', '30 ok'])
})

test('a crash fails what is inside, waiting or served, and those who hold a worker for it', () => {
  const groups = { pool: { c: 3, hold: true, service: det(1) }, store: { n: 1, c: 1, service: det(5) } }
  const visit: Step = { visit: 'pool', inner: [{ visit: 'store' }] }
  const attempts = [0, 0, 0, 0].map((startS): [number, Step[]] => [startS, [visit]])
  // The fourth gets a worker when the crash frees one, and finds a dead store.
  expect(outcomes(groups, attempts, crash('store', 0, 3))).toEqual([
    '3 failed',
    '3 failed',
    '3 failed',
    '4 failed',
  ])
})

test('what a crashed server has sent on is worked on, but it sends nothing more', () => {
  const groups = { pool: { c: 9, hold: true, service: det(1) }, store: { service: det(5) } }
  const visit: Step = { visit: 'pool', inner: [{ visit: 'store' }, { visit: 'store' }] }
  const starts: [number, Step[]][] = [
    [0, [visit]],
    [2, [{ visit: 'store' }]], // after the first visit of the one above, 1 to 6, with no second one
    [7, [{ visit: 'store' }]],
  ]
  expect(outcomes(groups, starts, crash('pool', 0, 3))).toEqual(['3 failed', '11 ok', '16 ok'])
})

test('a crash in a pure delay inside a held worker: the delay ends, the attempt does not', () => {
  const groups = { pool: { hold: true, service: det(1) } }
  const steps: Step[] = [{ visit: 'pool', inner: [{ net: det(5) }] }, { net: det(1) }]
  expect(outcomes(groups, [[0, steps]], crash('pool', 0, 3))).toEqual(['3 failed'])
})

test('inner steps without a held worker are a mistake', () => {
  const steps: Step[] = [{ visit: 'box', inner: [{ net: det(1) }] }]
  expect(() => outcomes({ box: { service: det(1) } }, [[0, steps]])).toThrow('does not hold')
})
