import { produce } from 'immer'
import { KINDS } from '../architecture/components/index.ts'
import type { Automatic } from '../architecture/kind.ts'
import { partContext } from '../architecture/numbers.ts'
import { type Component, componentById } from '../architecture/topology.ts'
import { changeTopology } from '../architecture/world.ts'
import type { EventKind } from './event.ts'
import { emit } from './journal.ts'
import { keepDrained, markChanges } from './operation.ts'
import type { Run } from './run.ts'
import { forgetServer } from './watch.ts'

/**
 * Components change the architecture by themselves where they were told to: autoscalers, automatic failover. One
 * that is being worked on waits until that is done.
 */
export function automate(run: Run): void {
  for (const component of run.design.topology.components) {
    if (run.design.operations.some(({ on }) => on === component.id)) continue
    const change = KINDS[component.kind].automate?.({
      ...partContext(component, run.level.constants),
      topology: run.design.topology,
      state: run.world.parts[component.id],
    })
    if (change) follow(run, component, change)
  }
}

function follow(run: Run, { id }: Component, { topology, event, figures }: Automatic): void {
  const before = run.design.topology
  run.design = produce(run.design, (draft) => {
    draft.topology = topology as typeof draft.topology
  })
  keepDrained(run, changeTopology(run.world, topology))
  for (const component of before.components) {
    const left = componentById(topology, component.id)?.servers ?? 0
    for (let i = left; i < component.servers; i++) forgetServer(run, component.id, i)
  }
  markChanges(run, id)
  emit(run, event as EventKind, 'info', figures)
}
