import { expect } from 'vitest'
import { lossShares, timeShares } from '../../src/game/ledger.ts'
import type { Run } from '../../src/game/run.ts'
import { sumOf } from '../../src/game/tally.ts'

/** What must hold after every tick of every run, whatever the player does. */
export function expectInvariants(run: Run): void {
  expectConservation(run)
  expectMoney(run)
  expectShares(run)
  expectNumbers(run)
}

/** Every request that arrived was answered, failed for a reason, or is under way (I6). */
function expectConservation({ totals: { tally }, world: { sim, plan, compiled } }: Run): void {
  // What components do for themselves, and what attackers send, is nobody's request; the impatient are on the wheel.
  const isCounted = (c: number) => c < compiled.classes.length && plan.impatient[c] === 0
  const asked = plan.visits.map((visit) => (isCounted(visit.class) ? 1 : 0))
  const underWay = [sim.inbound, sim.backlog, sim.crashed].flatMap((counts) =>
    counts.map((n, v) => n * asked[v]),
  )
  const { answers, retryWeight, unsent } = sim.wheel
  const all = [...underWay, answers, retryWeight, unsent]
  const inFlight = all.reduce((sum, counts) => sum + counts.reduce((a, b) => a + b, 0), 0)
  const arrived = sumOf(tally.arrived)
  const lost = arrived - sumOf(tally.served) - sumOf(tally.failed) - inFlight
  expect(Math.abs(lost) / Math.max(1, arrived), 'requests without a fate').toBeLessThan(1e-9)
}

function expectMoney({ level, money }: Run): void {
  const bills = Object.values(money.bills).reduce((sum, dollars) => sum + dollars, 0)
  expect(money.spentDollars).toBe(bills)
  const cash = level.money.cashDollars + money.earnedDollars - money.spentDollars
  expect(Math.abs(money.cashDollars - cash) / (1 + money.spentDollars), 'money from nowhere').toBeLessThan(
    1e-9,
  )
}

/** Where failures and time went adds up to all of them, and the time to what the requests lived through. */
function expectShares({ totals: { tally, latencyS } }: Run): void {
  const whole = (shares: readonly { share: number }[]) => shares.reduce((sum, { share }) => sum + share, 0)
  if (sumOf(tally.failed) > 0) expect(whole(lossShares(tally))).toBeCloseTo(1, 9)
  const livedS = sumOf(latencyS)
  if (livedS === 0) return
  expect(whole(timeShares(tally))).toBeCloseTo(1, 9)
  expect(Math.abs(sumOf(tally.timeS) / livedS - 1), 'time without a place').toBeLessThan(1e-9)
}

function expectNumbers({ samples, audience, world }: Run): void {
  const sample = samples[samples.length - 1]
  for (const value of Object.values(sample)) expect(value).not.toBeNaN()
  for (const share of [sample.errorRate, audience.satisfaction, audience.retention]) {
    expect(share).toBeGreaterThanOrEqual(0)
    expect(share).toBeLessThanOrEqual(1)
  }
  const { last } = world
  for (const counts of [last.arrived, last.served, last.failed, last.busyS, last.waitS])
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(0)
}
