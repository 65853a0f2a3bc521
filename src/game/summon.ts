import { FAULTS, type FaultName } from '../architecture/faults/index.ts'
import type { Summons } from './command.ts'
import { begin } from './faults.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Run } from './run.ts'

const isFault = (name: string): name is FaultName => Object.hasOwn(FAULTS, name)

/** Lets a fault happen at once, as if the level's script had it here. Only in a sandbox: elsewhere it would be cheating. */
export function summonFault(
  run: Run,
  { summon, on, server = 0, to, factor, lengthTicks }: Summons,
): Refusal | null {
  if (run.level.kind !== 'sandbox') return refuse('no-sandbox')
  if (!isFault(summon)) return refuse('no-such-fault', { name: summon })
  const { topology } = run.design
  if (!FAULTS[summon].befalls(topology, on)) return refuse('cannot-befall', { name: on })
  const fault = { fault: summon, on, lengthTicks, ...(to && { to }), ...(factor !== undefined && { factor }) }
  // What bounces off has been tried, and the log says so.
  const bounces = FAULTS[summon].missed !== undefined && run.world.fleets[on] !== undefined
  return begin(run, fault, server) || bounces ? null : refuse('nothing-to-befall', { name: on })
}
