import type { Kind, UpdateContext } from '../kind.ts'
import { diskDollarsPerHour, MACHINE_SIZES, machineGroup, machineOf } from '../machine.ts'
import { applying } from '../replication/applying.ts'
import { primaryOf } from '../replication/profile.ts'
import { applyPerSAt } from '../replication/serving.ts'
import type { Component } from '../topology.ts'
import { databaseMachine, databaseParams, storeCondition } from './data-machine.ts'
import { dataLegs } from './database.ts'

/**
 * Copies of a database: each server holds all of its data, applies its log and answers reads. The database links to
 * them, says which reads they get, and how they follow it; so they are set there. The work of applying is a chore that
 * shares the processors with the reads.
 */
export const replica: Kind = {
  words: { en: 'replica', ko: '복제본' },
  tier: 4,
  sizes: MACHINE_SIZES,
  copies: true,
  params: { ...databaseParams, ...databaseMachine },
  group: (context) => ({ ...machineGroup(context, context.number('maxConnections')), lb: 'rr' }),
  // The database sends here what it does not answer itself.
  takes: () => false,
  route: dataLegs,
  chores: ({ component, topology }) => {
    const primary = primaryOf(topology, component.id)
    return primary ? [applying(primary.id, component.id, applyPerSAt)] : []
  },
  createState: () => ({ copyGb: 0, beside: 1, lagS: 0, serving: 0 }),
  figures: ({ lagS, serving }) => ({ lagS, serving }),
  update: (context) => {
    const { state, situation } = context
    const primary = ownPrimary(context)
    state.copyGb = primary ? (situation.parts[primary.id]?.dataGb ?? 0) : 0
  },
  // Other copies answer the reads, or the primary does.
  spare: () => true,
  condition: (context) => {
    const { number, inServer, state } = context
    const neededMb = number('systemMb') + inServer * number('connectionMb')
    const condition = storeCondition({ ...context, state: { dataGb: state.copyGb } }, neededMb)
    return {
      ...condition,
      dataSlowdown: condition.dataSlowdown * state.beside,
      room: number('maxConnections'),
    }
  },
  dollarsPerHour: ({ component }) =>
    component.servers * (machineOf(component).dollarsPerHour + diskDollarsPerHour(component.diskGb!)),
}

/** The primary of a topology that runs: found once. */
const primaries = new WeakMap<UpdateContext, { readonly of: Component | undefined }>()

function ownPrimary(context: UpdateContext): Component | undefined {
  const known = primaries.get(context) ?? { of: primaryOf(context.topology, context.component.id) }
  primaries.set(context, known)
  return known.of
}
