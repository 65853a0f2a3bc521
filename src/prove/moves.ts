import { KINDS } from '../architecture/components/index.ts'
import { partContext } from '../architecture/numbers.ts'
import { componentById, type Topology } from '../architecture/topology.ts'
import type { Command } from '../game/command.ts'
import type { Run } from '../game/run.ts'
import type { UpgradeContext } from '../game/upgrade.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import type { Allows } from './ban.ts'
import { applied, commandOf, wishable } from './offers.ts'

/** Something to decide at one moment: one command, or several that only together mean something. */
export interface Move {
  readonly key: string
  readonly commands: readonly Command[]
}

/** How often in a row one thing may be ordered. */
const REPEATS = [1, 2, 4, 8]

/** All that could be decided now. Commands need not be accepted at once: they are tried until they are. */
export function movesOf(run: Run, allows: Allows): Move[] {
  const offers = wishable(run, allows)
  const here = new Set(offers.map((offer) => JSON.stringify(commandOf(offer))))
  const lists = offers.flatMap((offer) => {
    const first = commandOf(offer)
    if (offer.upgrade.runbook) return [[first]]
    const after = applied(offer.upgrade, offer.context)
    const next = commandsAt(run, after, allows)
    const again = next.some((command) => same(command, first))
    const opened = next.filter((command) => !here.has(JSON.stringify(command)))
    const settings = settingsOf(run, after, allows, isNewIn(run.design.topology))
    return [
      ...(again ? REPEATS : [1]).map((times) => Array<Command>(times).fill(first)),
      ...opened.flatMap((second) => [
        [first, second],
        [first, second, second],
      ]),
      ...settings.map((setting) => [first, setting]),
    ]
  })
  const policies = settingsOf(run, run.design.topology, allows, () => true).map((setting) => [setting])
  return [...lists, ...policies].map((commands) => ({ key: JSON.stringify(commands), commands }))
}

const same = (a: Command, b: Command): boolean => JSON.stringify(a) === JSON.stringify(b)

const isNewIn =
  (before: Topology) =>
  (id: string): boolean =>
    !componentById(before, id)

/** What is on offer in an architecture that is not there yet. */
function commandsAt({ level }: Run, topology: Topology, allows: Allows): Command[] {
  return Object.entries(level.upgrades).flatMap(([name, overrides]) =>
    UPGRADES[name]
      .targets(topology)
      .map((on): UpgradeContext => ({ topology, on, overrides, constants: level.constants }))
      .filter((context) => !UPGRADES[name].refuse(context))
      .map((context) => commandOf({ name, context }))
      .filter((command) => allows({ design: { topology, operations: [], operationsStarted: 0 } }, command)),
  )
}

/** Other values of the policies that may be set, of the components that `where` picks. */
function settingsOf(
  { level }: Run,
  topology: Topology,
  allows: Allows,
  where: (id: string) => boolean,
): Command[] {
  const design = { topology, operations: [], operationsStarted: 0 }
  return Object.entries(level.policies).flatMap(([set, values]) => {
    const [id, name] = set.split('.')
    const component = componentById(topology, id)
    // It may still be of a kind that has no such setting: a database that is sharded later.
    if (!component || !where(id) || !KINDS[component.kind].params[name]) return []
    const now = partContext(component, level.constants).choice(name)
    return values
      .filter((to) => to !== now)
      .map((to): Command => ({ set, to }))
      .filter((command) => allows({ design }, command))
  })
}
