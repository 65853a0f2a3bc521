import { produce } from 'immer'
import { emptyFleet } from '../architecture/fleet.ts'
import { balancerOf, componentById, serverName, type Topology } from '../architecture/topology.ts'
import { changeTopology } from '../architecture/world.ts'
import type { Operation } from './design.ts'
import type { EventKind } from './event.ts'
import { emit } from './journal.ts'
import { offerOf } from './offer.ts'
import type { Run } from './run.ts'
import type { Draft, Upgrade } from './upgrade.ts'
import { UPGRADES } from './upgrades/index.ts'
import { forgetServer } from './watch.ts'

/** Ticks that the change takes once it begins: servers one after the other when the rest can carry on. */
export function workTicks(run: Run, name: string, on: string, downTicks: number): number {
  return isRolling(run, name, on) ? downTicks * serversOf(run, on) : downTicks
}

/** Takes and gives back servers, and completes what is done: the first phase of a tick. */
export function advanceOperations(run: Run): void {
  for (const operation of run.design.operations) {
    if (operation.doneTick <= run.tick) complete(run, operation)
    else if (operation.workTick <= run.tick) hold(run, operation)
  }
}

function hold(run: Run, operation: Operation): void {
  const { held } = run.world.fleets[operation.on] ?? emptyFleet()
  const way = wayOf(run, operation)
  if (operation.workTick === run.tick) {
    const server = serverName(operation.on, held.length - 1)
    emit(run, BEGINNINGS[way], 'info', { ...workFigures(run, operation), server })
  }
  if (way === 'last') held[held.length - 1] = 1
  else if (way === 'all') held.fill(1)
  else {
    const perServer = (operation.doneTick - operation.workTick) / held.length
    const current = Math.min(held.length - 1, Math.floor((run.tick - operation.workTick) / perServer))
    for (let i = 0; i < held.length; i++) held[i] = i === current ? 1 : 0
  }
}

/** What is said when servers are taken, by the way they are. */
const BEGINNINGS = {
  all: 'work-begun',
  rolling: 'work-rolling',
  last: 'server-leaving',
} as const satisfies Record<Upgrade['takes'], EventKind>

/** How the servers are really taken: one after the other only where the others can carry on. */
function wayOf(run: Run, { upgrade, on }: Operation): Upgrade['takes'] {
  const { takes } = UPGRADES[upgrade]
  return takes === 'rolling' && !isRolling(run, upgrade, on) ? 'all' : takes
}

function complete(run: Run, operation: Operation): void {
  const on = run.design.topology.components.find(({ id }) => id === operation.on)!
  const upgrade = UPGRADES[operation.upgrade]
  const { context } = offerOf({ ...run, cashDollars: run.money.cashDollars }, operation.upgrade, on)
  run.world.fleets[operation.on]?.held.fill(0)
  emit(run, 'work-done', 'good', workFigures(run, operation))
  run.design = produce(run.design, (draft) => {
    upgrade.apply(draft.topology as Draft<Topology>, on, context)
    draft.operations = draft.operations.filter(({ id }) => id !== operation.id)
  })
  const drained = changeTopology(run.world, run.design.topology, upgrade.successor?.(on, context))
  keepDrained(run, drained)
  upgrade.act?.(run.world, on)
  const left = componentById(run.design.topology, operation.on)?.servers ?? 0
  for (let i = left; i < on.servers; i++) forgetServer(run, operation.on, i)
  markChanges(run, operation.on)
}

/** Requests in flight in parts that are gone have been served there. */
export function keepDrained(run: Run, drained: Float64Array): void {
  for (const [i, { id }] of run.world.compiled.classes.entries())
    run.totals.tally.served[id] = (run.totals.tally.served[id] ?? 0) + drained[i]
}

/** Parts that are new, and the one worked on, are marked on the diagram for a while. */
export function markChanges(run: Run, on: string): void {
  for (const { id } of run.design.topology.components) run.changedTicks[id] ??= run.tick
  run.changedTicks[on] = run.tick
}

const workFigures = (run: Run, operation: Operation) => ({
  on: operation.on,
  work: UPGRADES[operation.upgrade].words,
  ticks: operation.doneTick - run.tick,
})

const serversOf = (run: Run, id: string): number =>
  run.design.topology.components.find((component) => component.id === id)?.servers ?? 1

function isRolling(run: Run, name: string, on: string): boolean {
  return (
    UPGRADES[name].takes === 'rolling' &&
    serversOf(run, on) > 1 &&
    balancerOf(run.design.topology, on) !== undefined
  )
}
