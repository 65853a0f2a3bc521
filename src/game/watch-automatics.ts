import { BREAKER_PHASES } from '../architecture/theory/breaker.ts'
import { type Component, callsOf } from '../architecture/topology.ts'
import { emit, follow, named } from './journal.ts'
import type { Run } from './run.ts'
import { failedShare, type Tally } from './tally.ts'

/** What queues, breakers, alarms and releases do by themselves, written down as it happens. */
export function watchAutomatics(run: Run, tally: Tally): void {
  for (const component of run.design.topology.components) {
    if (component.kind === 'queue') watchBacklog(run, component)
    if (component.kind === 'monitoring') watchAlarms(run, component)
    if (component.kind === 'web-server') {
      watchBreakers(run, component)
      watchShedding(run, component, tally)
      watchPool(run, component)
      watchReleases(run, component)
    }
  }
}

/** Results that take longer than this are late, s. */
const LATE_S = 30

function watchBacklog(run: Run, { id }: Component): void {
  const { waiting, resultS } = run.world.parts[id]
  const figures = { on: id, jobs: waiting, waitS: Math.round(resultS) }
  follow(
    run,
    named('backlog', id),
    { begins: resultS > LATE_S, ends: resultS < LATE_S / 3 },
    {
      begin: () => emit(run, 'backlog-late', 'warn', figures),
      end: () => emit(run, 'backlog-drained', 'good', figures),
    },
  )
}

function watchBreakers(run: Run, component: Component): void {
  const state = run.world.parts[component.id]
  for (const { id } of callsOf(run.design.topology, component.id)) {
    const phase = BREAKER_PHASES[state[`phase:${id}`] ?? 0]
    const figures = { on: component.id, callee: id }
    follow(
      run,
      `breaker ${component.id} ${id}`,
      { begins: phase === 'open', ends: phase === 'closed' },
      {
        begin: () => emit(run, 'breaker-opened', 'warn', figures),
        end: () => emit(run, 'breaker-closed', 'good', figures),
      },
    )
  }
}

function watchShedding(run: Run, { id }: Component, tally: Tally): void {
  const shed = failedShare(tally, id, 'shed')
  follow(
    run,
    named('shed', id),
    { begins: shed > 0.01, ends: shed === 0 },
    {
      begin: () => emit(run, 'shedding', 'warn', { on: id, shed }),
      end: () => emit(run, 'shedding-over', 'good', { on: id }),
    },
  )
}

/** A pool counts as exhausted when this share of its workers is taken, most of them by waiting. */
const EXHAUSTED = 0.9

function watchPool(run: Run, { id }: Component): void {
  const { taken = 0, waitingWorkers = 0 } = run.world.parts[id]
  const waiting = taken > 0 ? waitingWorkers / taken : 0
  follow(
    run,
    named('pool', id),
    { begins: taken > EXHAUSTED && waiting > 0.5, ends: taken < 0.7 },
    {
      begin: () => emit(run, 'pool-exhausted', 'bad', { on: id, waiting }),
      end: () => emit(run, 'pool-free', 'good', { on: id }),
    },
  )
}

function watchReleases(run: Run, { id }: Component): void {
  const { broken, noticed, brokenForS } = run.world.parts[id]
  follow(
    run,
    named('noticed', id),
    { begins: broken === 1 && noticed === 1, ends: broken === 0 },
    {
      begin: () => emit(run, 'release-noticed', 'bad', { on: id, ticks: Math.round(brokenForS) }),
      end: () => emit(run, 'release-undone', 'good', { on: id }),
    },
  )
}

function watchAlarms(run: Run, { id }: Component): void {
  const { erring } = run.world.parts[id]
  follow(
    run,
    named('alarm', id),
    { begins: erring === 1, ends: erring === 0 },
    {
      begin: () => emit(run, 'alarm-raised', 'bad'),
      end: () => emit(run, 'alarm-over', 'good'),
    },
  )
}
