import { conceptsOf } from '../game/lesson.ts'
import type { Level } from '../game/level.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import { everReachable } from '../levelfile/reachable.ts'

/** Concepts that own something of what a level has on offer: those that can be taken away. */
export function conceptsOnOffer(level: Level): Set<string> {
  const { start, upgrades, policies } = level
  const topology = everReachable(start.topology, upgrades)
  const commands = [
    ...Object.keys(upgrades).flatMap((name) => [
      { do: name },
      ...UPGRADES[name].targets(topology).map(({ id }) => ({ do: name, on: id })),
    ]),
    ...Object.entries(policies).flatMap(([set, values]) => values.map((to) => ({ set, to }))),
  ]
  return new Set(commands.flatMap((command) => conceptsOf(command, topology)))
}
