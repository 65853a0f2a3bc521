import { conditionsOf } from '../architecture/conditions.ts'
import type { Condition } from '../architecture/kind.ts'
import { partContext } from '../architecture/numbers.ts'
import { balancerOf, type Component, serverName } from '../architecture/topology.ts'
import { emit, follow, named, turns } from './journal.ts'
import { recentTally } from './recent.ts'
import type { Run } from './run.ts'
import { failedShare, sumOf, type Tally, utilisationOf } from './tally.ts'
import { watchReplication } from './watch/replication.ts'
import { watchFront } from './watch/sessions.ts'
import { watchSharding } from './watch/sharding.ts'
import { watchAutomatics } from './watch-automatics.ts'
import { watchCaches } from './watch-caches.ts'
import { watchSites } from './watch-sites.ts'

/** Looks at the run after a tick and writes down what a person on duty would want to know. */
export function watchRun(run: Run): void {
  const tally = recentTally(run.recent)
  const conditions = conditionsOf(run.world)
  for (const component of run.design.topology.components) {
    if (!run.world.fleets[component.id]) continue
    watchLoad(run, component, tally)
    watchDrops(run, component, tally)
    watchMachine(run, component.id, conditions[component.id])
    watchServers(run, component)
    watchReplication(run, component)
    watchFront(run, component)
    watchSharding(run, component)
  }
  watchAutomatics(run, tally)
  watchSites(run)
  watchCaches(run)
  watchUsers(run)
  watchMoney(run)
  watchSpikes(run)
}

function watchLoad(run: Run, { id }: Component, tally: Tally): void {
  const busy = utilisationOf(tally, id)
  const served = sumOf(tally.served)
  const perServed = (key: string) => ((tally.timeS[key] ?? 0) / Math.max(served, 1e-9)) * 1000
  const figures = () => ({
    on: id,
    busy,
    waitMs: perServed(`${id}/waiting`),
    latencyMs: (sumOf(tally.timeS) / Math.max(served, 1e-9)) * 1000,
  })
  follow(
    run,
    named('busy', id),
    { begins: busy > 0.85, ends: busy < 0.7 },
    {
      begin: () => emit(run, 'component-busy', 'warn', figures()),
      end: () => emit(run, 'component-relieved', 'good', figures()),
    },
  )
}

function watchDrops(run: Run, { id }: Component, tally: Tally): void {
  const dropped = failedShare(tally, id, 'queue-full')
  follow(
    run,
    named('full', id),
    { begins: dropped > 0.01, ends: dropped === 0 },
    {
      begin: () => emit(run, 'queue-full', 'bad', { on: id, dropped }),
      end: () => emit(run, 'queue-drained', 'good', { on: id }),
    },
  )
}

const tenths = (factor: number): number => Math.round(factor * 10) / 10

function watchMachine(run: Run, id: string, condition: Condition | undefined): void {
  if (!condition) return
  const { memory = 0, disk = 0, dataSlowdown } = condition
  const besideCopy = run.world.parts[id]?.beside ?? 1
  const fromDisk = dataSlowdown / besideCopy
  follow(
    run,
    named('swap', id),
    { begins: memory > 1, ends: memory < 0.95 },
    {
      begin: () => emit(run, 'memory-short', 'bad', { on: id, memory }),
    },
  )
  follow(
    run,
    named('reads', id),
    { begins: fromDisk > 1.15, ends: fromDisk < 1.01 },
    {
      begin: () => emit(run, 'reads-from-disk', 'warn', { on: id, slowdown: tenths(fromDisk) }),
    },
  )
  follow(
    run,
    named('copied', id),
    { begins: besideCopy > 1, ends: besideCopy === 1 },
    {
      begin: () => emit(run, 'copy-slows', 'warn', { on: id, slowdown: tenths(besideCopy) }),
    },
  )
  follow(
    run,
    named('filling', id),
    { begins: disk > 0.8, ends: disk < 0.7 },
    {
      begin: () => emit(run, 'disk-filling', 'warn', { on: id, disk }),
    },
  )
  follow(
    run,
    named('disk', id),
    { begins: disk >= 1, ends: disk < 1 },
    {
      begin: () => emit(run, 'disk-full', 'bad', { on: id }),
    },
  )
}

function watchServers(run: Run, { id }: Component): void {
  const { upAgain, healthy } = run.world.fleets[id]
  const balancer = balancerOf(run.design.topology, id)
  for (let i = 0; i < upAgain.length; i++) {
    const server = serverName(id, i)
    if (turns(run, named('down', server), upAgain[i] > 0)) {
      if (upAgain[i] > 0) emit(run, 'server-crashed', 'bad', { on: id, server })
      else emit(run, 'server-back', 'good', { on: id, server })
    }
    if (!balancer || !turns(run, named('out', server), healthy[i] === 0)) continue
    const checks = partContext(balancer, run.level.constants).number('healthThreshold')
    if (healthy[i] === 0) emit(run, 'server-left-out', 'warn', { on: balancer.id, server, checks })
    else emit(run, 'server-readmitted', 'good', { on: balancer.id, server })
  }
}

/** A server that is gone is followed no more: another one may come to have its name. */
export function forgetServer(run: Run, id: string, server: number): void {
  delete run.watch[named('down', serverName(id, server))]
  delete run.watch[named('out', serverName(id, server))]
}

function watchUsers(run: Run): void {
  const { satisfaction, retention: kept } = run.audience
  follow(
    run,
    'leaving',
    { begins: satisfaction < 0.5, ends: satisfaction > 0.6 },
    {
      begin: () => emit(run, 'users-leaving', 'bad', { satisfaction, kept }),
      end: () => emit(run, 'users-calm', 'good', { kept }),
    },
  )
}

function watchMoney(run: Run): void {
  const { overdrawnTicks } = run.money
  const ticks = run.level.money.graceTicks
  follow(
    run,
    'overdrawn',
    { begins: overdrawnTicks > 0, ends: overdrawnTicks === 0 },
    {
      begin: () => emit(run, 'overdrawn', 'bad', { ticks }),
    },
  )
}

function watchSpikes(run: Run): void {
  for (const [i, { tick, lengthTicks, cause, factor }] of run.level.users.spikes.entries()) {
    const on = run.tick >= tick && run.tick < tick + lengthTicks
    follow(
      run,
      `spike ${i}`,
      { begins: on, ends: !on },
      {
        begin: () => emit(run, 'spike-started', 'info', { cause, factor }),
        end: () => emit(run, 'spike-ended', 'info', { cause }),
      },
    )
  }
}
