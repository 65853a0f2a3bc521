import { describe, expect, test } from 'vitest'
import type { Goal } from '../../src/game/goal.ts'
import { goalValue, starsOf } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { hashRules } from '../../src/game/rules.ts'
import { type Run, startRun, trafficOf } from '../../src/game/run.ts'
import { axesOf, scoreOf } from '../../src/game/score.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { summaryOf } from '../../src/game/summary.ts'
import { copyTotals, subtractTotals } from '../../src/game/totals.ts'
import { campaignLevel, type SmallLevel, smallLevel } from '../support/levels.ts'
import { balanced, oneBox, PAGE, replicated, STATIC, WRITE } from '../support/scenario.ts'

const played = (changes: SmallLevel, until = 200): Run => {
  const run = startRun(smallLevel(changes))
  playTo(run, until)
  return run
}
const errors = (limit: number): Goal => ({ metric: 'errorRate', limit })
const slow = (limit: number): Goal => ({ metric: 'p95Ms', limit })

describe('a run is judged at the end', () => {
  test.each<[string, SmallLevel, string, number]>([
    ['won with three stars', { goals: [errors(0.1)] }, 'won', 3],
    ['two, where the third asks too much', { stars: { two: [], three: [slow(1)] } }, 'won', 2],
    ['one, where the second asks too much', { stars: { two: [slow(1)], three: [] } }, 'won', 1],
    ['lost', { goals: [slow(1)] }, 'lost', 0],
    ['three without the bonus, which costs none', { bonus: [slow(1)] }, 'won', 3],
  ])('%s', (_, changes, status, stars) => {
    const run = played(changes)
    expect(run.status).toBe(status)
    expect(starsOf(run)).toBe(stars)
    expect(snapshotOf(run).stars).toBe(stars)
    expect(summaryOf(run).stars).toBe(stars)
  })

  test('by the first goal that it missed', () => {
    const run = played({ goals: [errors(0.1), slow(1), { metric: 'p99Ms', limit: 1 }] })
    expect(run.loss).toMatchObject({ reason: 'goal', goal: slow(1) })
    expect(run.events.at(-1)).toMatchObject({ kind: 'goal-missed', tick: 200 })
  })

  test('and earlier when hardly a user is left', () => {
    const run = played(
      { requestsPerSecond: 900, lengthTicks: 500, goals: [{ metric: 'usersKept', limit: 0.9 }] },
      500,
    )
    expect(run.loss).toEqual({ reason: 'deserted' })
    expect(run.tick).toBeLessThan(500)
    expect(run.audience.retention).toBeLessThan(0.45)
  })

  test('a bankrupt run has no stars, whatever its goals', () => {
    const run = played({ money: { cashDollars: 0, dollarsPerUserMonth: 0, graceTicks: 5 } })
    expect([run.status, starsOf(run), snapshotOf(run).stars]).toEqual(['lost', 0, 0])
  })
})

describe('goals on the truth of data', () => {
  const requests = { page: { ...PAGE, share: 0.5 }, write: { ...WRITE, share: 0.5, storesKb: 0 } }

  test('count the writes that are lost, less those recovered', () => {
    const faults = {
      scripted: [{ fault: 'disk-loss' as const, tick: 100, on: 'server', server: 0, lengthTicks: 5 }],
      random: [],
    }
    const run = played({ requests, faults, goals: [{ metric: 'lostWrites', limit: 500 }] })
    // 10 writes a second for 100 ticks, and no backup.
    expect(goalValue(run, { metric: 'lostWrites', limit: 500 })).toBeCloseTo(1000, -1)
    expect(run.status).toBe('lost')
  })

  test('bound the share of answers with old data', () => {
    const run = played({ requests, topology: replicated({ policies: { reads: 'replicas' } }) })
    const share = goalValue(run, { metric: 'staleReads', limit: 0 })
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThan(0.1)
  })
})

describe('a goal', () => {
  const requests = { page: { ...PAGE, share: 0.8 }, write: { ...WRITE, share: 0.2, cpuMs: 80 } }
  const regions = {
    near: { share: 0.5, roundTripMs: { browser: 10, mobile: 10 } },
    far: { share: 0.5, roundTripMs: { browser: 200, mobile: 200 } },
  }

  test('may be that of one kind of request, or of one region', () => {
    const run = played({ requests, regions })
    const p50 = (where: Partial<Goal>) => goalValue(run, { metric: 'p50Ms', limit: 0, ...where })
    expect(trafficOf(run.level).map(({ id }) => id)).toEqual([
      'page@near',
      'write@near',
      'page@far',
      'write@far',
    ])
    expect(p50({ region: 'far' }) - p50({ region: 'near' })).toBeGreaterThan(120)
    expect(p50({ request: 'write', region: 'near' })).toBeGreaterThan(
      p50({ request: 'page', region: 'near' }),
    )
    expect(p50({})).toBeGreaterThan(p50({ region: 'near' }))
  })

  test('of availability counts the ticks in which nearly everything was answered', () => {
    const scripted = [{ fault: 'server-crash' as const, tick: 50, on: 'server', server: 0, lengthTicks: 10 }]
    const run = played({ faults: { scripted, random: [] } })
    expect(goalValue(run, { metric: 'availability', limit: 0 })).toBeCloseTo(190 / 200, 9)
  })
})

describe('the score', () => {
  const axes = (run: Run) => Object.values(axesOf(run))

  test('is full when nothing failed, all was quick, nothing was wasted and nobody left', () => {
    const run = played({
      goals: [errors(0.01), slow(5000)],
      money: { cashDollars: 500, dollarsPerUserMonth: 0, graceTicks: 1 },
    })
    expect(axes(run)).toEqual([1, 1, 1, 1])
    expect(scoreOf(run)).toBe(1000)
  })

  test('has four axes from 0 to 1, weighted as the level says', () => {
    const score = { goodput: 3, latency: 0, cost: 0, users: 1, parSpentDollars: 1 }
    const run = played({ requestsPerSecond: 900, score })
    for (const axis of axes(run)) expect(axis).toBeGreaterThanOrEqual(0)
    for (const axis of axes(run)) expect(axis).toBeLessThanOrEqual(1)
    const { goodput, users } = axesOf(run)
    expect(scoreOf(run)).toBe(Math.round(((3 * goodput + users) / 4) * 1000))
  })
})

test('a bonus is told beside the goals, and is no rule of the level', () => {
  const run = played({ bonus: [slow(1), slow(5000)] })
  for (const told of [summaryOf(run), snapshotOf(run)])
    expect(told.bonus.map(({ met }) => met)).toEqual([false, true])
  expect(hashRules(run.level)).toBe(hashRules({ ...run.level, bonus: [] }))
})

describe('the summary', () => {
  test('of two windows adds up to that of the whole', () => {
    const run = startRun(smallLevel({ topology: oneBox({ size: 'm7g.medium' }), requestsPerSecond: 70 }))
    playTo(run, 80)
    const before = copyTotals(run.totals)
    playTo(run, 200)
    const [first, second, whole] = [before, subtractTotals(run.totals, before), run.totals].map((totals) =>
      summaryOf(run, totals),
    )
    expect(first.requests.arrived + second.requests.arrived).toBeCloseTo(whole.requests.arrived, 6)
    expect(first.requests.served + second.requests.served).toBeCloseTo(whole.requests.served, 6)
    const meanS = (summary: typeof whole) => summary.latencyMs.mean * summary.requests.served
    expect((meanS(first) + meanS(second)) / meanS(whole)).toBeCloseTo(1, 3)
  })

  test('names the busiest tick', () => {
    const spikes = [{ tick: 120, lengthTicks: 10, factor: 2, cause: { en: '', ko: '' } }]
    const run = played({ users: { spikes } })
    const { busiestTick } = summaryOf(run)
    expect(busiestTick).toBe(120)
    expect(run.samples[busiestTick].requestsPerSecond).toBe(40)
  })

  test('counts a request once, however often it comes back to a component', () => {
    const run = played({ requests: { page: { ...PAGE, share: 0.5 }, logo: { ...STATIC, share: 0.5 } } })
    const { components, requests } = summaryOf(run)
    expect(components.server.arrived).toBeCloseTo(requests.arrived, 6)
    const view = snapshotOf(run).components[0]
    expect(view.requestsPerSecond).toBeCloseTo(20, 6)
  })

  test('a dead server does not hide that the others are busy', () => {
    const scripted = [{ fault: 'server-crash' as const, tick: 100, on: 'web', server: 1, lengthTicks: 100 }]
    const run = played({
      topology: balanced({ web: { servers: 2, size: 'm7g.medium' } }),
      requestsPerSecond: 90,
      faults: { scripted, random: [] },
    })
    const web = snapshotOf(run).components.find(({ id }) => id === 'web')!
    expect(web.utilisation).toBeCloseTo(0.9, 1)
    expect(web.servers.map(({ state }) => state)).toEqual(['busy', 'down'])
  })
})

describe('the hash of the rules', () => {
  const level = campaignLevel('01-one-box')
  const words = { en: 'other', ko: '다른 말' }

  test('does not change with what is only read', () => {
    const spikes = level.users.spikes.map((spike) => ({ ...spike, cause: words }))
    const retold = { ...level, title: words, story: words, hints: [], debrief: words, par: [] }
    const concepts = { main: [], second: [] }
    expect(hashRules({ ...retold, concepts, users: { ...level.users, spikes } })).toBe(hashRules(level))
  })

  test.each<[string, Partial<typeof level>]>([
    ['its length', { lengthTicks: level.lengthTicks + 1 }],
    ['its seed', { seed: 'other' }],
    ['its goals', { goals: level.goals.slice(1) }],
    ['a number of a kind', { constants: { server: { swapFactor: 9 } } }],
    ['a request, even one called story', { requests: { ...level.requests, story: PAGE } }],
  ])('changes with %s', (_, change) => {
    expect(hashRules({ ...level, ...change })).not.toBe(hashRules(level))
  })

  test('changes with the numbers of a request called hints', () => {
    const withHints = (cpuMs: number) => hashRules({ ...level, requests: { hints: { ...PAGE, cpuMs } } })
    expect(withHints(10)).not.toBe(withHints(11))
  })
})
