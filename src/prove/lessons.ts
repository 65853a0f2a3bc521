import type { Topology } from '../architecture/topology.ts'
import type { Command } from '../game/command.ts'
import { conceptsOf } from '../game/lesson.ts'
import type { Level } from '../game/level.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import { everReachable } from '../levelfile/reachable.ts'

/** Concepts that own something of what a level has on offer: those that can be taken away. */
export function conceptsOnOffer(level: Level): Set<string> {
  const { start, upgrades, policies } = level
  const topology = everReachable(start.topology, upgrades)
  const commands: Command[] = [
    ...Object.keys(upgrades).flatMap((name) => [
      { do: name },
      ...UPGRADES[name].targets(topology).map(({ id }) => ({ do: name, on: id })),
    ]),
    ...Object.entries(policies).flatMap(([set, values]) => values.map((to) => ({ set, to }))),
  ]
  return new Set(
    commands.flatMap((command) => guises(topology, command).flatMap((guise) => conceptsOf(command, guise))),
  )
}

/** A component may become another kind under its old name, a database that is sharded: one topology for each of them. */
function guises(topology: Topology, command: Command): Topology[] {
  const id = 'set' in command ? command.set.split('.')[0] : command.on
  const same = topology.components.filter((component) => component.id === id)
  return same.length < 2 ? [topology] : same.map((component) => ({ ...topology, components: [component] }))
}
