import { KINDS } from '../architecture/components/index.ts'
import { type Component, componentById, type Topology } from '../architecture/topology.ts'
import type { Command } from './command.ts'
import type { Upgrade } from './upgrade.ts'
import { UPGRADES } from './upgrades/index.ts'

/** A single server keeps data too, but it is no database. */
const isDatabase = ({ kind }: Component): boolean => KINDS[kind].stores === true && kind !== 'server'

/** What an upgrade teaches, done to that component. */
export const upgradeConcept = ({ concept, databaseConcept }: Upgrade, on: Component): string =>
  databaseConcept && isDatabase(on) ? databaseConcept : concept

/**
 * What somebody learns who gives a command: without the commands of a concept, a level can be played without its
 * lesson. `topology` says what the components are; of one that is not there, an upgrade teaches what it usually does.
 */
export function conceptsOf(command: Command, topology: Topology): readonly string[] {
  if ('do' in command) {
    const upgrade = UPGRADES[command.do]
    const on = command.on === undefined ? undefined : componentById(topology, command.on)
    return [on ? upgradeConcept(upgrade, on) : upgrade.concept]
  }
  if ('summon' in command) return []
  const [id, name] = command.set.split('.')
  const component = componentById(topology, id)
  const policy = component && KINDS[component.kind].params[name]?.policy
  return policy ? (policy.choiceConcepts?.[command.to] ?? [policy.concept]) : []
}
