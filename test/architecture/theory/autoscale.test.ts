import { describe, expect, test } from 'vitest'
import { desiredServers } from '../../../src/architecture/theory/autoscale.ts'
import { roundsToReach } from './closed-forms.ts'
import { BOOT_S, needed, RULES, SERVICE_S, scaled, WORKERS } from './scaled-tier.ts'

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
