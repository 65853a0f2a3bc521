import { describe, expect, test } from 'vitest'
import {
  type Autoscaler,
  desiredServers,
  newAutoscaler,
  roundsToReach,
  type ScalingRules,
  scale,
} from '../../../src/architecture/theory/autoscale.ts'
import { JobLine } from './job-line.ts'

const H_S = 0.25
const WORKERS = 2
const SERVICE_S = 0.05
const BOOT_S = 20

const RULES: ScalingRules = { target: 0.6, least: 2, most: 40, periodS: 15, cooldownS: 60 }

interface Tier {
  scaler: Autoscaler
  /** Servers ready, once a second. */
  ready: number[]
  rejected: number
  published: number
}

/** A tier scaled by what every single request made of its servers; those ordered boot first. */
function scaled(rateAt: (t: number) => number, rateMost: number, rules: ScalingRules, lengthS: number): Tier {
  const scaler = newAutoscaler()
  const room = 400
  const line = new JobLine(
    { rateAt, rateMost, workers: rules.least * WORKERS, serviceS: SERVICE_S, room },
    'scale',
  )
  const boots: number[] = []
  const tier: Tier = { scaler, ready: [], rejected: 0, published: 0 }
  let ready = rules.least
  for (let step = 1; step * H_S <= lengthS; step++) {
    const nowS = step * H_S
    const before = line.busyS
    line.runUntil(nowS)
    const load = { ready, booting: boots.length, busyS: line.busyS - before }
    const change = scale(scaler, rules, { ...load, capacityS: ready * WORKERS * H_S }, H_S)
    for (let i = 0; i < change; i++) boots.push(nowS + BOOT_S)
    if (change < 0) ready += change
    while (boots.length > 0 && boots[0] <= nowS) {
      boots.shift()
      ready++
    }
    line.setWorkers(ready * WORKERS)
    if (step % 4 === 0) tier.ready.push(ready)
  }
  return { ...tier, rejected: line.rejected, published: line.published }
}

/** Servers that carry `perS` at the target. */
const needed = (perS: number, { target }: ScalingRules): number => (perS * SERVICE_S) / WORKERS / target

describe('an autoscaler', () => {
  test.each([
    [4, 0.9, 6],
    [4, 0.6, 4],
    [4, 0.1, 2],
    [10, 3, 17],
    [39, 1, 40],
  ])('wants, with %d servers %d busy at a target of .6, %d', (ready, busy, wanted) => {
    expect(desiredServers(ready, busy, RULES)).toBe(wanted)
  })

  test.each([80, 300, 700])('settles where %d requests a second bring it to the target', (perS) => {
    const { ready } = scaled(() => perS, perS, RULES, 600)
    const settled = ready.slice(300)
    expect(Math.min(...settled)).toBeGreaterThanOrEqual(Math.ceil(needed(perS, RULES)) - 2)
    expect(Math.max(...settled)).toBeLessThanOrEqual(Math.ceil(needed(perS, RULES) * 1.1) + 1)
  })

  test('follows a day up and down, and so costs less than its peak', () => {
    const wave = (t: number) => 300 - 200 * Math.cos((t / 600) * 2 * Math.PI)
    const { ready, rejected, published } = scaled(wave, 500, RULES, 1200)
    const day = ready.slice(600)
    const mean = day.reduce((a, b) => a + b, 0) / day.length
    expect(rejected / published).toBeLessThan(0.01)
    expect(Math.max(...day)).toBeGreaterThanOrEqual(needed(500, RULES) - 2)
    expect(mean / Math.max(...day)).toBeLessThan(0.75)
  })

  test('needs rounds of booting in a flash crowd, because a full sensor reads 1: errors meanwhile', () => {
    const rules = { ...RULES, periodS: 10 }
    const { ready, rejected } = scaled((t) => (t < 100 ? 40 : 800), 800, rules, 300)
    const enough = Math.ceil((800 * SERVICE_S) / WORKERS)
    const rounds = roundsToReach(2, enough, rules)
    expect(rounds).toBe(4)
    const reachedS = ready.findIndex((servers) => servers >= enough) + 1 - 100
    // Each round ends with a boot; what is ordered is measured only once it works.
    expect(reachedS).toBeGreaterThan(BOOT_S * rounds)
    expect(reachedS).toBeLessThan((BOOT_S + 2 * rules.periodS) * rounds)
    const prepared = scaled((t) => (t < 100 ? 40 : 800), 800, { ...rules, least: 2 * enough, most: 80 }, 300)
    expect(rejected).toBeGreaterThan(20_000)
    expect(prepared.rejected).toBeLessThan(0.05 * rejected)
  })

  test('flaps when it may take servers away right after adding them', () => {
    // Load that swings faster than servers boot.
    const swing = (t: number) => (t % 60 < 30 ? 500 : 150)
    const hasty = scaled(swing, 500, { ...RULES, periodS: 5, cooldownS: 0 }, 1200)
    const calm = scaled(swing, 500, { ...RULES, periodS: 5, cooldownS: 120 }, 1200)
    expect(hasty.scaler.reversals).toBeGreaterThan(20)
    expect(calm.scaler.reversals).toBeLessThan(hasty.scaler.reversals / 3)
    expect(calm.rejected).toBeLessThan(hasty.rejected / 2)
  })
})
