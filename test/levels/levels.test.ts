/**
 * Each level of the campaign is what it claims. `UPDATE_GOLDEN=1 vitest run test/levels` records par anew: only
 * on purpose, when the engine or a level has changed, and the difference is to be read.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { networkOf } from '../../src/architecture/network-of.ts'
import { judge, starsOf } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { summaryOf } from '../../src/game/summary.ts'
import { makeReplay, readReplay, recordRun } from '../../src/replay/replay.ts'
import { verifyReplay } from '../../src/replay/verify.ts'
import { runExact } from '../../src/sim/exact.ts'
import { type Figures, type LabResult, runLab } from '../../src/sim/lab.ts'
import { campaignLevel, LEVEL_IDS, levelText, OTHER_IDS } from '../support/levels.ts'
import { off } from '../support/scenario.ts'

/** Levels that are won or lost: the campaign, and the broken systems beside it. */
const STAKES = [...LEVEL_IDS, ...OTHER_IDS.filter((id) => id.startsWith('broken-'))]
const SEEDS = [undefined, 'k7m2p', 'q3x9d', 'tz5wb']
const GOLDEN = join(import.meta.dirname, '../golden')

describe.each(STAKES)('%s', (id) => {
  const level = campaignLevel(id)
  const played = (seed: string | undefined, plan = level.par): Run => {
    const run = startRun(level, seed)
    expect(playTo(run, level.lengthTicks, plan)).toEqual([])
    return run
  }
  const missed = (run: Run) =>
    [...level.goals, ...level.stars.two, ...level.stars.three]
      .flatMap((goal) => judge(run, [goal]))
      .filter(({ met }) => !met)

  test.each(SEEDS)('par wins three stars with seed %s', (seed) => {
    const run = played(seed)
    expect(missed(run)).toEqual([])
    expect([run.status, starsOf(run)]).toEqual(['won', 3])
  })

  test.each(SEEDS)('doing nothing loses with seed %s', (seed) => {
    expect(played(seed, []).status).toBe('lost')
  })

  test('what it teaches takes a fair part of its time', () => {
    const run = played(undefined)
    const ordered = run.events.filter(({ kind }) => kind === 'work-ordered')
    if (Object.keys(level.upgrades).length > 0) expect(ordered.length).toBeGreaterThan(0)
    for (const { figures } of ordered) {
      expect(Number(figures.ticks) / level.lengthTicks).toBeLessThan(0.25)
      expect(Number(figures.ticks) / level.lengthTicks).toBeGreaterThan(0.01)
    }
  })

  test('is told in both languages, and ends in a question to explain', () => {
    for (const words of [level.title, level.story, level.debrief, ...level.hints]) {
      expect(words.en).toMatch(/\S/)
      expect(words.ko).toMatch(/[가-힣]/)
    }
    expect(level.hints.length).toBeGreaterThan(0)
    expect(level.concepts.main.length).toBeGreaterThan(0)
  })

  test('its golden replay of par still holds', () => {
    const file = join(GOLDEN, `${id}.json`)
    if (process.env.UPDATE_GOLDEN)
      writeFileSync(file, makeReplay(recordRun(played(undefined), levelText(id))))
    expect(existsSync(file), 'no golden replay: record it as the top of this file says').toBe(true)
    const { replay, problem } = readReplay(readFileSync(file, 'utf8'))
    expect(problem).toBeUndefined()
    const today = { ...replay!, level: { ...replay!.level, text: levelText(id) } }
    expect(verifyReplay(today)).toMatchObject({ verified: true, result: { outcome: 'won', stars: 3 } })
  })
})

describe('at the busiest tick of par, the engine agrees with the exact simulation', () => {
  const GOALS = [
    ['mean', 0.04],
    ['p50', 0.05],
    ['p95', 0.05],
    ['p99', 0.05],
  ] as const

  test.each([
    '02-two-tiers',
    '03-one-of-many-dies',
    '04-read-copies',
    '05-hot-photos',
    '06-far-away-pictures',
    '07-nobody-remembers',
    '08-two-continents',
    '09-later-is-fine',
    '10-flying-blind',
    '11-the-storm',
  ])('of %s', (id) => {
    const level = campaignLevel(id)
    const { busiestTick } = summaryOf(playedTo(level.lengthTicks))
    const network = networkOf(playedTo(busiestTick + 1).world)
    const experiment = { network, horizon: 660, warmup: 60 }
    const [engine, exact] = [runLab, runExact].map((run) => ofUsers(run(experiment, 'twin')))
    for (const [figure, goal] of GOALS)
      expect(off(of(engine, figure), of(exact, figure)), figure).toBeLessThan(goal)
    expect(Math.abs(engine.errorRate - exact.errorRate)).toBeLessThan(
      Math.max(0.0005, 0.01 * exact.errorRate),
    )
    expect(off(engine.throughput, exact.throughput)).toBeLessThan(0.01)

    function playedTo(tick: number): Run {
      const run = startRun(level)
      playTo(run, tick, level.par)
      return run
    }
  })

  /** Of all requests; beside jobs, whose backlog has no latency to agree on, of the most frequent request. */
  const ofUsers = ({ all, classes }: LabResult): Figures => {
    const names = Object.keys(classes)
    if (!names.some((name) => name.endsWith(':jobs'))) return all
    return classes[names.reduce((a, b) => (classes[b].throughput > classes[a].throughput ? b : a))]
  }

  const of = ({ latency }: Figures, figure: (typeof GOALS)[number][0]): number => latency[figure]
})
