import { KINDS } from '../architecture/components/index.ts'
import { partContext, rentDollarsPerHour } from '../architecture/numbers.ts'
import type { Component, Topology } from '../architecture/topology.ts'
import type { World } from '../architecture/world.ts'
import type { Hasher } from '../sim/hash.ts'
import type { Level } from './level.ts'

/** What money is spent on: a closed list. */
export const EXPENSES = [
  'rent',
  'egress',
  'lookups',
  'traffic',
  'storage',
  'requests',
  'purges',
  'fee',
] as const
export type Expense = (typeof EXPENSES)[number]

export interface Money {
  cashDollars: number
  spentDollars: number
  earnedDollars: number
  /** Dollars by `component/expense`; their sum in this order is what was spent. */
  bills: Record<string, number>
  /** Ticks in a row that cash has been below zero. */
  overdrawnTicks: number
  /** Of the last tick, per calendar hour. */
  dollarsPerHour: number
  earnedPerHour: number
}

export const openAccount = (cashDollars: number): Money => ({
  cashDollars,
  spentDollars: 0,
  earnedDollars: 0,
  bills: {},
  overdrawnTicks: 0,
  dollarsPerHour: 0,
  earnedPerHour: 0,
})

/** Feeds what later ticks build on into a hash. */
export function hashMoney(
  { cashDollars, spentDollars, earnedDollars, overdrawnTicks }: Money,
  hasher: Hasher,
): void {
  hasher.number(cashDollars).number(spentDollars).number(earnedDollars).number(overdrawnTicks)
}

/** Pays for something at once. */
export function pay(money: Money, component: string, expense: Expense, dollars: number): void {
  bill(money, component, expense, dollars)
  addUp(money)
}

function bill(money: Money, component: string, expense: Expense, dollars: number): void {
  if (dollars === 0) return
  const key = `${component}/${expense}`
  money.bills[key] = (money.bills[key] ?? 0) + dollars
  money.cashDollars -= dollars
}

/** What was spent is the sum of the bills, in their order. */
function addUp(money: Money): void {
  let sum = 0
  for (const key of Object.keys(money.bills)) sum += money.bills[key]
  money.spentDollars = sum
}

/** Bills and revenue of one tick: rent and use for the calendar time it stands for, revenue from users kept happy. */
export function billTick(
  money: Money,
  level: Level,
  world: World,
  users: number,
  satisfaction: number,
): void {
  const hours = world.secondsPerTick / 3600
  const before = money.spentDollars
  for (const component of world.compiled.topology.components) {
    bill(money, component.id, 'rent', rentDollarsPerHour(component, world.constants) * hours)
    for (const charge of usageOf(world, component)) bill(money, component.id, charge.reason, charge.dollars)
  }
  addUp(money)
  money.dollarsPerHour = (money.spentDollars - before) / hours
  money.earnedPerHour = (users * level.money.dollarsPerUserMonth * satisfaction) / (30 * 24)
  money.earnedDollars += money.earnedPerHour * hours
  money.cashDollars += money.earnedPerHour * hours
  money.overdrawnTicks = money.cashDollars < 0 ? money.overdrawnTicks + 1 : 0
}

/** Rent of the whole topology per hour, dollars. */
export const rentOf = (topology: Topology, level: Level): number =>
  topology.components.reduce((sum, component) => sum + rentDollarsPerHour(component, level.constants), 0)

function usageOf(world: World, component: Component) {
  const { classes } = world.compiled
  return (
    KINDS[component.kind].usage?.({
      ...partContext(component, world.constants),
      classes,
      hours: world.secondsPerTick / 3600,
      state: world.parts[component.id] ?? {},
      requests: (traffic) => answeredAt(world, component, classes.indexOf(traffic)) * world.secondsPerTick,
      came: (traffic) => cameTo(world, component.id, classes.indexOf(traffic)) * world.secondsPerTick,
    }) ?? []
  )
}

/** Requests of a class that were answered in the last tick; of several components of a kind, the part that came to this one. */
function answeredAt(world: World, { id, kind }: Component, classIndex: number): number {
  const served = world.last.served[classIndex]
  if (served === 0) return 0
  let [alike, came] = [0, 0]
  for (const other of world.compiled.topology.components) {
    if (other.kind !== kind) continue
    alike++
    came += cameTo(world, other.id, classIndex)
  }
  if (alike < 2) return served
  return came > 0 ? (served * cameTo(world, id, classIndex)) / came : 0
}

/** Requests of a class that came to a component in the last tick. */
function cameTo({ compiled, last }: World, id: string, of: number): number {
  let came = 0
  for (const { v, classIndex, first } of compiled.visitsAt.get(id) ?? [])
    if (classIndex === of && first) came += last.visitArrived[v]
  return came
}
