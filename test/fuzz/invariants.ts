import { KINDS } from '../../src/architecture/components/index.ts'
import { partContext } from '../../src/architecture/numbers.ts'
import { componentById } from '../../src/architecture/topology.ts'
import type { World } from '../../src/architecture/world.ts'
import { EXPENSES } from '../../src/game/economy.ts'
import { offersOf } from '../../src/game/offer.ts'
import type { Run } from '../../src/game/run.ts'
import { sumOf } from '../../src/game/tally.ts'

/** What must hold after every tick of every run, whatever the level and whatever the player does. */
export function checkInvariants(run: Run, seen: Seen): void {
  checkRequests(run)
  checkWrites(run, seen)
  checkMoney(run)
  checkNumbers(run)
  if (run.status === 'running') checkWayOut(run)
}

/** What has been counted beside the run's own figures. */
export interface Seen {
  /** Visits that wrote and were answered. */
  written: number
}

export function must(holds: boolean, what: string, detail: unknown = ''): void {
  if (!holds) throw new Broken(what, JSON.stringify(detail))
}

/** An invariant that does not hold; `what` is the same for the same invariant. */
export class Broken extends Error {
  readonly what: string

  constructor(what: string, detail: string) {
    super(`${what} ${detail}`)
    this.what = what
  }
}

/** Every request that arrived was answered, failed for a reason, or is under way (I6). */
function checkRequests({ totals: { tally }, world }: Run): void {
  const arrived = sumOf(tally.arrived)
  const astray = arrived - sumOf(tally.served) - sumOf(tally.failed) - underWay(world)
  must(Math.abs(astray) <= 1e-9 * Math.max(1, arrived), 'requests without a fate', { astray, arrived })
}

/** Requests of clients under way: those who try again are on a wheel of their own, chores are nobody's requests. */
function underWay({ plan, sim, compiled }: World): number {
  let requests = 0
  for (let v = 0; v < plan.visits.length; v++) {
    const classIndex = plan.visitClass[v]
    if (classIndex >= compiled.classes.length || plan.impatient[classIndex] === 1) continue
    requests += sim.inbound[v] + sim.backlog[v] + sim.crashed[v]
  }
  const { answers, retryWeight, unsent } = sim.wheel
  for (const part of [answers, retryWeight, unsent]) for (const waiting of part) requests += waiting
  return requests
}

/** Writes are lost at most once, and found again only when they were lost. */
function checkWrites({ totals: { tally }, world: { compiled, last } }: Run, seen: Seen): void {
  for (const [v, { writes }] of compiled.visits.entries()) if (writes) seen.written += last.visitServed[v]
  const truth = (name: string) => sumOf(tally.truths, (key) => key.endsWith(`/${name}`))
  const room = 1e-6 * Math.max(1, seen.written)
  const lost = truth('lostWrites')
  must(truth('recoveredWrites') <= lost + room, 'more writes found than lost', tally.truths)
  must(lost <= seen.written + room, 'more writes lost than written', { lost, written: seen.written })
}

/** Money moves for listed reasons only, and the bills are what was spent. */
function checkMoney({ level, money }: Run): void {
  let bills = 0
  for (const [key, dollars] of Object.entries(money.bills)) {
    must(
      EXPENSES.some((expense) => key.endsWith(`/${expense}`)),
      'an expense that is not listed',
      key,
    )
    must(dollars >= 0, 'a negative bill', { key, dollars })
    bills += dollars
  }
  must(bills === money.spentDollars, 'bills that are not what was spent', {
    bills,
    spent: money.spentDollars,
  })
  const cash = level.money.cashDollars + money.earnedDollars - money.spentDollars
  const off = Math.abs(money.cashDollars - cash)
  must(off <= 1e-9 * (1 + money.spentDollars + money.earnedDollars), 'money from nowhere', { off })
}

/** More than anything here can be. */
const ENDLESS = 1e15
/** Requests that were passed on as served just before they died are a debt for a while. */
const LEAST = -1

function checkNumbers(run: Run): void {
  const { samples, audience, world, totals } = run
  const sample = samples[samples.length - 1]
  checkFinite('sample', sample)
  for (const [name, share] of Object.entries({ errorRate: sample.errorRate, ...audience }))
    must(share >= 0 && share <= 1, 'a share beyond 0 and 1', { name, share })
  const { truths: _, ...last } = world.last
  for (const [name, counts] of Object.entries(last))
    for (const count of typeof counts === 'number' ? [counts] : counts)
      must(count >= 0 && count < ENDLESS, 'a count below 0 or beyond bounds', { name, count })
  for (const [name, counts] of Object.entries(totals.tally))
    if (typeof counts !== 'number')
      for (const [key, count] of Object.entries(counts as Record<string, number>))
        must(count >= LEAST && count < ENDLESS, 'a sum below 0 or beyond bounds', { name, key, count })
  checkFinite('parts', world.parts)
  checkFinite('fleets', world.fleets)
  checkFinite('modifiers', world.modifiers)
}

/** No number in it is NaN, infinite or beyond all bounds. */
export function checkFinite(path: string, value: unknown): void {
  if (typeof value === 'number')
    must(Math.abs(value) < ENDLESS, 'a number that is none', { path, value: String(value) })
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) checkFinite(`${path}.${key}`, inner)
}

/** There is something that can be decided, or work under way that will end. */
function checkWayOut(run: Run): void {
  const { level, design, world, tick, money } = run
  for (const operation of design.operations)
    must(operation.doneTick >= tick, 'work that never ends', operation)
  if (design.operations.length > 0) return
  const isOpen = ([name, values]: [string, readonly unknown[]]) => {
    const [id, param] = name.split('.')
    const component = componentById(design.topology, id)
    if (!component || !KINDS[component.kind].params[param]?.policy) return false
    return values.some((value) => partContext(component, level.constants).choice(param) !== value)
  }
  if (Object.entries(level.policies).some(isOpen)) return
  const offers = offersOf({ level, design, world, cashDollars: money.cashDollars, tick })
  must(
    offers.some(({ refusal }) => refusal === undefined),
    'nothing can be done any more',
    Object.keys(level.upgrades),
  )
}
