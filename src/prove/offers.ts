import type { Topology } from '../architecture/topology.ts'
import type { Command } from '../game/command.ts'
import { rentOf } from '../game/economy.ts'
import type { Level } from '../game/level.ts'
import { type Offer, offersOf } from '../game/offer.ts'
import type { Run } from '../game/run.ts'
import type { Draft, Upgrade, UpgradeContext } from '../game/upgrade.ts'
import type { Allows } from './ban.ts'

/** What can be bought now. */
export const acceptable = (run: Run, allows: Allows): Offer[] =>
  allowed(run, allows).filter(({ refusal }) => !refusal)

/**
 * What can be bought now, or could with more money or when a work is done; and the steps of runbooks, which are taken
 * when it is time for them.
 */
export const wishable = (run: Run, allows: Allows): Offer[] =>
  allowed(run, allows).filter(({ upgrade, context }) => upgrade.runbook || !upgrade.refuse(context))

const allowed = (run: Run, allows: Allows): Offer[] =>
  offersOf({ ...run, cashDollars: run.money.cashDollars }).filter((offer) => allows(run, commandOf(offer)))

export const commandOf = ({ name, context }: { name: string; context: UpgradeContext }): Command => ({
  do: name,
  on: context.on.id,
})

/** The topology as an upgrade would make it. */
export function applied(upgrade: Upgrade, context: UpgradeContext): Topology {
  const draft = structuredClone(context.topology) as Draft<Topology>
  const on = draft.components.find(({ id }) => id === context.on.id)!
  upgrade.apply(draft, on, { ...context, topology: draft, on })
  return draft
}

/** Is it a purchase, rather than a step back, a purge, or a step of a runbook? */
export function addsSomething(level: Level, { name, upgrade, context }: Offer): boolean {
  const answers = known.get(context.topology) ?? new Map<string, boolean>()
  known.set(context.topology, answers)
  const key = `${level.id} ${name} ${context.on.id}`
  const answer = answers.get(key) ?? isPurchase(level, upgrade, context)
  answers.set(key, answer)
  return answer
}

/** Answers for architectures, which are immutable: bots ask in each tick. */
const known = new WeakMap<Topology, Map<string, boolean>>()

function isPurchase(level: Level, upgrade: Upgrade, context: UpgradeContext): boolean {
  if (upgrade.runbook) return false
  const before = context.topology
  const after = applied(upgrade, context)
  return (
    JSON.stringify(after) !== JSON.stringify(before) &&
    rentOf(after, level) >= rentOf(before, level) &&
    after.components.length >= before.components.length
  )
}
